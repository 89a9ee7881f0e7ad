/* What is judged next: the runs under review, what this reviewer has seen of them, and the pair or four that tell most. */
Athanor.reviewNext = (() => {
  const {data, pairs, pixels, reviews, strip} = Athanor;
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
  const pair = (ids, random = Math.random) => next(ids, (fit, among, all, open) => pairs.choose(fit, {random, among,
    open: (i, j) => Athanor.line(all[i]).sweep === Athanor.line(all[j]).sweep && open([i, j])}), random);

  /** The next four {runs, sample}, of the sweep of the first run, or null where this reviewer has seen all neighbours. */
  const four = (ids, random = Math.random) => {
    const {sweep} = Athanor.line(ids[0]);
    return next(ids.filter((id) => Athanor.line(id).sweep === sweep),
      (fit, among, all, open) => pairs.four(fit, {random, among, open}), random);
  };

  /** What `choose` takes of the runs that may still be shown, and a sample on which they differ. */
  async function next(ids, choose, random) {
    const {all, fit, among} = asked(ids);
    const {samplesOf, bySample} = seen();
    const left = (runs) => data.frames.samples.map(({number}) => number).filter((sample) => !samplesOf(runs).has(sample));
    const runsAt = (places) => places.map((index) => all[index]);
    const alike = new Set();
    const open = (places) => !alike.has(key(...runsAt(places))) && samplesOf(runsAt(places)).size < data.frames.samples.length;
    for (;;) {
      const chosen = choose(fit, among, all, open);
      if (!chosen) return null;
      const runs = runsAt(chosen);
      const sample = await clear(runs, left(runs), bySample, random);
      if (sample !== null) return {runs, sample};
      alike.add(key(...runs));
    }
  }

  /** A sample on which runs differ, or null where no picture does or there are none. */
  async function clear(runs, samples, bySample, random) {
    const few = pairs.shuffle(samples, random).sort((a, b) => (bySample.get(a) || 0) - (bySample.get(b) || 0)).slice(0, LOOKED);
    const found = [];
    for (const number of few) {
      const strips = await Promise.all(runs.map((run) => strip(run, number)));
      const difference = strips.every(Boolean) ? pixels.variance(strips) : 0;
      if (difference > 0) found.push({number, difference, shown: bySample.get(number) || 0});
    }
    return pairs.sample(found, random);
  }

  return {pair, four};
})();
