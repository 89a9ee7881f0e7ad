/*
 * What the comparison shows: which rows, which sample, which view, how far zoomed in, and where the cursor is. All its scripts
 * read and change this one object, then call what is to be drawn again; here is also what follows from it about sizes and places.
 */
Athanor.comparison = (() => {
  const {data, chosen, scored, pictured} = Athanor;
  const GAP = 4;
  const BEST = 4;
  const DEEPEST = 32;
  const state = {
    ready: false,
    samples: [], order: 'given', ranked: [], place: 0,
    kind: 'value', statistic: 'rmse', channel: 0, map: 'viridis', spread: 0.5, thresholds: [],
    size: 64, zoom: {by: 1, y: 0.5, x: 0.5}, cursor: null, film: null, pair: null, bare: false,
    ranges: [], leads: [], inputs: [], height: 0, width: 0, scales: {rmse: [], bias: []},
    real: null, input: null,
  };

  /** Learns from the truth what there is to compare; false where there is nothing. */
  async function learn() {
    const block = data.frames && await Athanor.pictures('truth');
    const samples = block ? data.frames.samples.filter((sample) => block.samples[sample.number]) : [];
    if (!samples.length) return state.ready = false;
    const first = block.samples[samples[0].number];
    const seen = await Athanor.pictures('input');
    const before = seen && seen.samples[samples[0].number];
    const kept = state.ready && first.ranges.length === state.ranges.length;
    Object.assign(state, {
      samples, ranges: first.ranges, leads: first.leads, height: first.height, width: first.width,
      inputs: before ? before.leads : [], ready: true,
    });
    if (!kept) {
      state.channel = first.ranges.length === 3 ? 'rgb' : 0;
      state.thresholds = first.ranges.map(({min, max}) => min + 0.5 * (max - min));
    }
    if (state.ranked.length !== samples.length) {
      state.ranked = samples.map((_, index) => index);
      // The one of middle difficulty: on the easiest there may be nothing to see.
      state.place = Math.floor(samples.length / 2);
    }
    return true;
  }

  const sample = () => state.samples[state.ranked[state.place]];
  const baseline = (id) => data.baselines.some((each) => each.id === id);

  /* ---- rows ---- */

  /** What is compared: what is chosen, else the best; and the best baseline, unless one is chosen or none is wanted. */
  function ids() {
    const picked = chosen.ids();
    const list = picked.length ? picked : scored().filter((run) => pictured(run.id)).slice(0, BEST).map((run) => run.id);
    if (state.bare || list.some(baseline)) return list;
    const reference = data.baselines.find((each) => pictured(each.id));
    return reference ? [...list, reference.id] : list;
  }

  function add(id) {
    const more = [...ids(), id];
    if (baseline(id)) state.bare = false;
    chosen.set(more);
  }

  function drop(id) {
    const rest = ids().filter((each) => each !== id);
    if (baseline(id) && !rest.some(baseline)) state.bare = true;
    chosen.set(rest);
  }

  /* ---- looks ---- */

  /** A single channel: thresholds and maps have one, whatever the pictures have. */
  const channel = () => (state.channel === 'rgb' ? 0 : state.channel);
  const half = (of) => state.spread * (state.ranges[of].max - state.ranges[of].min || 1);

  /** What a picture is painted by; see pixels.js. */
  function look(kind = state.kind) {
    const single = kind === 'threshold' || kind === 'map';
    return {
      kind, map: state.map, ranges: state.ranges, half, channel: single ? channel() : state.channel,
      threshold: state.thresholds[channel()], signed: state.statistic === 'bias', scale: state.scales[state.statistic][channel()],
    };
  }

  /** Changes when pictures have to be painted again. */
  const key = () => [state.kind === 'map' ? 'all' : sample().number, state.kind, state.statistic, state.channel, state.map,
    state.spread, state.thresholds[channel()], state.scales[state.statistic][channel()]].join();

  /* ---- places ---- */

  const steps = () => [...state.inputs, ...state.leads];

  /** The pictures of a row: all leads, the film's step, or the map of the whole test part. */
  function columns() {
    if (state.kind === 'map') return [state.statistic];
    return state.film ? [steps()[state.film.step]] : state.leads;
  }

  /** Maps stand alone in their rows and may be larger. */
  const MAPS = 2.2;

  /** The size of a picture on the page; its greater side is `size` pixels. */
  function cell(size = state.film ? state.film.size : state.kind === 'map' ? MAPS * state.size : state.size) {
    const scale = size / Math.max(state.height, state.width);
    const pixel = (length) => Math.max(4, Math.round(length * scale));
    return {width: pixel(state.width), height: pixel(state.height)};
  }

  /** The part of a picture that is shown, in its pixels. */
  function window() {
    const {by, y, x} = state.zoom;
    const [height, width] = [state.height / by, state.width / by];
    return {
      height, width,
      top: Math.max(0, Math.min(state.height - height, y * state.height - height / 2)),
      left: Math.max(0, Math.min(state.width - width, x * state.width - width / 2)),
    };
  }

  /** Zooms so that the pixel at (y, x) stays where it is in its picture. */
  function zoom(factor, y, x) {
    const before = window();
    const by = Math.max(1, Math.min(DEEPEST, Math.min(state.height, state.width) / 2, state.zoom.by * factor));
    const share = state.zoom.by / by;
    const top = y - (y - before.top) * share;
    const left = x - (x - before.left) * share;
    aim(by, top + state.height / by / 2, left + state.width / by / 2);
  }

  function aim(by, y, x) {
    const clamp = (value, length) => Math.max(0.5 / by, Math.min(1 - 0.5 / by, value / length));
    state.zoom = {by, y: clamp(y, state.height), x: clamp(x, state.width)};
  }

  /** Moves what is shown by pixels of the picture. */
  function pan(down, right) {
    aim(state.zoom.by, state.zoom.y * state.height + down, state.zoom.x * state.width + right);
  }

  /** The pixel at a place of a row's canvas: {lead, y, x}; null beside the pictures. `y` and `x` with `exact` are not rounded. */
  function place(offsetX, offsetY, shown = columns(), {height, width} = cell(), exact = false) {
    const column = Math.floor(offsetX / (width + GAP));
    const across = (offsetX - column * (width + GAP)) / width;
    const down = offsetY / height;
    if (column < 0 || column >= shown.length || across >= 1 || down < 0 || down >= 1) return null;
    const part = window();
    const [y, x] = [part.top + down * part.height, part.left + across * part.width];
    return {lead: shown[column], y: exact ? y : Math.floor(y), x: exact ? x : Math.floor(x)};
  }

  return {
    GAP, state, learn, sample, baseline, ids, add, drop, channel, half, look, key, steps, columns, cell, window, zoom, aim, pan, place,
  };
})();
