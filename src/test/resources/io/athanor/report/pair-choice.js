/*
 * Simulated reviewers: how well runs are ranked after so many verdicts on pairs that are drawn at random, on pairs that are
 * chosen, or on chosen fours of which the worst is struck (pairs again where no four is left). Runs have strengths from a normal
 * distribution, verdicts are those of the model (of four, Luce's), nothing is judged twice on one of SAMPLES samples, and all ways
 * are fitted alike.
 */
const SAMPLES = 8;

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

const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Kendall's τ. */
function tau(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) for (let j = 0; j < i; j++) sum += Math.sign((a[i] - a[j]) * (b[i] - b[j]));
  return sum / ((a.length * (a.length - 1)) / 2);
}

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
function worst(runs, truth, random) {
  const odds = runs.map((run) => Math.exp(-truth[run]));
  let left = random() * odds.reduce((sum, each) => sum + each, 0);
  return runs.find((_, k) => (left -= odds[k]) < 0) ?? runs[runs.length - 1];
}

/** τ after every `step` verdicts of one simulated reviewer. */
function reviewer(way, {runs, spread, verdicts, step}, seed) {
  const random = seeded(7919 * seed + runs);
  const truth = Array.from({length: runs}, () => spread * normal(random));
  const shown = new Map();
  const key = (some) => [...some].sort((a, b) => a - b).join(' ');
  const open = (some) => (shown.get(key(some)) || 0) < SAMPLES;
  const compared = [];
  const strikes = [];
  const curve = [];
  let fit = Athanor.bradleyTerry.fit(runs, []);
  for (let n = 1; n <= verdicts; n++) {
    const some = WAYS[way](fit, open, random);
    shown.set(key(some), (shown.get(key(some)) || 0) + 1);
    const struck = worst(some, truth, random);
    if (some.length > 2) strikes.push({runs: some, struck});
    else compared.push([some[0], some[1], struck === some[1] ? 1 : 0]);
    if (way !== 'random' || n % step === 0) fit = Athanor.bradleyTerry.fit(runs, compared, strikes);
    if (n % step === 0) curve.push(tau(truth, fit.strengths));
  }
  return curve;
}

/** The mean of curves. */
const mean = (curves) => curves[0].map((_, k) => curves.reduce((sum, curve) => sum + curve[k], 0) / curves.length);

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
  const known = smooth(mean(random), 2);
  const curve = smooth(mean(way), 1);
  return marks.map((mark) => {
    const target = known[mark / step - 1];
    const k = curve.findIndex((each) => each >= target);
    if (k < 1) return k < 0 ? null : step;
    return step * (k + (target - curve[k - 1]) / (curve[k] - curve[k - 1]));
  });
}
