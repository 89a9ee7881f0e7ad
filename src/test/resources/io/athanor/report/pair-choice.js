/*
 * Simulated reviewers: how well runs are ranked after so many verdicts on pairs and samples drawn at random, on chosen pairs, or
 * on chosen fours of which the worst is struck (pairs again where no four is left), both on chosen samples.
 *
 * Runs and samples are those of a real sweep, {error: the root of the mean squared error, by sample and run; difference: how much
 * the pictures of two runs differ, by sample, run and earlier run}. A run's strength on a sample is its error there, negated;
 * its true strength the mean over the samples, on a scale on which those of all runs have the deviation `spread`. Verdicts are
 * those of the model (of four, Luce's), nothing is judged twice on one sample, and all ways are fitted alike.
 */

/** Numbers from 0 to 1 of a seed (mulberry32). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Kendall's τ. */
function tau(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) for (let j = 0; j < i; j++) sum += Math.sign((a[i] - a[j]) * (b[i] - b[j]));
  return sum / ((a.length * (a.length - 1)) / 2);
}

const mean = (all) => all.reduce((sum, each) => sum + each, 0) / all.length;

/** Strengths of the runs of a sweep: by sample, and true ones. */
function strengths({error}, spread) {
  const runs = error[0].length;
  const overall = Array.from({length: runs}, (_, run) => -mean(error.map((each) => each[run])));
  const deviation = Math.sqrt(mean(overall.map((each) => (each - mean(overall)) ** 2)));
  return {
    bySample: error.map((each) => each.map((one) => (-one * spread) / deviation)),
    truth: overall.map((each) => (each * spread) / deviation),
  };
}

/** How much the pictures of some runs differ on a sample: up to a factor the variance between them. */
const difference = (sweep, sample, runs) => runs.reduce((sum, i, a) => sum + runs.slice(0, a).reduce((some, j) =>
  some + sweep.difference[sample][Math.max(i, j) - 1][Math.min(i, j)], 0), 0);

const WAYS = {
  random(fit, open, random) {
    for (;;) {
      const [i, j] = [0, 1].map(() => Math.floor(random() * fit.strengths.length));
      if (i !== j && open([i, j])) return [i, j];
    }
  },
  pairs: (fit, open, random) => Athanor.pairs.choose(fit, {open: (...runs) => open(runs), random}),
  fours: (fit, open, random) => Athanor.pairs.four(fit, {open, random}) || WAYS.pairs(fit, open, random),
};

/** The run that a reviewer finds worst. */
function worst(runs, strength, random) {
  const odds = runs.map((run) => Math.exp(-strength[run]));
  let left = random() * odds.reduce((sum, each) => sum + each, 0);
  return runs.find((_, k) => (left -= odds[k]) < 0) ?? runs[runs.length - 1];
}

/** τ after every `step` verdicts of one simulated reviewer. */
function reviewer(way, {sweep, spread, verdicts, step}, seed) {
  const samples = sweep.error.map((_, sample) => sample);
  const runs = sweep.error[0].length;
  const random = seeded(7919 * seed + runs);
  const {bySample, truth} = strengths(sweep, spread);
  const seen = new Map();
  const often = samples.map(() => 0);
  const key = (some) => [...some].sort((a, b) => a - b).join(' ');
  const left = (some) => samples.filter((sample) => !(seen.get(key(some)) || []).includes(sample));
  const open = (some) => left(some).length > 0;
  const compared = [];
  const strikes = [];
  const curve = [];
  let fit = Athanor.bradleyTerry.fit(runs, []);
  for (let n = 1; n <= verdicts; n++) {
    const some = WAYS[way](fit, open, random);
    const sample = way === 'random' ? left(some)[Math.floor(random() * left(some).length)]
      : Athanor.pairs.sample(left(some).map((each) => ({number: each, difference: difference(sweep, each, some), shown: often[each]})), random);
    seen.set(key(some), [...(seen.get(key(some)) || []), sample]);
    often[sample]++;
    const struck = worst(some, bySample[sample], random);
    if (some.length > 2) strikes.push({runs: some, struck});
    else compared.push([some[0], some[1], struck === some[1] ? 1 : 0]);
    if (way !== 'random' || n % step === 0) fit = Athanor.bradleyTerry.fit(runs, compared, strikes);
    if (n % step === 0) curve.push(tau(truth, fit.strengths));
  }
  return curve;
}

/** The mean of curves. */
const middle = (curves) => curves[0].map((_, k) => mean(curves.map((curve) => curve[k])));

/** The mean of the values of a curve within `reach` places of each. */
const smooth = (curve, reach) => curve.map((_, k) => {
  const some = curve.slice(Math.max(0, k - reach), k + reach + 1);
  return some.reduce((sum, each) => sum + each, 0) / some.length;
});

/**
 * Verdicts in which a way reaches the τ of so many verdicts on random pairs: one for each of marks, null where it does not. A
 * mean over 30 reviewers trembles, so that of random pairs is smoothed over 50 verdicts, that of the way over 30, with straight
 * lines between.
 *
 * @param random curves of reviewers, with a value every `step` verdicts; so is `way`
 */
function needed(random, way, step, marks) {
  const known = smooth(middle(random), 2);
  const curve = smooth(middle(way), 1);
  return marks.map((mark) => {
    const target = known[mark / step - 1];
    const k = curve.findIndex((each) => each >= target);
    if (k < 1) return k < 0 ? null : step;
    return step * (k + (target - curve[k - 1]) / (curve[k] - curve[k - 1]));
  });
}
