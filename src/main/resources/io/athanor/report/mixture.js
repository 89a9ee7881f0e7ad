/*
 * The mixture of scores that predicts verdicts, as docs/review.md defines it: logistic regression with an L2 penalty on the
 * differences of standardised merits between the two runs of a comparison. athanor import-reviews finds the same one.
 *
 * All comparisons of two runs have the same differences, so they are taken together as one pair: how many there are, and how many
 * of them the first run won (a tie is half). What takes long is a generator that pauses after every fit; whoever runs it
 * decides how much is done at once.
 *
 * Springall: Applied Statistics 22(1), 1973. le Cessie, van Houwelingen: Applied Statistics 41(1), 1992.
 */
Athanor.mixture = (() => {
  const {logistic, softplus, factor, solve} = Athanor.numerics;
  /** The scores that may be mixed, and which values of them are better; those that say the same as these are left out. */
  const KINDS = {mse: 'LOWER', mae: 'LOWER', psnr: 'HIGHER', ssim: 'HIGHER', 'openstl-ssim': 'HIGHER', csi: 'HIGHER', sharpness: 'NEAREST_ONE'};
  /** What must be there before anything is fitted. */
  const FEWEST = {verdicts: 30, runs: 8};
  /** Of so many deals of the scores to other runs, this share may predict as well. */
  const LEVEL = 0.05;
  const FOLDS = 5;
  /** λ, the largest first, as it is taken where two do equally well. */
  const PENALTIES = [100, 30, 10, 3, 1, 0.3, 0.1];
  const STEPS = 100;
  const ENOUGH = 1e-10;
  const DULLEST = 1e-3;

  /** A score made higher for better; NaN where it is not defined. */
  function merit(direction, value) {
    if (!Number.isFinite(value)) return NaN;
    if (direction === 'NEAREST_ONE') return -Math.abs(Math.log(Math.max(value, DULLEST)));
    return direction === 'LOWER' ? -value : value;
  }

  const merits = (scores) => Object.entries(KINDS).map(([kind, direction]) => merit(direction, scores[kind]));

  /* ---- what is fitted ---- */

  /**
   * Comparisons as pairs in the order of sweeps and runs, with what their scores differ in.
   *
   * @param runs a Map from id to {sweep, number, scores (by kind)}
   * @param comparisons [{a, b (ids, of one sweep), share (of a's win: 1, ½, 0), verdict (its id)}]
   */
  function problem(runs, comparisons) {
    const known = new Map([...runs].map(([id, run]) => [id, merits(run.scores)]).filter(([, all]) => all.some(Number.isFinite)));
    const order = (a, b) => compare(runs.get(a).sweep, runs.get(b).sweep) || runs.get(a).number - runs.get(b).number;
    const {pairs, decisive} = together(comparisons.filter(({a, b}) => known.has(a) && known.has(b)), order);
    const ids = [...new Set(pairs.flatMap(({first, second}) => [first, second]))].sort(order);
    const kept = Object.keys(KINDS).map((_, k) => k).filter((k) => usable(ids.map((id) => known.get(id)[k])));
    const of = new Map(ids.map((id) => [id, kept.map((k) => known.get(id)[k])]));
    const {centre, scale} = spread(pairs, of, kept.length);
    const rows = pairs.map((pair) => ({...pair, x: differences(of.get(pair.first), of.get(pair.second), scale)}));
    return {rows, decisive, centre, scale, merits: of, sweeps: ids.map((id) => runs.get(id).sweep),
      kinds: kept.map((k) => Object.keys(KINDS)[k]), games: pairs.reduce((sum, {games}) => sum + games, 0)};
  }

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const usable = (values) => values.length > 0 && values.every(Number.isFinite) && values.some((value) => value !== values[0]);
  const differences = (first, second, scale) => scale.map((of, k) => (first[k] - second[k]) / of);

  /** Each pair once: games and wins of all comparisons, told and won of the decisive ones. */
  function together(comparisons, order) {
    const pairs = new Map();
    const decisive = new Set();
    for (const {a, b, share, verdict} of comparisons) {
      const turned = order(a, b) > 0;
      const [first, second] = turned ? [b, a] : [a, b];
      const key = `${first} ${second}`;
      if (!pairs.has(key)) pairs.set(key, {first, second, games: 0, wins: 0, told: 0, won: 0});
      const pair = pairs.get(key);
      const won = turned ? 1 - share : share;
      pair.games += 1;
      pair.wins += won;
      if (share === 0.5) continue;
      pair.told += 1;
      pair.won += won;
      decisive.add(verdict);
    }
    return {pairs: [...pairs.values()].sort((x, y) => order(x.first, y.first) || order(x.second, y.second)), decisive: decisive.size};
  }

  /** Mean and standard deviation of merits over both sides of all comparisons. */
  function spread(pairs, merits, features) {
    const sides = pairs.flatMap(({first, second, games}) => [first, second].map((id) => [merits.get(id), games]));
    const all = sides.reduce((sum, [, games]) => sum + games, 0);
    const mean = (of) => Array.from({length: features}, (_, k) => sides.reduce((sum, [values, games]) => sum + (games * of(values[k], k)) / all, 0));
    const centre = mean((value) => value);
    return {centre, scale: mean((value, k) => (value - centre[k]) ** 2).map(Math.sqrt)};
  }

  /* ---- fitting ---- */

  const dot = (a, b) => {
    let sum = 0;
    for (let k = 0; k < b.length; k++) sum += a[k] * b[k];
    return sum;
  };
  const loss = ({x, games, wins}, weights) => {
    const z = dot(x, weights);
    return games * softplus(z) - wins * z;
  };
  const losses = (rows, weights) => {
    let sum = 0;
    for (const row of rows) sum += loss(row, weights);
    return sum;
  };

  /** The weights of least loss with that penalty, by Newton's method with halved steps where a whole one does not help. */
  function fit(rows, penalty, features) {
    const objective = (weights) => (penalty / 2) * dot(weights, weights) + losses(rows, weights);
    let weights = new Float64Array(features);
    let now = objective(weights);
    for (let step = 0; step < STEPS; step++) {
      const move = newton(rows, penalty, weights);
      let share = 1;
      let next = weights.map((w, k) => w - move[k]);
      let then = objective(next);
      while (then > now && share > 1e-6) {
        share /= 2;
        next = weights.map((w, k) => w - share * move[k]);
        then = objective(next);
      }
      if (then > now) return weights;
      weights = next;
      now = then;
      if (share * Math.max(...move.map(Math.abs)) < ENOUGH) return weights;
    }
    return weights;
  }

  function newton(rows, penalty, weights) {
    const n = weights.length;
    const gradient = weights.map((w) => penalty * w);
    const curvature = new Float64Array(n * n);
    for (let k = 0; k < n; k++) curvature[k * n + k] = penalty;
    for (const {x, games, wins} of rows) {
      const p = logistic(dot(x, weights));
      const bend = games * p * (1 - p);
      for (let j = 0; j < n; j++) {
        gradient[j] += (games * p - wins) * x[j];
        for (let k = 0; k <= j; k++) curvature[j * n + k] += bend * x[j] * x[k];
      }
    }
    return solve(factor(curvature, n), n, gradient);
  }

  /** The rows of each fold and those that are not: pair p of those that are left is in fold p mod 5. */
  function folds(rows) {
    const many = Math.min(FOLDS, rows.length);
    return many < 2 ? [] : Array.from({length: many}, (_, fold) => ({
      held: rows.filter((_, p) => p % many === fold), rest: rows.filter((_, p) => p % many !== fold)}));
  }

  /** The penalty with the least loss on folds that were held out. */
  function* penalty(rows, features) {
    const all = folds(rows);
    let least = Infinity;
    let chosen = PENALTIES[0];
    for (const each of PENALTIES) {
      let sum = 0;
      for (const {held, rest} of all) {
        sum += losses(held, fit(rest, each, features));
        yield;
      }
      if (sum < least) [least, chosen] = [sum, each];
    }
    return chosen;
  }

  /** The share of decisive comparisons that weights, and a penalty, from the other folds get right. */
  function* accuracy(rows, features) {
    const right = [];
    for (const {held, rest} of folds(rows)) {
      const weights = fit(rest, yield* penalty(rest, features), features);
      for (const {x, told, won, first, second} of held) {
        const z = dot(x, weights);
        const hits = z > 0 ? won : told - won;
        for (let i = 0; i < told; i++) right.push([z === 0 ? 0.5 : Number(i < hits), `${first} ${second}`]);
      }
    }
    return Athanor.share(right);
  }

  /** Why there is no mixture of that; null where one can be fitted. */
  function lacking({decisive, merits: of, kinds, games}) {
    if (games > 0 && !kinds.length) return 'alike';
    return decisive < FEWEST.verdicts || of.size < FEWEST.runs ? 'few' : null;
  }

  /**
   * The mixture: {counts {decisive, runs}, lacking (null where it may rank), penalty, accuracy, chance, terms [{kind, centre, scale,
   * weight}]}; without the last four where it was not made.
   */
  function* find(of) {
    const {rows, kinds, centre, scale, decisive} = of;
    const counts = {decisive, runs: of.merits.size};
    if (lacking(of)) return {counts, lacking: lacking(of)};
    const chosen = yield* penalty(rows, kinds.length);
    const weights = fit(rows, chosen, kinds.length);
    const predicted = yield* accuracy(rows, kinds.length);
    const chance = yield* Athanor.chance(of);
    return {
      counts, penalty: chosen, accuracy: predicted, chance,
      lacking: predicted.low <= 0.5 ? 'coin' : chance > LEVEL ? 'chance' : null,
      terms: kinds.map((kind, k) => ({kind, centre: centre[k], scale: scale[k], weight: weights[k]})),
    };
  }

  /** The eye of a run with those scores by kind; NaN where one is not defined. */
  const value = (terms, scores) => terms.reduce((sum, {kind, centre, scale, weight}) =>
    sum + (weight * (merit(KINDS[kind], scores[kind]) - centre)) / scale, 0);

  return {KINDS, FEWEST, FOLDS, LEVEL, merit, problem, find, value, differences, loss};
})();
