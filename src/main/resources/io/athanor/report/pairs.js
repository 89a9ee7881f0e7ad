/*
 * Which pictures to judge next, so that few verdicts say much.
 *
 * A verdict on runs i and j is worth what it is expected to tell about their strengths times the probability that their order
 * is not the one believed. What it tells is the mutual information of verdict and strengths, H(E p) − E H(p), where p is the
 * probability of a win, under the posterior of the difference of strengths, N(m, v) by Laplace's approximation; the order is
 * wrong with the probability Φ(−|m| / √v). Information alone (as in ASAP) also asks again about pairs whose order is sure but
 * whose distance is not; the product sorts.
 *
 * Four to strike the worst of stand next to each other: a run that is surely the worst of its four tells nothing of the others.
 * Of all fours of neighbours it is the one with the greatest sum, over its six pairs, of information and the root of that
 * probability: a four is a look at all its pairs, of which the doubtful ones need not be singled out as sharply.
 *
 * They are shown on a sample whose pictures clearly differ: where they are nearly alike the verdict is a toss. Pairs and fours
 * against random pairs: PairChoiceTest.
 *
 * Lindley: Ann. Math. Stat. 27(4), 1956. Mikhailiuk et al.: Active sampling for pairwise comparisons via approximate message
 * passing and information gain maximization (ASAP), ICPR 2020.
 *
 * Nothing here draws or keeps anything; the random function is an argument.
 */
Athanor.pairs = (() => {
  const {logistic} = Athanor.numerics;
  const SHOWN = 4;
  /** Of samples whose pictures differ at least so much of what they differ at most (variances), any may be shown. */
  const NEARLY = 0.75;

  /** Points and weights of a standard normal variable: a sum over a grid is exact enough for smooth functions. */
  const POINTS = Array.from({length: 17}, (_, k) => (k - 8) / 2);
  const total = POINTS.reduce((sum, x) => sum + Math.exp(-x * x / 2), 0);
  const WEIGHTS = POINTS.map((x) => Math.exp(-x * x / 2) / total);

  const entropy = (p) => (p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p));

  /** The normal distribution function, to 7.5e-8 (Abramowitz and Stegun 26.2.17). */
  function normal(x) {
    const t = 1 / (1 + 0.2316419 * Math.abs(x));
    const tail = (Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI))
      * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x > 0 ? 1 - tail : tail;
  }

  /** What a verdict is expected to tell about a difference of strengths N(mean, variance), in nats. */
  function information(mean, variance) {
    const deviation = Math.sqrt(variance);
    let win = 0;
    let known = 0;
    for (let k = 0; k < POINTS.length; k++) {
      const p = logistic(mean + deviation * POINTS[k]);
      win += WEIGHTS[k] * p;
      known += WEIGHTS[k] * entropy(p);
    }
    return Math.max(0, entropy(win) - known);
  }

  /** The difference of strengths of runs i and j after a fit. */
  function difference(fit, i, j) {
    const n = fit.strengths.length;
    const {covariance: c} = fit;
    return {mean: fit.strengths[i] - fit.strengths[j], variance: Math.max(1e-12, c[i * n + i] + c[j * n + j] - 2 * c[i * n + j])};
  }

  /** The probability that the order of two runs is not the one believed, up to ½, and what a verdict on them would tell. */
  function doubt(fit, i, j) {
    const {mean, variance} = difference(fit, i, j);
    return {wrong: normal(-Math.abs(mean) / Math.sqrt(variance)), told: information(mean, variance)};
  }

  const pairWorth = ({wrong, told}) => told * wrong;
  const fourWorth = ({wrong, told}) => told * Math.sqrt(wrong);

  /**
   * The pair of runs to judge next, sides shuffled: [left, right], or null where none is open.
   *
   * @param fit of Athanor.bradleyTerry, to all that is known
   * @param open whether a pair may still be shown, (i, j) with i < j
   * @param random a number from 0 to 1
   * @param among the runs that are asked about; all of the fit by default
   */
  function choose(fit, {open = () => true, random = Math.random, among = fit.strengths.map((_, i) => i)} = {}) {
    let best = null;
    let most = -1;
    for (let a = 0; a < among.length; a++) {
      for (let b = a + 1; b < among.length; b++) {
        const i = Math.min(among[a], among[b]);
        const j = Math.max(among[a], among[b]);
        if (!open(i, j)) continue;
        // Pairs of equal worth, as all are at first, are drawn by lot.
        const value = pairWorth(doubt(fit, i, j)) * (1 + 1e-6 * random());
        if (value > most) { most = value; best = [i, j]; }
      }
    }
    return best && random() < 0.5 ? [best[1], best[0]] : best;
  }

  /**
   * The sample to show of those given: one of those with the clearest difference, and of these the least often shown.
   *
   * @param samples [{number, difference (from 0), shown (how often)}]
   */
  function sample(samples, random = Math.random) {
    if (!samples.length) return null;
    const most = Math.max(...samples.map((each) => each.difference));
    const clear = samples.filter((each) => each.difference >= NEARLY * most);
    const least = Math.min(...clear.map((each) => each.shown));
    const left = clear.filter((each) => each.shown === least);
    return left[Math.floor(random() * left.length)].number;
  }

  /**
   * The four runs to strike the worst of next, in random order, or null where none are open: the neighbours in the ranking whose
   * strike is worth most.
   *
   * @param open whether four may still be shown, ([i, j, k, l])
   */
  function four(fit, {open = () => true, random = Math.random, among = fit.strengths.map((_, i) => i)} = {}) {
    // Equal ones, as all are at first, stand and are taken by lot.
    const ranked = shuffle(among, random).sort((a, b) => fit.strengths[b] - fit.strengths[a]);
    let best = null;
    let most = -1;
    for (let from = 0; from + SHOWN <= ranked.length; from++) {
      const runs = ranked.slice(from, from + SHOWN);
      if (!open(runs)) continue;
      let value = 0;
      runs.forEach((i, a) => runs.slice(0, a).forEach((j) => { value += fourWorth(doubt(fit, i, j)); }));
      value *= 1 + 1e-6 * random();
      if (value > most) { most = value; best = runs; }
    }
    return best && shuffle(best, random);
  }

  function shuffle(list, random = Math.random) {
    const all = [...list];
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  }

  return {choose, sample, four, shuffle};
})();
