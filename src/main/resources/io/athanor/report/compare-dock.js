/* How the values are spread, and how they run along the row and the column of the cursor: three small charts, truth and runs in each. */
Athanor.compareDock = (() => {
  const {el, t, tick, comparison, compareRows, pixels, style} = Athanor;
  const {state} = comparison;
  const SVG = 'http://www.w3.org/2000/svg';
  const BINS = 32;
  const MOST = 8;
  const EDGE = {left: 44, right: 8, top: 6, bottom: 20};
  let dock = null;
  let frame = 0;

  function start() {
    dock = el('div', {className: 'cmp-dock', hidden: !state.dock, role: 'group', 'aria-label': t('compare.dock')});
    return dock;
  }

  function toggle() {
    state.dock = !state.dock;
    dock.hidden = !state.dock;
    draw();
  }

  const svg = (tag, properties, ...children) => {
    const element = document.createElementNS(SVG, tag);
    Object.entries(properties).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  /** The rows that are drawn as lines: the truth, and the first that have pictures here; each run in its colour. */
  function lines() {
    const rows = compareRows.all().filter((row) => row.strip && row.id !== 'input' && row.id !== 'truth' && row.visible).slice(0, MOST);
    const free = [...Array(10).keys()].filter((c) => !rows.some((row) => row.line.colour === c));
    const runs = rows.map((row) => ({
      title: row.title, strip: row.strip, dash: row.line.number === undefined ? '4 3' : '',
      colour: style(row.line.number === undefined ? '--muted' : `--c${row.line.colour >= 0 ? row.line.colour : free.shift()}`),
    }));
    return state.kind === 'map' || !state.real ? runs
      : [{title: t('compare.truth'), strip: state.real, dash: '', thick: true, colour: style('--text')}, ...runs];
  }

  /** A chart of lines over x from 0 to `last`; y spans what they have. */
  function chart({label, lines, last, mark, names, base, said = short}) {
    const width = Math.max(200, Math.floor((dock.clientWidth - 24) / 3) - 12);
    const height = 132;
    const all = lines.flatMap((each) => each.values).filter((value) => value !== null);
    const low = base === undefined ? Math.min(...all) : base;
    const high = Math.max(...all, low + 1e-12);
    const x = (place) => EDGE.left + (place / (last || 1)) * (width - EDGE.left - EDGE.right);
    const y = (value) => height - EDGE.bottom - ((value - low) / (high - low)) * (height - EDGE.top - EDGE.bottom);
    const text = (at, up, said, anchor) => svg('text', {x: at, y: up, 'text-anchor': anchor}, said);
    const root = svg('svg', {viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': label},
      svg('path', {class: 'cmp-axis', d: `M${EDGE.left} ${EDGE.top}V${height - EDGE.bottom}H${width - EDGE.right}`}),
      text(EDGE.left - 5, EDGE.top + 8, said(high), 'end'), text(EDGE.left - 5, height - EDGE.bottom, said(low), 'end'),
      text(EDGE.left, height - 6, names[0], 'start'), text(width - EDGE.right, height - 6, names[1], 'end'));
    if (mark !== undefined) root.append(svg('path', {class: 'cmp-mark', d: `M${x(mark)} ${EDGE.top}V${height - EDGE.bottom}`}));
    for (const {values, colour, dash, thick} of [...lines].reverse()) {
      const points = values.map((value, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('');
      root.append(svg('path', {d: points, fill: 'none', stroke: colour, 'stroke-width': thick ? 2.2 : 1.4, 'stroke-dasharray': dash || 'none', 'stroke-linejoin': 'round'}));
    }
    return el('figure', {className: 'cmp-chart'}, el('figcaption', {}, label), root);
  }

  const short = (value) => tick(Number(value.toPrecision(2))).replace('-', '−');

  function drawNow() {
    frame = 0;
    if (!dock || dock.hidden || !state.ready) return;
    const found = lines();
    if (!found.length) { dock.replaceChildren(el('p', {className: 'hint'}, t('compare.dockEmpty'))); return; }
    const channel = comparison.channel();
    const at = place();
    const names = el('p', {className: 'cmp-lines'}, t('compare.dockLead', {lead: compareRows.title(at.lead)}), ...found.map((line) => {
      const mark = el('span', {className: 'cmp-key', 'aria-hidden': 'true'});
      mark.style.background = line.colour;
      return el('span', {className: 'cmp-outcome'}, mark, line.title);
    }));
    const values = (along, of) => along.map((i) => of(i)).filter((value) => value !== null);
    const across = [...Array(state.width).keys()];
    const down = [...Array(state.height).keys()];
    const row = found.map((line) => ({...line, values: values(across, (x) => pixels.at(line.strip, at.lead, channel, at.y, x))})).filter((line) => line.values.length);
    const column = found.map((line) => ({...line, values: values(down, (y) => pixels.at(line.strip, at.lead, channel, y, at.x))})).filter((line) => line.values.length);
    dock.replaceChildren(names, el('div', {className: 'cmp-charts'}, histogram(found, at.lead, channel),
      row.length ? chart({label: t('compare.profileRow', {y: at.y + 1}), lines: row, last: state.width - 1, mark: at.x, names: ['1', String(state.width)]}) : null,
      column.length ? chart({label: t('compare.profileColumn', {x: at.x + 1}), lines: column, last: state.height - 1, mark: at.y, names: ['1', String(state.height)]}) : null));
  }

  /** The cursor; without one the middle of what is shown, in the first column. */
  function place() {
    const shown = comparison.columns();
    if (state.cursor) return state.cursor;
    const part = comparison.window();
    return {lead: shown.length && (state.kind === 'map' || shown[0] > 0) ? shown[0] : state.leads[0],
      y: Math.floor(part.top + part.height / 2), x: Math.floor(part.left + part.width / 2)};
  }

  /** Shares are drawn by their square root: most cells of most data are empty, and the rest would not be seen. */
  function histogram(found, lead, channel) {
    const ranges = found.map((line) => line.strip.ranges[channel]);
    const range = state.kind === 'map' ? {min: Math.min(...ranges.map((each) => each.min)), max: Math.max(...ranges.map((each) => each.max))} : state.ranges[channel];
    const lines = found.filter((line) => line.strip.leads.includes(lead))
      .map((line) => ({...line, values: pixels.histogram(line.strip, [lead], channel, range, BINS).map((share) => Math.sqrt(share))}));
    return lines.length ? chart({label: t('compare.histogram'), lines, last: BINS - 1, base: 0, names: [short(range.min), short(range.max)],
      said: (root) => `${short(100 * root * root)} %`}) : null;
  }

  function draw() {
    if (!frame) frame = requestAnimationFrame(drawNow);
  }

  return {start, toggle, draw};
})();
