/* How well each score, and each reviewer, agrees with verdicts, as shares of decisive comparisons. */
Athanor.agreement = (() => {
  const {data, line, mixture, reviews, share} = Athanor;
  /** Below so many decisive verdicts nothing is claimed. */
  const ENOUGH = mixture.FEWEST.verdicts;
  /** Scores that say the same as others. */
  const SAME = {rmse: 'mse', 'openstl-mse': 'mse', 'openstl-mae': 'mae'};

  /** Scores of which no two say the same, as for the eye; in the data's units a score orders runs as it does scaled. */
  function distinct() {
    const seen = new Set();
    return data.scores.filter((score) => score !== Athanor.eye.score()).filter(({kind, threshold}) => {
      const key = `${kind} ${threshold}`;
      if (seen.has(key) || data.scores.some((other) => other.kind === SAME[kind])) return false;
      return seen.add(key);
    });
  }

  const cluster = ({a, b}) => [a, b].sort().join(' ');
  const decisive = (of) => reviews.comparisons(of).filter(({share: won}) => won !== 0.5);
  const winner = ({a, b, share: won}) => (won === 1 ? a : b);

  /** Each score's agreement over the whole test part, best first: [{score, share, low, high, count}]; count is of comparisons. */
  function scores(of) {
    const all = decisive(of);
    return distinct().map((score) => {
      const rows = [];
      for (const each of all) {
        const [x, y] = [each.a, each.b].map((id) => mixture.merit(score.direction, line(id).scores[score.id]));
        if (Number.isNaN(x) || Number.isNaN(y)) continue;
        const first = x > y ? 1 : y > x ? 0 : 0.5;
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

  return {scores, reviewers, verdicts, ENOUGH};
})();
