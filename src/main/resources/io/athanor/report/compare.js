/* The comparison of pictures: puts its pieces together, and knows what is to be drawn again when something changes. */
(() => {
  const {el, t, on, keys, part, comparison, chosen, scored, pictured} = Athanor;
  const {compareRows, compareCursor, compareTools, compareFilm, comparePair, compareDock, compareOrder, compareDifferences, compareExport, compareScores} = Athanor;
  const {state} = comparison;
  let section = null;
  let parts = {};
  let language = '';
  let moving = 0;

  /** Pixels across of the smallest picture in which something can be seen. */
  const LEAST = 40;

  /* ---- the section ---- */

  function start(made) {
    section = made;
    language = Athanor.language();
    build();
  }

  async function build() {
    if (!await comparison.learn()) {
      section.body.replaceChildren(el('p', {className: 'empty'}, t('compare.empty')));
      return;
    }
    parts = {
      differences: el('details', {className: 'cmp-differences', open: true}),
      readout: el('p', {className: 'cmp-where', role: 'status'}),
    };
    const tools = compareTools.start({
      show, paint, layout, view, order, png: compareExport.png, gif: () => compareExport.film(),
      film: () => (state.film ? compareFilm.close() : compareFilm.open()), pair: two, dock: compareDock.toggle, zoom,
    });
    const [grid, tail] = compareRows.start(told);
    section.body.replaceChildren(el('p', {className: 'hint'}, t('compare.hint')), parts.differences, tools,
      compareFilm.start(filmed), comparePair.start(), parts.readout, grid, tail, compareDock.start());
    if (!state.fitted) fit();
    compareCursor.listen(grid, moved);
    compareRows.list();
    differences();
    await show(state.place);
  }

  function update() {
    if (language !== Athanor.language() || !state.ready) { start(section); return; }
    comparison.learn().then((still) => { if (still) { compareRows.stale(); listed(); show(state.place); } });
  }

  /** A size at which all leads fit beside the names, within reason; where they cannot, they scroll. */
  function fit() {
    const room = Math.max(320, section.body.clientWidth - 232);
    const ratio = Math.max(state.height, state.width) / state.width;
    const width = Math.min(room / state.leads.length - comparison.GAP, 168);
    state.size = Math.max(LEAST, Math.min(180, Math.floor(width * ratio)));
    state.fitted = true;
  }

  /* ---- what changes ---- */

  async function show(place) {
    state.place = Math.max(0, Math.min(state.samples.length - 1, place));
    compareTools.sample();
    const {number} = comparison.sample();
    const [real, input] = await Promise.all([Athanor.strip('truth', number), Athanor.strip('input', number)]);
    if (comparison.sample().number !== number) return;
    Object.assign(state, {real, input});
    paint();
  }

  /** Colours have changed; `keep` leaves the legend alone, whose slider is being moved. */
  function paint(keep) {
    compareTools.legend(keep === true);
    const map = state.kind === 'map';
    if (map !== state.mapped) { state.mapped = map; compareRows.layout(); } else compareRows.redraw();
    compareRows.names();
    comparePair.draw();
    compareDock.draw();
  }

  function layout() {
    compareFilm.fit();
    compareRows.layout();
    comparePair.draw();
  }

  function view(kind) {
    state.kind = kind;
    state.cursor = null;
    if (kind === 'map') compareFilm.close();
    paint();
    moved();
  }

  function filmed() {
    state.cursor = null;
    compareTools.legend();
    compareRows.layout();
    comparePair.draw();
    compareDock.draw();
  }

  async function order(name) {
    if (await compareOrder.arrange(name)) compareTools.sample();
  }

  /** The cursor or the zoom has changed. */
  function moved() {
    compareRows.move();
    compareTools.zoomed();
    if (moving) return;
    moving = requestAnimationFrame(() => {
      moving = 0;
      parts.readout.textContent = compareCursor.where();
      comparePair.blit();
      compareDock.draw();
    });
  }

  /** Two in one place; a map of the whole test part has no truth beside it. */
  function two(way) {
    if (state.kind === 'map') view('value');
    if (way === 'flicker' && state.pair) comparePair.flick();
    else comparePair.open(way);
  }

  const zoom = (factor) => (factor ? compareCursor.step(factor) : compareCursor.reset());

  /** A row has been drawn: what stands beside it. */
  function told(row) {
    row.score.textContent = compareCursor.text(row);
    compareScores.captions(row);
    const label = row.strip ? t('compare.label', {name: row.title, view: t(`compare.view.${compareRows.kindOf(row)}`), n: compareRows.shownOf(row).length}) : row.title;
    if (row.label !== label) { row.label = label; row.canvas.setAttribute('aria-label', label); }
    if (state.kind === 'map' && row.strip) compareTools.legend();
    compareDock.draw();
  }

  /* ---- rows ---- */

  function listed() {
    if (!state.ready || !parts.differences) return;
    compareRows.list();
    if (state.film) layout();
    compareTools.tick();
    differences();
    comparePair.renew();
    if (state.order === 'disagreement' || state.order === 'worst') order(state.order);
    compareDock.draw();
  }

  function differences() {
    const table = compareDifferences.table();
    parts.differences.hidden = !table.length;
    parts.differences.replaceChildren(el('summary', {}, t('compare.differences')), ...table);
  }

  function pointed() {
    compareRows.all().forEach((row) => row.element.classList.toggle('cmp-pointed', Boolean(row.line) && row.id === Athanor.pointed()));
  }

  /** Pictures small enough for paper. */
  function print() {
    if (!state.ready || !section) return;
    const count = comparison.columns().length;
    const width = (Athanor.PAPER - 240) / count - comparison.GAP;
    state.before = state.size;
    state.size = Math.floor(Math.max(12, Math.min(160, (width * Math.max(state.height, state.width)) / state.width)));
    compareRows.print();
  }

  function screen() {
    if (state.before === undefined) return;
    state.size = state.before;
    delete state.before;
    layout();
  }

  on('chosen', listed);
  on('scores', () => { if (parts.differences) differences(); });
  on('pointed', pointed);
  on('theme', () => compareDock.draw());
  on('print', print);
  on('screen', screen);
  addEventListener('resize', () => { if (state.ready && parts.readout) layout(); });

  /* ---- keys ---- */

  const when = (run) => (event) => { if (state.ready) run(event); };
  const swap = (kind) => when(() => view(state.kind === kind ? 'value' : kind));
  const step = (by) => when(() => (state.film ? compareFilm.by(by) : show(state.place + by)));
  [
    ['ArrowLeft', 'compare.keys.left', step(-1)], ['ArrowRight', 'compare.keys.right', step(1)],
    ['e', 'compare.keys.error', swap('error')], ['t', 'compare.keys.threshold', swap('threshold')], ['m', 'compare.keys.map', swap('map')],
    [' ', 'compare.keys.film', when(compareFilm.toggle)], ['f', 'compare.keys.flicker', when(() => two('flicker'))],
    ['w', 'compare.keys.swipe', when(() => two('swipe'))], ['h', 'compare.keys.dock', when(compareDock.toggle)],
    ['+', 'compare.keys.in', when(() => zoom(1.5))], ['=', null, when(() => zoom(1.5))], ['-', 'compare.keys.out', when(() => zoom(1 / 1.5))],
    ['0', 'compare.keys.whole', when(() => zoom(0))],
    ['Escape', 'compare.keys.close', when(() => (state.pair ? comparePair.close() : compareFilm.close()))],
  ].forEach(([key, text, run]) => keys.add({key, part: 'pictures', text, run}));

  part({id: 'pictures', when: () => Boolean(Athanor.data.frames) && scored().concat(Athanor.data.baselines).some((each) => pictured(each.id)), start, update});
})();
