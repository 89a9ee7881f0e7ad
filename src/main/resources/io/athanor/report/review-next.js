/* What is judged next: the runs under review, what this reviewer has seen of them, and the pair or four that tell most. */
Athanor.reviewNext = (() => {
  const {data, pairs, reviews, strip} = Athanor;
  /** Samples whose pictures are looked through for a clear difference; more would keep the reader waiting. */
  const LOOKED = 8;

  const key = (a, b) => [a, b].sort().join(' ');

  /** The fit to everybody's verdicts, with runs that have none at the mean. */
  function fitted(ids) {
    const compared = reviews.comparisons();
    const all = [...new Set([...ids, ...compared.flatMap(({a, b}) => [a, b])])];
    const at = new Map(all.map((id, index) => [id, index]));
    return {at, fit: Athanor.bradleyTerry.fit(all.length, compared.map(({a, b, share}) => [at.get(a), at.get(b), share]))};
  }

  /** What this reviewer was shown: samples by pair, and how often each sample. */
  function seen() {
    const byPair = new Map();
    const bySample = new Map();
    for (const verdict of reviews.standing(reviews.reviewer())) {
      bySample.set(verdict.sample, (bySample.get(verdict.sample) || 0) + 1);
      if (verdict.runs) continue;
      const pair = key(...reviews.shownIn(verdict));
      if (!byPair.has(pair)) byPair.set(pair, new Set());
      byPair.get(pair).add(verdict.sample);
    }
    return {byPair, bySample};
  }

  /** The next pair {runs: [left, right], sample}, or null where this reviewer has seen all. */
  async function pair(ids, random = Math.random) {
    const {at, fit} = fitted(ids);
    const {byPair, bySample} = seen();
    const samples = data.frames.samples.map((each) => each.number);
    const alike = new Set();
    const id = [];
    at.forEach((index, of) => { id[index] = of; });
    const open = (i, j) => Athanor.line(id[i]).sweep === Athanor.line(id[j]).sweep && !alike.has(key(id[i], id[j]))
      && (byPair.get(key(id[i], id[j])) || new Set()).size < samples.length;
    for (;;) {
      const chosen = pairs.choose(fit, {open, random, among: ids.map((each) => at.get(each))});
      if (!chosen) return null;
      const runs = chosen.map((index) => id[index]);
      const shown = byPair.get(key(...runs)) || new Set();
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

  /** The next four {runs, sample} of the quick first pass, or null where fewer are left. */
  async function four(ids, random = Math.random) {
    const {at, fit} = fitted(ids);
    const {bySample} = seen();
    const strikes = reviews.standing(reviews.reviewer()).filter((verdict) => verdict.runs);
    const struck = (run) => strikes.filter((verdict) => verdict.struck === Athanor.line(run).number && verdict.sweep === Athanor.line(run).sweep).length;
    const shown = (run) => strikes.filter((verdict) => reviews.shownIn(verdict).includes(run)).length;
    const {sweep} = Athanor.line(ids[0]);
    const runs = ids.filter((id) => Athanor.line(id).sweep === sweep).map((id) => ({index: at.get(id), id, shown: shown(id), struck: struck(id)}));
    const chosen = pairs.four(fit, runs, random);
    if (!chosen) return null;
    const four = chosen.map((index) => runs.find((run) => run.index === index).id);
    const samples = data.frames.samples.map(({number}) => ({number, difference: null, shown: bySample.get(number) || 0}));
    return {runs: four, sample: pairs.sample(samples, random)};
  }

  return {pair, four};
})();
