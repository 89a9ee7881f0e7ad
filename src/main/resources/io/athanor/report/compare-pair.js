/*
 * Two rows in one place: now the one, now the other (flicker), or the one left and the other right of a divider (swipe).
 * The eye finds a difference in the same place that it misses between two places.
 */
Athanor.comparePair = (() => {
  const {el, t, select, segmented, check, comparison, compareRows, compareDraw, pixels, strip} = Athanor;
  const {state, GAP} = comparison;
  /** Below three changes a second, which is what is safe for everybody to look at. */
  const PACE = 450;
  let panel = null;
  let canvas = null;
  let label = null;
  let timer = 0;
  let painted = [null, null];
  let drawn = 0;

  function start() {
    panel = el('div', {className: 'cmp-pair', hidden: !state.pair, role: 'group', 'aria-label': t('compare.pair')});
    if (state.pair) build();
    return panel;
  }

  const rows = () => compareRows.all().filter((row) => row.id !== 'input');

  /** Opens on the truth and the first run, or on what was looked at before. */
  function open(way) {
    if (!state.ready || rows().length < 2 || state.kind === 'map') return;
    set(way);
    panel.scrollIntoView({block: 'nearest'});
    canvas.focus({preventScroll: true});
  }

  function set(way) {
    const ids = rows().map((row) => row.id);
    const before = state.pair || {};
    state.pair = {
      way, side: 0, share: 0.5, auto: false,
      a: ids.includes(before.a) ? before.a : 'truth',
      b: ids.includes(before.b) ? before.b : ids[1],
    };
    build();
  }

  /** Other rows are compared now. */
  function renew() {
    if (!state.pair) return;
    if (rows().length < 2) close();
    else set(state.pair.way);
  }

  function close() {
    if (!state.pair) return;
    const inside = panel.contains(document.activeElement);
    const {way} = state.pair;
    halt();
    state.pair = null;
    panel.hidden = true;
    panel.replaceChildren();
    if (inside) Athanor.compareTools.focus(way);
  }

  function halt() {
    clearInterval(timer);
    timer = 0;
  }

  /** The key of flickering: opens it, then changes sides. */
  function flick() {
    if (!state.pair || state.pair.way !== 'flicker') return open('flicker');
    state.pair.side = 1 - state.pair.side;
    return blit();
  }

  function build() {
    halt();
    const names = rows().map((row) => [row.id, row.title]);
    const choose = (side, text) => select(text, names, state.pair[side], (value) => { state.pair[side] = value; draw(); });
    const swipe = state.pair.way === 'swipe';
    canvas = el('canvas', {tabIndex: 0, className: swipe ? 'cmp-swipe' : '', onkeydown: keys, onpointerdown: drag, onpointermove: drag});
    label = el('p', {className: 'cmp-side', role: 'status'});
    panel.hidden = false;
    panel.replaceChildren(
      el('div', {className: 'controls'},
        segmented(t('compare.pair'), 'cmp-way', [['flicker', t('compare.flicker')], ['swipe', t('compare.swipe')]], state.pair.way,
          (way) => {
            set(way);
            panel.querySelector('input:checked').focus();
          }),
        choose('a', t('compare.first')), choose('b', t('compare.second')),
        swipe ? null : el('button', {type: 'button', onclick: flick}, t('compare.change')),
        swipe ? null : check(t('compare.auto'), state.pair.auto, auto),
        label,
        el('button', {type: 'button', className: 'quiet cmp-close', onclick: close}, t('close'))),
      el('div', {className: 'cmp-stage'}, canvas));
    draw();
  }

  function auto(on) {
    state.pair.auto = on;
    halt();
    if (on) timer = setInterval(flick, PACE);
  }

  /* ---- drawing ---- */

  async function paint(id) {
    const number = comparison.sample().number;
    const [mine, real] = await Promise.all([strip(id, number), strip('truth', number)]);
    const kind = id === 'truth' && state.kind === 'error' ? 'value' : state.kind;
    return mine && {strip: mine, sheet: pixels.coloured(mine, real, comparison.look(kind))};
  }

  async function draw() {
    if (!state.pair) return;
    if (state.kind === 'map') { close(); return; }
    const mine = ++drawn;
    const both = await Promise.all([paint(state.pair.a), paint(state.pair.b)]);
    if (mine !== drawn || !state.pair) return;
    painted = both;
    blit();
  }

  /** As large as the panel allows: pictures that are to be looked at closely. */
  function size() {
    const count = comparison.columns().length;
    const room = panel.querySelector('.cmp-stage').clientWidth - 8;
    const widest = Math.floor((room + GAP) / count - GAP);
    const ratio = Math.max(state.height, state.width) / state.width;
    return comparison.cell(Math.max(24, Math.min(480, Math.floor(widest * ratio))));
  }

  function blit() {
    if (!state.pair || !panel.querySelector('.cmp-stage')) return;
    const shown = comparison.columns();
    const cell = size();
    const {way, side, share} = state.pair;
    const titles = [state.pair.a, state.pair.b].map((id) => (rows().find((row) => row.id === id) || {title: ''}).title);
    canvas.style.width = `${shown.length * (cell.width + GAP) - GAP}px`;
    canvas.style.height = `${cell.height}px`;
    const none = {strip: null, sheet: null};
    const {context, density} = compareDraw.row(canvas, painted[way === 'swipe' ? 0 : side] || none, shown, cell);
    if (way === 'swipe') divide(context, shown, cell, density);
    label.textContent = way === 'swipe' ? `${titles[0]} │ ${titles[1]}` : titles[side];
    panel.classList.toggle('cmp-other', way === 'flicker' && side === 1);
    describe(way, titles, side, share);
  }

  function divide(context, shown, cell, density) {
    const {share} = state.pair;
    compareDraw.blit(context, painted[1] || {strip: null, sheet: null}, shown, cell, {density, from: share, to: 1});
    for (let column = 0; column < shown.length; column++) {
      const x = (column * (cell.width + GAP) + share * cell.width) * density;
      context.fillStyle = '#000';
      context.fillRect(x - 1.5 * density, 0, 3 * density, cell.height * density);
      context.fillStyle = '#fff';
      context.fillRect(x - 0.5 * density, 0, density, cell.height * density);
    }
  }

  function describe(way, titles, side, share) {
    const set = (values) => Object.entries(values).forEach(([key, value]) => canvas.setAttribute(key, value));
    if (way === 'swipe') {
      const part = Math.round(100 * share);
      set({role: 'slider', 'aria-label': t('compare.divider'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': part,
        'aria-valuetext': t('compare.divided', {a: titles[0], b: titles[1], part})});
    } else set({role: 'img', 'aria-label': t('compare.showing', {name: titles[side]})});
  }

  /* ---- the divider ---- */

  function split(share) {
    state.pair.share = Math.max(0, Math.min(1, share));
    blit();
  }

  function keys(event) {
    if (state.pair.way !== 'swipe') return;
    const by = {ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageDown: -0.2, PageUp: 0.2, Home: -1, End: 1}[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    split(state.pair.share + by * (event.shiftKey ? 5 : 1));
  }

  function drag(event) {
    if (state.pair.way !== 'swipe' || !(event.buttons & 1)) return;
    if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
    const {width} = size();
    const column = Math.max(0, Math.min(comparison.columns().length - 1, Math.floor(event.offsetX / (width + GAP))));
    split((event.offsetX - column * (width + GAP)) / width);
  }

  return {start, open, renew, close, flick, draw, blit};
})();
