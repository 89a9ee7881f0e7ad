/*
 * Simulated reviewers: how well runs are ranked after so many verdicts on pairs that are drawn at random, or chosen. Runs have
 * strengths from a normal distribution, verdicts are those of the model of Bradley and Terry, no pair is judged twice on one of
 * SAMPLES samples, and both ways are fitted alike.
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
      if (i < j && open(i, j)) return [i, j];
    }
  },
  chosen: (fit, open, random) => Athanor.pairs.choose(fit, {open, random}),
};

/** τ after every `step` verdicts of one simulated reviewer. */
function reviewer(way, {runs, spread, verdicts, step}, seed) {
  const random = seeded(7919 * seed + runs);
  const truth = Array.from({length: runs}, () => spread * normal(random));
  const shown = new Map();
  const given = [];
  const curve = [];
  let fit = Athanor.bradleyTerry.fit(runs, given);
  for (let n = 1; n <= verdicts; n++) {
    const [i, j] = WAYS[way](fit, (a, b) => (shown.get(a * runs + b) || 0) < SAMPLES, random);
    const key = Math.min(i, j) * runs + Math.max(i, j);
    shown.set(key, (shown.get(key) || 0) + 1);
    given.push([i, j, random() < Athanor.numerics.logistic(truth[i] - truth[j]) ? 1 : 0]);
    if (way === 'chosen' || n % step === 0) fit = Athanor.bradleyTerry.fit(runs, given);
    if (n % step === 0) curve.push(tau(truth, fit.strengths));
  }
  return curve;
}

/** The mean curve over seeds 1 … seeds. */
function simulate(way, setting, seeds) {
  const sum = new Array(Math.floor(setting.verdicts / setting.step)).fill(0);
  for (let seed = 1; seed <= seeds; seed++) reviewer(way, setting, seed).forEach((each, k) => { sum[k] += each / seeds; });
  return sum;
}
