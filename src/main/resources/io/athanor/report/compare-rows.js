/*
 * The rows of the comparison: the input, the truth, what is chosen, a baseline. A row's pictures are decoded and painted when
 * it comes near the screen and let go when it leaves, so that hundreds of rows cost no more than those that are seen.
 */
Athanor.compareRows = (() => {
  const {el, t, data, line, name, difference, comparison, pixels, pictured, compareDraw} = Athanor;
  const {state, GAP} = comparison;
  const STEP = 60;
  const AHEAD = 24;
  let rows = [];
  let limit = STEP;
  let grid;
  let tail;
  let seen;
  let told = () => {};
  let rest = 0;
  let frame = 0;

  /** Makes the grid; `tell` is called with a row whenever it has been drawn. */
  function start(tell) {
    told = tell;
    rows = [];
    if (seen) seen.disconnect();
    seen = new IntersectionObserver(look, {rootMargin: '350px'});
    grid = el('div', {className: 'cmp-grid', role: 'group', 'aria-label': t('compare.grid')});
    tail = el('div', {className: 'cmp-tail'});
    return [grid, tail];
  }

  function look(entries) {
    for (const entry of entries) {
      if (entry.target === tail) {
        if (entry.isIntersecting && limit < comparison.ids().length) { limit += STEP; list(); }
        continue;
      }
      const row = rows.find((each) => each.element === entry.target);
      if (!row) continue;
      row.visible = entry.isIntersecting;
      if (row.visible) draw(row);
      else forget(row);
    }
  }

  function forget(row) {
    row.canvas.width = 0;
    row.sheet = null;
    row.key = '';
  }

  /* ---- which rows there are ---- */

  function list() {
    const ids = comparison.ids();
    const wanted = [...(state.inputs.length ? ['input'] : []), 'truth', ...ids.filter((id) => pictured(id)).slice(0, limit)];
    const old = new Map(rows.map((row) => [row.id, row]));
    rows.filter((row) => !wanted.includes(row.id)).forEach((row) => seen.unobserve(row.element));
    rows = wanted.map((id) => old.get(id) || make(id));
    const [before, after] = [rows.filter((row) => row.id === 'input'), rows.filter((row) => row.id !== 'input')];
    grid.replaceChildren(...before.map((row) => row.element), leads(), ...after.map((row) => row.element));
    rows.forEach((row) => { if (!old.has(row.id)) seen.observe(row.element); });
    tell(ids);
    seen.unobserve(tail);
    seen.observe(tail);
    layout();
  }

  function leads() {
    const names = el('div', {className: 'cmp-leads'});
    return el('div', {className: 'cmp-row cmp-top', 'aria-hidden': 'true'}, el('div', {className: 'cmp-head'}, t('compare.lead')), names);
  }

  /** Says which of the chosen have no pictures, and why. */
  function tell(ids) {
    const without = ids.filter((id) => !pictured(id));
    const names = without.slice(0, 12).map((id) => name(line(id))).join(', ');
    const more = without.length > 12 ? t('compare.more', {n: without.length - 12}) : '';
    const held = data.runs.filter((run) => pictured(run.id)).length;
    tail.replaceChildren(
      ...(without.length ? [el('p', {className: 'hint cmp-without'}, t('compare.without', {names: names + more, held}))] : []));
  }

  function make(id) {
    const of = line(id);
    const title = of ? name(of) : t(`compare.${id}`);
    const text = of ? [Athanor.early(of), difference(of)].filter(Boolean).join(' · ') : t(`compare.${id}.hint`);
    const row = {id, line: of, title, key: '', visible: false, strip: null, sheet: null};
    row.canvas = el('canvas', {tabIndex: 0, role: 'application', 'aria-roledescription': t('compare.strip')});
    row.score = el('span', {className: 'cmp-score'});
    row.captions = el('div', {className: 'cmp-captions', 'aria-hidden': 'true'});
    row.named = el('span', {title}, ranked(of, title));
    row.problem = el('p', {className: 'cmp-problem', hidden: true});
    const remove = of && el('button', {type: 'button', className: 'cmp-remove', title: t('compare.remove', {name: title}),
      'aria-label': t('compare.remove', {name: title}), onclick: () => drop(row)}, '✕');
    row.element = el('div', {className: `cmp-row cmp-${of ? (of.number === undefined ? 'baseline' : 'run') : id}`, 'data-id': id,
      onpointerenter: () => Athanor.point(of ? id : null), onpointerleave: () => Athanor.point(null)},
      el('div', {className: 'cmp-head'},
        el('div', {className: 'cmp-name'}, swatch(of), row.named, remove),
        el('div', {className: 'cmp-text', title: text}, text), row.score),
      el('div', {className: 'cmp-frames'}, row.canvas, row.captions, row.problem));
    return row;
  }

  /** Takes a row away; the focus goes on to the next, so that several can be taken away in turn. */
  function drop(row) {
    const place = rows.indexOf(row);
    comparison.drop(row.id);
    const next = [...rows.slice(place), ...rows.slice(0, place).reverse()].map((each) => each.element.querySelector('.cmp-remove')).find(Boolean);
    if (next) next.focus();
  }

  const ranked = (of, title) => (of && of.rank ? `${of.rank}. ${title}` : title);

  const swatch = (of) => of && el('span', {className: `swatch ${of.colour >= 0 ? `c${of.colour}` : ''}${of.number === undefined ? ' hollow' : ''}`, 'aria-hidden': 'true'});

  /** New data have come: everything is to be drawn again, and ranks may have changed. */
  function stale() {
    for (const row of rows) {
      row.key = '';
      row.line = row.line && line(row.id);
      if (row.line) row.named.textContent = ranked(row.line, row.title);
    }
  }

  /* ---- sizes ---- */

  /** The input stands smaller than what came of it, and only where all leads are shown. */
  const shownOf = (row) => (row.id === 'input' ? state.inputs : comparison.columns());
  const sizeOf = (row) => (row.id === 'input' ? comparison.cell(0.7 * state.size) : comparison.cell());

  function layout() {
    const {width, height} = comparison.cell();
    const small = comparison.cell(0.7 * state.size);
    const count = comparison.columns().length;
    const across = (n, cell) => `${n * (cell.width + GAP) - GAP}px`;
    const set = (key, value) => grid.style.setProperty(key, value);
    set('--cell', `${width}px`);
    set('--strip', across(count, {width}));
    set('--high', `${height}px`);
    set('--small', `${small.width}px`);
    set('--input', across(state.inputs.length, small));
    set('--low', `${small.height}px`);
    const cards = count * (width + GAP) < 0.4 * grid.clientWidth;
    state.cards = cards && count > 1;
    grid.classList.toggle('cmp-cards', cards || Boolean(state.film) || state.kind === 'map');
    grid.classList.toggle('cmp-film', Boolean(state.film));
    grid.classList.toggle('cmp-maps', state.kind === 'map');
    grid.classList.toggle('cmp-zoomed', state.zoom.by > 1);
    names();
    redraw();
  }

  function names() {
    const shown = comparison.columns();
    const spans = shown.map((lead) => el('span', {}, title(lead)));
    const top = grid.querySelector('.cmp-leads');
    if (top) top.replaceChildren(...spans);
    const input = rows.find((row) => row.id === 'input');
    if (input) input.captions.replaceChildren(...state.inputs.map((lead) => el('span', {}, title(lead))));
  }

  /** A column's name: a lead, an input frame, a map. */
  const title = (column) => (typeof column !== 'number' ? t(`compare.${column}`) : column > 0 ? `+${column}` : String(column).replace('-', '−'));

  /* ---- drawing ---- */

  /** Draws what is seen now, and a little later decodes what may be wanted next: the rows that paper would need. */
  function redraw() {
    rows.forEach((row) => { if (row.visible) draw(row); });
    clearTimeout(rest);
    rest = setTimeout(() => rows.slice(0, AHEAD).forEach((row) => { if (!row.visible) load(row); }), 500);
  }

  const hidden = (row) => (row.id === 'input' && (state.film || state.kind === 'map')) || (row.id === 'truth' && state.kind === 'map');

  async function load(row) {
    if (state.kind === 'map') {
      const found = row.line ? await Athanor.maps(row.id) : null;
      return found && found.height === state.height && found.width === state.width && {...found, leads: ['rmse', 'bias'], ranges: found[state.statistic]};
    }
    const strip = await Athanor.strip(row.id, comparison.sample().number);
    row.kept = fits(strip) ? strip : null;
    return row.kept;
  }

  /** A run of another sweep may have predicted other frames. */
  const fits = (strip) => Boolean(strip) && strip.height === state.height && strip.width === state.width && strip.ranges.length === state.ranges.length;

  async function draw(row) {
    const key = comparison.key();
    if (row.key === key && row.sheet) return blit(row);
    row.want = key;
    const [strip, real, block] = await Promise.all([load(row), Athanor.strip('truth', comparison.sample().number), Athanor.pictures(row.id)]);
    if (row.want !== key || key !== comparison.key() || !row.visible) return undefined;
    Object.assign(row, {strip, real, key});
    row.problem.hidden = Boolean(strip) && !(block && block.problem);
    row.problem.textContent = (block && block.problem) || (strip ? '' : t(state.kind === 'map' ? 'compare.noMap' : 'compare.noPicture'));
    row.canvas.hidden = !strip;
    if (!strip) { row.sheet = null; told(row); return undefined; }
    if (state.kind === 'map' && widen(strip)) return layout();
    row.measured = null;
    row.sheet = pixels.coloured(strip, real, comparison.look(kindOf(row)));
    return blit(row);
  }

  /** The truth has no error, and the input neither that nor a threshold to miss. */
  const kindOf = (row) => (row.id === 'input' || (row.id === 'truth' && state.kind === 'error') ? 'value' : state.kind);

  /** All maps share one scale, as wide as the widest that has been seen. */
  function widen(strip) {
    const scale = state.scales[state.statistic];
    let wider = false;
    strip.ranges.forEach(({min, max}, channel) => {
      const reach = Math.max(Math.abs(min), Math.abs(max));
      if (reach > (scale[channel] || 0)) { scale[channel] = reach; wider = true; }
    });
    return wider;
  }

  function blit(row) {
    if (row.sheet && !hidden(row)) compareDraw.row(row.canvas, row, shownOf(row), sizeOf(row));
    told(row);
  }

  /** Zoom, cursor or the film's step have changed, and no colour. */
  function move() {
    if (frame) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      grid.classList.toggle('cmp-zoomed', state.zoom.by > 1);
      rows.forEach((row) => { if (row.visible) blit(row); });
    });
  }

  /** Paper cannot wait: draws the rows whose pictures have been decoded. */
  function print() {
    for (const row of rows) {
      if (row.sheet || !row.kept || state.kind === 'map') continue;
      Object.assign(row, {strip: row.kept, real: state.real, sheet: pixels.coloured(row.kept, state.real, comparison.look(kindOf(row)))});
    }
    layout();
    rows.forEach((row) => { if (row.sheet) blit(row); row.element.classList.toggle('cmp-undrawn', !row.sheet); });
  }

  return {
    start, stale, list, layout, names, redraw, move, print, title, shownOf, sizeOf, kindOf,
    all: () => rows, at: (canvas) => rows.find((row) => row.canvas === canvas), element: () => grid,
  };
})();
