/*
 * How well each score, and each reviewer, agrees with verdicts: shares of decisive comparisons with Wilson's interval at 95 %,
 * for n / max(1, d) of them, where d is the design effect of pairs of runs as clusters, as docs/review.md has it: verdicts on the
 * same two runs resemble each other.
 */
Athanor.agreement = (() => {
  const {data, better, line, reviews} = Athanor;
  const Z = 1.959963984540054;
  /** Below so many decisive verdicts nothing is claimed. */
  const ENOUGH = 30;
  /** Scores that say the same as others. */
  const SAME = {rmse: 'mse', 'openstl-mse': 'mse', 'openstl-mae': 'mae'};

  /** Of [[1 | ½ | 0, cluster]]: {share, low, high, count}. */
  function share(rows) {
    const n = rows.length;
    if (!n) return {share: NaN, low: 0, high: 1, count: 0};
    const mean = rows.reduce((sum, [right]) => sum + right, 0) / n;
    const sums = new Map();
    for (const [right, cluster] of rows) sums.set(cluster, (sums.get(cluster) || 0) + right - mean);
    const between = [...sums.values()].reduce((sum, each) => sum + each * each, 0);
    const independent = n * mean * (1 - mean);
    const many = independent > 0 ? n / Math.max(1, between / independent) : sums.size;
    const middle = (mean + (Z * Z) / (2 * many)) / (1 + (Z * Z) / many);
    const half = (Z / (1 + (Z * Z) / many)) * Math.sqrt((mean * (1 - mean)) / many + (Z * Z) / (4 * many * many));
    return {share: mean, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count: n};
  }

  /** Scores of which no two say the same, as for the eye; in the data's units a score orders runs as it does scaled. */
  function distinct() {
    const seen = new Set();
    return data.scores.filter(({kind, threshold}) => {
      const key = `${kind} ${threshold}`;
      if (seen.has(key) || data.scores.some((other) => other.kind === SAME[kind])) return false;
      return seen.add(key);
    });
  }

  /** A run's score on a sample where that is known for both runs, else over the test part. */
  function values(score, a, b, sample) {
    const at = data.frames ? data.frames.samples.findIndex((each) => each.number === sample) : -1;
    const here = [a, b].map((id) => ((line(id).samples || {})[score.id] || [])[at]);
    return here.every(Number.isFinite) ? here : [a, b].map((id) => line(id).scores[score.id]);
  }

  const cluster = ({a, b}) => [a, b].sort().join(' ');
  const decisive = (of) => reviews.comparisons(of).filter(({share: won}) => won !== 0.5);
  const winner = ({a, b, share: won}) => (won === 1 ? a : b);

  /** Each score's agreement, best first: [{score, share, low, high, count}]; count is of comparisons. */
  function scores(of) {
    const all = decisive(of);
    return distinct().map((score) => {
      const rows = [];
      for (const each of all) {
        const [x, y] = values(score, each.a, each.b, each.verdict.sample);
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        const first = better(score, x, y) ? 1 : better(score, y, x) ? 0 : 0.5;
        rows.push([winner(each) === each.a ? first : 1 - first, cluster(each)]);
      }
      return {score, ...share(rows)};
    }).filter((each) => each.count).sort((x, y) => y.share - x.share);
  }

  /** How often two reviewers prefer the same of the same two runs: [{one, other, share, low, high, count}]. */
  function reviewers() {
    const names = reviews.reviewers();
    const by = new Map(names.map((name) => [name, pairsOf(name)]));
    return names.flatMap((one, i) => names.slice(i + 1).map((other) => {
      const rows = [];
      for (const [key, won] of by.get(one)) {
        const others = by.get(other).get(key);
        if (!others) continue;
        // Each pair of runs counts once, by how far both were of one mind about it.
        rows.push([won * others + (1 - won) * (1 - others), key]);
      }
      return {one, other, ...share(rows)};
    })).filter((each) => each.count);
  }

  /** By pair of runs, the share of verdicts that the first of them (by id) won. */
  function pairsOf(reviewer) {
    const sums = new Map();
    for (const each of decisive(reviewer)) {
      const key = cluster(each);
      const sum = sums.get(key) || {won: 0, all: 0};
      sum.won += key.startsWith(`${winner(each)} `) ? 1 : 0;
      sum.all += 1;
      sums.set(key, sum);
    }
    return new Map([...sums].map(([key, {won, all}]) => [key, won / all]));
  }

  const verdicts = (of) => new Set(decisive(of).map(({verdict}) => verdict.id)).size;

  return {scores, reviewers, verdicts, share, ENOUGH};
})();
