/* What is judged next: the runs under review, what this reviewer has seen of them, and the pair or four that tell most. */
Athanor.reviewNext = (() => {
  const {data, pairs, reviews, strip} = Athanor;
  /** Samples whose pictures are looked through for a clear difference; more would keep the reader waiting. */
  const LOOKED = 8;

  const key = (...ids) => ids.sort().join(' ');

  /** What this reviewer was shown: samples by the runs shown together, and how often each sample. */
  function seen() {
    const byRuns = new Map();
    const bySample = new Map();
    for (const verdict of reviews.standing(reviews.reviewer())) {
      bySample.set(verdict.sample, (bySample.get(verdict.sample) || 0) + 1);
      const together = key(...reviews.shownIn(verdict));
      if (!byRuns.has(together)) byRuns.set(together, new Set());
      byRuns.get(together).add(verdict.sample);
    }
    return {bySample, samplesOf: (runs) => byRuns.get(key(...runs)) || new Set()};
  }

  /** The fit to everybody's verdicts, and which of its runs are asked about. */
  function asked(ids) {
    const {ids: all, fit} = reviews.fitted(undefined, ids);
    return {all, fit, among: ids.map((id) => all.indexOf(id))};
  }

  /** The next pair {runs: [left, right], sample}, or null where this reviewer has seen all. */
  async function pair(ids, random = Math.random) {
    const {all, fit, among} = asked(ids);
    const {samplesOf, bySample} = seen();
    const samples = data.frames.samples.map((each) => each.number);
    const alike = new Set();
    const open = (i, j) => Athanor.line(all[i]).sweep === Athanor.line(all[j]).sweep && !alike.has(key(all[i], all[j]))
      && samplesOf([all[i], all[j]]).size < samples.length;
    for (;;) {
      const chosen = pairs.choose(fit, {open, random, among});
      if (!chosen) return null;
      const runs = chosen.map((index) => all[index]);
      const shown = samplesOf(runs);
      const sample = await clear(runs, samples.filter((each) => !shown.has(each)), bySample, random);
      if (sample !== null) return {runs, sample};
      alike.add(key(...runs));
    }
  }

  /** A sample on which the two differ, or null where no picture does or there are none. */
  async function clear(runs, samples, bySample, random) {
    const few = pairs.shuffle(samples, random).sort((a, b) => (bySample.get(a) || 0) - (bySample.get(b) || 0)).slice(0, LOOKED);
    const found = [];
    for (const number of few) {
      const [a, b] = await Promise.all(runs.map((run) => strip(run, number)));
      const difference = Athanor.reviewFilm.difference(a, b);
      if (difference > 0) found.push({number, difference, shown: bySample.get(number) || 0});
    }
    return pairs.sample(found, random);
  }

  /** The next four {runs, sample}, of the sweep of the first run, or null where this reviewer has seen all neighbours. */
  async function four(ids, random = Math.random) {
    const {sweep} = Athanor.line(ids[0]);
    const {all, fit, among} = asked(ids.filter((id) => Athanor.line(id).sweep === sweep));
    const {samplesOf, bySample} = seen();
    const left = (runs) => data.frames.samples.filter(({number}) => !samplesOf(runs).has(number));
    const chosen = pairs.four(fit, {random, among, open: (four) => left(four.map((index) => all[index])).length > 0});
    if (!chosen) return null;
    const runs = chosen.map((index) => all[index]);
    const samples = left(runs).map(({number}) => ({number, difference: null, shown: bySample.get(number) || 0}));
    return {runs, sample: pairs.sample(samples, random)};
  }

  return {pair, four};
})();
