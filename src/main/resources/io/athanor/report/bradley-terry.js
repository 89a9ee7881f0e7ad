/*
 * The model of Bradley and Terry: run i has a strength s_i, and is preferred to j with the probability 1 / (1 + exp(s_j − s_i)).
 * Of several runs, i is struck as the worst with the probability exp(−s_i) / Σ_k exp(−s_k), which is the same for two (Luce).
 *
 * Strengths are those of the greatest posterior density, with a Gaussian prior of mean 0 and deviation PRIOR on each, which is
 * weak (a run one deviation above the mean wins against the mean run in 88 % of verdicts) but keeps a run that always won, and
 * runs that were never compared with the others, at a finite place. Newton's method on a strictly convex function, halving a
 * step that goes too far. Intervals are by Laplace's approximation: the inverse of the curvature is the covariance, without
 * its part along (1, …, 1), as strengths are known against their mean only.
 *
 * A tie is half a win for each side (Davidson's model has a parameter for ties; half and half gives nearly its ranking).
 *
 * Bradley, Terry: Biometrika 39, 1952. Luce: Individual Choice Behavior, Wiley, 1959. Caron, Doucet: J. Comput. Graph. Stat. 21(1), 2012 (priors for it).
 */
Athanor.bradleyTerry = (() => {
  const {logistic, softplus, factor, solve} = Athanor.numerics;
  const PRIOR = 2;
  const Z95 = 1.959963984540054;
  const STEPS = 60;

  function checked(count, strikes) {
    for (const {runs, struck} of strikes) {
      if (!(runs.every((run) => run >= 0 && run < count) && new Set(runs).size === runs.length && runs.includes(struck))) {
        throw new Error(`a strike must be of one of several of ${count} runs, got ${struck} of ${runs.join(', ')}`);
      }
    }
    return strikes;
  }

  /** Probabilities that each of several runs is the worst. */
  function worst(strengths, runs) {
    const least = Math.min(...runs.map((run) => strengths[run]));
    const odds = runs.map((run) => Math.exp(least - strengths[run]));
    const sum = odds.reduce((all, each) => all + each, 0);
    return odds.map((each) => each / sum);
  }

  /** Adds up comparisons [i, j, share of i's win] by pair: {i, j, games, wins}, i < j. */
  function pairs(count, comparisons) {
    const all = new Map();
    for (const [a, b, share] of comparisons) {
      const i = Math.min(a, b);
      const j = Math.max(a, b);
      if (!(i >= 0 && j < count && i !== j)) throw new Error(`a comparison must be of two of ${count} runs, got ${a} and ${b}`);
      const key = i * count + j;
      if (!all.has(key)) all.set(key, {i, j, games: 0, wins: 0});
      const pair = all.get(key);
      pair.games += 1;
      pair.wins += a === i ? share : 1 - share;
    }
    return [...all.values()];
  }

  function loss(strengths, {games, strikes}, precision) {
    let sum = 0;
    for (const {i, j, games: n, wins} of games) {
      const d = strengths[i] - strengths[j];
      sum += n * softplus(d) - wins * d;
    }
    for (const {runs, struck} of strikes) {
      const least = Math.min(...runs.map((run) => strengths[run]));
      sum += strengths[struck] - least + Math.log(runs.reduce((all, run) => all + Math.exp(least - strengths[run]), 0));
    }
    for (const s of strengths) sum += 0.5 * precision * s * s;
    return sum;
  }

  /** The gradient and the curvature (a full matrix, by rows). */
  function slopes(strengths, {games, strikes}, precision) {
    const n = strengths.length;
    const gradient = Float64Array.from(strengths, (s) => precision * s);
    const curvature = new Float64Array(n * n);
    for (let i = 0; i < n; i++) curvature[i * n + i] = precision;
    for (const {i, j, games: all, wins} of games) {
      const p = logistic(strengths[i] - strengths[j]);
      const weight = all * p * (1 - p);
      gradient[i] += all * p - wins;
      gradient[j] -= all * p - wins;
      curvature[i * n + i] += weight;
      curvature[j * n + j] += weight;
      curvature[i * n + j] -= weight;
      curvature[j * n + i] -= weight;
    }
    for (const {runs, struck} of strikes) {
      const p = worst(strengths, runs);
      runs.forEach((i, a) => {
        gradient[i] += (i === struck ? 1 : 0) - p[a];
        curvature[i * n + i] += p[a];
        runs.forEach((j, b) => { curvature[i * n + j] -= p[a] * p[b]; });
      });
    }
    return {gradient, curvature};
  }

  function inverse(lower, n) {
    const all = new Float64Array(n * n);
    const unit = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      unit.fill(0);
      unit[j] = 1;
      all.set(solve(lower, n, unit, j), j * n);
    }
    return all;
  }

  /** Which runs are tied together by verdicts: the number of its group for each, from 0. */
  function groups(count, {games, strikes}) {
    const group = Int32Array.from({length: count}, (_, i) => i);
    const root = (i) => { while (group[i] !== i) i = group[i] = group[group[i]]; return i; };
    for (const {i, j} of games) group[root(i)] = root(j);
    for (const {runs, struck} of strikes) for (const run of runs) group[root(run)] = root(struck);
    const numbers = new Map();
    return Array.from(group, (_, i) => {
      const of = root(i);
      if (!numbers.has(of)) numbers.set(of, numbers.size);
      return numbers.get(of);
    });
  }

  /**
   * Fits strengths to comparisons [i, j, 1 | ½ | 0] and strikes {runs, struck} of runs 0 … count − 1: {strengths, covariance
   * (by rows), low, high (95 %), groups}.
   */
  function fit(count, comparisons, strikes = []) {
    const verdicts = {games: pairs(count, comparisons), strikes: checked(count, strikes)};
    const precision = 1 / (PRIOR * PRIOR);
    let strengths = new Float64Array(count);
    let now = loss(strengths, verdicts, precision);
    for (let step = 0; step < STEPS && count; step++) {
      const {gradient, curvature} = slopes(strengths, verdicts, precision);
      if (Math.max(...gradient.map(Math.abs)) < 1e-10) break;
      const move = solve(factor(curvature, count), count, gradient);
      let share = 1;
      let next = strengths.map((s, i) => s - move[i]);
      let then = loss(next, verdicts, precision);
      while (then > now + 1e-12 && share > 1e-6) {
        share /= 2;
        next = strengths.map((s, i) => s - share * move[i]);
        then = loss(next, verdicts, precision);
      }
      strengths = next;
      now = then;
    }
    return told(strengths, verdicts, precision);
  }

  function told(strengths, verdicts, precision) {
    const n = strengths.length;
    const covariance = inverse(factor(slopes(strengths, verdicts, precision).curvature, n), n).map((c) => c - 1 / (precision * n));
    const half = (i) => Z95 * Math.sqrt(Math.max(0, covariance[i * n + i]));
    return {
      strengths: [...strengths], covariance, groups: groups(n, verdicts),
      low: Array.from(strengths, (s, i) => s - half(i)), high: Array.from(strengths, (s, i) => s + half(i)),
    };
  }

  return {fit, PRIOR};
})();
