/* In which order the samples come: as they are, by difficulty, by how much the rows disagree, by the worst of them. */
Athanor.compareOrder = (() => {
  const {data, line, comparison, pixels, pictured, strip} = Athanor;
  const {state} = comparison;
  const ORDERS = ['given', 'difficulty', 'disagreement', 'worst'];
  /** Pictures of more runs than these are not decoded for it; the best of those chosen speak for the rest. */
  const MOST = 16;
  const known = new Map();
  let wanted = 0;

  const rows = () => comparison.ids().filter((id) => pictured(id)).slice(0, MOST);
  const runs = () => { const all = rows(); const own = all.filter((id) => line(id).number !== undefined); return own.length ? own : all; };

  /** What samples are ordered by, most first; null where it cannot be told. */
  async function keysOf(order) {
    if (order === 'given') return state.samples.map((_, index) => -index);
    if (order === 'difficulty') return state.samples.map((sample) => sample.difficulty);
    const ids = runs();
    const name = [order, ...ids].join(' ');
    if (!known.has(name)) known.set(name, order === 'worst' ? await worst(ids) : await disagreement(ids));
    return known.get(name);
  }

  /** The greatest error of a run at each sample: of its score of that test window, else of its pictures. */
  async function worst(ids) {
    const score = data.mse;
    const all = ids.map(line);
    if (score && all.every((each) => each.samples && each.samples[score])) {
      const at = state.samples.map((sample) => data.frames.samples.indexOf(sample));
      return at.map((index) => Math.max(...all.map((each) => each.samples[score][index])));
    }
    return every(async (number) => {
      const real = await strip('truth', number);
      const strips = (await Promise.all(ids.map((id) => strip(id, number)))).filter(Boolean);
      return Math.max(...strips.map((each) => mean([...pixels.errors(each, real).values()])));
    });
  }

  /** How much the pictures of the runs differ from each other. */
  function disagreement(ids) {
    return every(async (number) => {
      const strips = (await Promise.all(ids.map((id) => strip(id, number)))).filter(Boolean);
      return strips.length < 2 ? 0 : pixels.variance(strips);
    });
  }

  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / (list.length || 1);

  /** One sample after another, so that the page stays awake. */
  async function every(of) {
    const found = [];
    for (const sample of state.samples) found.push(await of(sample.number));
    return found;
  }

  /** Puts the samples in their order; the one that is shown stays. True when that was still wanted when it was known. */
  async function arrange(order) {
    const mine = ++wanted;
    const keys = await keysOf(order);
    if (mine !== wanted) return false;
    const shown = state.ranked[state.place];
    const value = (index) => (keys[index] === null || Number.isNaN(keys[index]) ? -Infinity : keys[index]);
    state.order = order;
    state.keys = keys;
    state.ranked = state.samples.map((_, index) => index).sort((a, b) => value(b) - value(a) || a - b);
    state.place = Math.max(0, state.ranked.indexOf(shown));
    return true;
  }

  Athanor.on('data', () => known.clear());

  return {orders: ORDERS, arrange};
})();
