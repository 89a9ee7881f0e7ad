/*
 * How often scores that have nothing to do with the runs would predict the verdicts as well: the scores are dealt out to the runs
 * of each sweep anew, and a mixture is fitted and cross-validated each time. The mixture is one Newton step from none, with half the
 * number of comparisons as its penalty. docs/adr/014-eye.md says why.
 *
 * The deals are those of athanor import-reviews, as its random numbers are: SplittableRandom of seed 1952.
 *
 * Phipson, Smyth: Stat. Appl. Genet. Mol. Biol. 9(1), 2010. Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014.
 */
Athanor.chance = (() => {
  const {factor, solve} = Athanor.numerics;
  const {FOLDS, differences, loss} = Athanor.mixture;
  const DEALS = 199;
  const PENALTY = 0.5;
  const SEED = 1952n;
  const GAMMA = 0x9e3779b97f4a7c15n;

  /** Whole numbers from 0 to less than a bound, as java.util.SplittableRandom gives them. */
  function random(seed) {
    let state = seed;
    const cut = (value) => BigInt.asUintN(64, value);
    function next() {
      state = cut(state + GAMMA);
      const z = cut((state ^ (state >> 33n)) * 0x62a9d9ed799705f5n);
      return Number(cut((z ^ (z >> 28n)) * 0xcb24d0a5c88c35b3n) >> 32n);
    }
    return (bound) => {
      if ((bound & (bound - 1)) === 0) return next() & (bound - 1);
      // Of the 2³¹ numbers those beyond the last whole multiple of the bound are drawn again.
      for (;;) {
        const drawn = next() >>> 1;
        if (drawn - (drawn % bound) + bound <= 2 ** 31) return drawn % bound;
      }
    };
  }

  /** Whose merits each run gets, each run's once; runs of a sweep stand together. */
  function deal(merits, sweeps, below) {
    const ids = [...merits.keys()];
    const dealt = new Map();
    for (let from = 0; from < ids.length;) {
      const to = sweeps.lastIndexOf(sweeps[from]) + 1;
      const rest = ids.slice(from, to);
      for (const id of ids.slice(from, to)) dealt.set(id, merits.get(rest.splice(below(rest.length), 1)[0]));
      from = to;
    }
    return dealt;
  }

  /** The loss on held-out folds. */
  function held(rows, features, penalty) {
    const all = sums(rows, features);
    const weights = Array.from({length: FOLDS}, (_, fold) => step(all, sums(rows.filter((_, p) => p % FOLDS === fold), features), features, penalty));
    return rows.reduce((sum, row, p) => sum + loss(row, weights[p % FOLDS]), 0);
  }

  /** XᵀX and Xᵀ(y − ½). */
  function sums(rows, n) {
    const squares = new Float64Array(n * n);
    const slope = new Float64Array(n);
    for (const {x, games, wins} of rows) {
      for (let j = 0; j < n; j++) {
        slope[j] += (wins - games / 2) * x[j];
        for (let k = 0; k <= j; k++) squares[j * n + k] += games * x[j] * x[k];
      }
    }
    return {squares, slope};
  }

  /** The Newton step from none without those rows. */
  function step(all, without, n, penalty) {
    const curvature = all.squares.map((square, at) => (square - without.squares[at]) / 4);
    for (let k = 0; k < n; k++) curvature[k * n + k] += penalty;
    return solve(factor(curvature, n), n, all.slope.map((slope, k) => slope - without.slope[k]));
  }

  /** The share of deals that predict as well or better, the real one among them; a generator that pauses after each. */
  return function* chance({rows, merits, sweeps, scale, games}) {
    const below = random(SEED);
    const features = scale.length;
    const real = held(rows, features, PENALTY * games);
    let asGood = 1;
    for (let i = 0; i < DEALS; i++) {
      const dealt = deal(merits, sweeps, below);
      const other = rows.map((row) => ({...row, x: differences(dealt.get(row.first), dealt.get(row.second), scale)}));
      asGood += held(other, features, PENALTY * games) <= real ? 1 : 0;
      yield;
    }
    return asGood / (DEALS + 1);
  };
})();
