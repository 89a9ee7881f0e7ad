/*
 * The image grid: a row for the truth, for every run in rank order and for every baseline; a column for every lead.
 * Pictures arrive as grey film strips (leads across, channels down). They are decoded when their row is first seen,
 * and coloured here, so that colour map, error view and zoom need no second copy of anything.
 */
Athanor.gallery = (() => {
  const {$, el, data, number, select, colours} = Athanor;
  const {source} = Athanor.strips;
  const GAP = 4;
  const FIRST = 8;
  const state = {sample: 0, channel: 0, view: 'value', map: 'viridis', size: 64, spread: 0.5, shown: FIRST};
  const frames = data.frames;
  let samples = [];
  let ranges = [];
  let leads = [];
  let truth;
  let rows = [];
  let parts = {};
  let seen;
  let pixels;
  let readout;

  function start() {
    truth = source('truth', 'Truth');
    if (!frames || !truth || !truth.ready()) return;
    samples = frames.samples.filter((sample) => truth.block.samples[sample.number]);
    if (!samples.length) return;
    const strip = truth.block.samples[samples[0].number];
    ranges = strip.ranges;
    leads = strip.leads;
    pixels = Athanor.pixels(ranges);
    state.channel = ranges.length === 3 ? 'rgb' : 0;
    build();
    fit();
    list();
    addEventListener('keydown', keys);
    Athanor.on('print', print);
    Athanor.on('screen', () => { state.size = Number(parts.size.value); layout(); });
    Athanor.on('theme', () => readout.legend());
  }

  /* ---- the page ---- */

  function build() {
    const slider = el('input', {
      type: 'range', min: 0, max: samples.length - 1, value: 0, id: 'sample', 'aria-label': 'Sample',
      oninput: () => show(Number(slider.value)),
    });
    parts = {
      slider,
      label: el('output', {className: 'sample-label', htmlFor: 'sample'}),
      legend: el('div', {className: 'legend'}),
      map: select('Colours', colours.names.map((name) => [name, name]), state.map, (map) => { state.map = map; redraw(); }),
      readout: el('p', {className: 'readout', role: 'status'}),
      inputs: el('div', {className: 'strips inputs'}),
      grid: el('div', {className: 'strips grid'}),
      more: el('div', {className: 'more'}),
      size: el('input', {
        type: 'range', min: 12, max: 320, step: 1, 'aria-label': 'Picture size',
        oninput: () => { state.size = Number(parts.size.value); layout(); },
      }),
    };
    const step = (by, text, label) => el('button', {type: 'button', className: 'quiet', 'aria-label': label, onclick: () => show(state.sample + by)}, text);
    const toolbar = el('div', {className: 'toolbar'},
      el('div', {className: 'control sample'}, step(-1, '‹', 'Previous sample'), slider, step(1, '›', 'Next sample'), parts.label),
      views(),
      channelSelect(),
      parts.map,
      el('label', {className: 'control size'}, el('span', {}, 'Size'), parts.size),
      parts.legend);
    const inputs = source('input', 'Input');
    $('gallery').replaceChildren(
      el('p', {className: 'hint'}, hint()),
      toolbar,
      ...(inputs.exists ? [el('h3', {}, 'What the network saw'), parts.inputs] : []),
      el('div', {className: 'strips-head'}, el('h3', {}, 'What came next'), parts.readout),
      parts.grid,
      parts.more);
    parts.input = inputs;
    seen = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const row = rows.find((candidate) => candidate.element === entry.target);
        if (row) row.visible = entry.isIntersecting;
        if (row && row.visible) draw(row);
      }
    }, {rootMargin: '300px'});
    readout = Athanor.readout({
      state, parts, frames, leads, ranges, truth, cell, tell, redraw, gap: GAP, valueAt: pixels.valueAt, rows: () => rows});
    parts.grid.addEventListener('pointermove', readout.point);
    parts.grid.addEventListener('pointerleave', readout.unpoint);
    show(0);
  }

  function hint() {
    const many = samples.length > 1 ? ' Move through the samples with the slider or ← and →;' : '';
    return `The same test windows for every run, drawn on one shared colour scale.${many} E switches to the error. `
      + 'Point at a picture to read the values of that pixel in every row.';
  }

  function views() {
    const option = (value, text) => el('label', {},
      el('input', {type: 'radio', name: 'view', value, checked: state.view === value,
        onchange: () => { state.view = value; redraw(); }}), el('span', {}, text));
    return el('fieldset', {className: 'segmented'}, el('legend', {className: 'visually-hidden'}, 'View'),
      option('value', 'Prediction'), option('error', 'Error'));
  }

  function channelSelect() {
    if (ranges.length < 2) return '';
    const choices = ranges.map((range, index) => [String(index), `channel ${index + 1}`]);
    if (ranges.length === 3) choices.unshift(['rgb', 'red, green, blue']);
    return select('Channel', choices, String(state.channel), (value) => {
      state.channel = value === 'rgb' ? value : Number(value);
      redraw();
    });
  }

  /** A size at which all leads fit beside the names, within reason. */
  function fit() {
    const room = Math.max(320, $('gallery').clientWidth - 230);
    const ratio = Math.max(frames.height, frames.width) / frames.width;
    const width = Math.min(room / leads.length - 4, 160);
    state.size = Math.max(16, Math.min(160, Math.floor(width * ratio)));
    parts.size.value = state.size;
  }

  /** Makes the pictures small enough for the page; rows not yet seen cannot wait for that any more. */
  function print() {
    const width = (Athanor.PAPER - 220) / leads.length - GAP;
    state.size = Math.min(160, Math.floor((width * Math.max(frames.height, frames.width)) / frames.width));
    layout();
    rows.forEach((row) => { if (row.current) drawNow(row, row.current, row.real); });
  }

  /** Makes the rows: the truth, the best runs, the baselines. */
  function list() {
    const runs = data.runs.filter((run) => $(`pictures-${run.id}`));
    const sources = [truth,
      ...runs.slice(0, state.shown).map((run) => source(run.id, run.name, run)),
      ...data.baselines.filter((line) => $(`pictures-${line.id}`)).map((line) => source(line.id, line.name, line))];
    rows.forEach((row) => seen.unobserve(row.element));
    const old = new Map(rows.map((row) => [row.source.id, row]));
    rows = sources.map((from) => old.get(from.id) || makeRow(from));
    const head = el('div', {className: 'strip leads', 'aria-hidden': 'true'}, el('div', {className: 'strip-head'}, 'Lead'),
      el('div', {className: 'lead-names'}, ...leads.map((lead) => el('span', {}, `+${lead}`))));
    parts.grid.replaceChildren(head, ...rows.map((row) => row.element));
    rows.forEach((row) => seen.observe(row.element));
    moreButton(runs.length);
    layout();
  }

  function moreButton(available) {
    const left = available - state.shown;
    const total = Athanor.scored().length;
    const note = available < total ? `Pictures of the best ${available} of ${total} scored runs are in this file.` : '';
    parts.more.replaceChildren(
      ...(left > 0 ? [el('button', {type: 'button', onclick: () => { state.shown += FIRST; list(); }},
        `Show ${Math.min(FIRST, left)} more of ${left}`)] : []),
      el('span', {className: 'hint'}, note));
  }

  function makeRow(from) {
    const line = from.line;
    const score = el('span', {className: 'strip-score'});
    const canvas = el('canvas', {role: 'img'});
    const mark = el('span', {className: 'mark', hidden: true});
    const message = el('p', {className: 'strip-problem', hidden: true});
    const name = line && line.rank ? `${line.rank}. ${from.name}` : from.name;
    const head = el('div', {className: 'strip-head'},
      el('span', {className: 'strip-name'},
        el('span', {className: `swatch c${line ? line.colour : -1}${line ? (line.rank ? '' : ' hollow') : ' none'}`, 'aria-hidden': 'true'}), name),
      el('span', {className: 'strip-text', title: line ? line.text : ''}, line ? line.text : 'what really came'),
      score);
    const element = el('div', {className: `strip ${line ? (line.rank ? 'run' : 'baseline') : 'truth'}`},
      head, el('div', {className: 'strip-frames'}, canvas, mark, message));
    return {source: from, element, canvas, score, mark, message, name, drawn: ''};
  }

  /* ---- what is shown ---- */

  function show(index) {
    state.sample = Math.max(0, Math.min(samples.length - 1, index));
    const sample = samples[state.sample];
    parts.slider.value = state.sample;
    parts.slider.setAttribute('aria-valuetext', sample.label);
    parts.label.textContent = `${state.sample + 1} of ${samples.length}: ${sample.label}`;
    parts.label.title = `Difficulty ${number(sample.difficulty)}: mean squared error of repeating the last frame`;
    redraw();
  }

  function redraw() {
    readout.legend();
    drawInput();
    rows.forEach((row) => { if (row.visible) draw(row); });
    clearTimeout(parts.rest);
    parts.rest = setTimeout(() => rows.forEach((row) => draw(row)), 300);
  }

  /** Sets the sizes that follow from the zoom, then draws. Few leads are laid out as cards rather than rows. */
  function layout() {
    const width = cell().width;
    parts.grid.style.setProperty('--cell', `${width}px`);
    parts.grid.style.setProperty('--strip', `${leads.length * (width + GAP) - GAP}px`);
    const wide = leads.length * (width + GAP) > 0.4 * $('gallery').clientWidth;
    parts.grid.classList.toggle('cards', !wide);
    rows.forEach((row) => { row.drawn = ''; });
    redraw();
  }

  /** The size of a picture on the page; `share` makes a smaller one. */
  const cell = (share = 1) => {
    const scale = state.size / Math.max(frames.height, frames.width);
    const pixel = (length) => Math.max(4, Math.round(Math.max(4, Math.round(length * scale)) * share));
    return {width: pixel(frames.width), height: pixel(frames.height)};
  };

  async function draw(row) {
    const sample = samples[state.sample].number;
    const key = [sample, state.channel, state.view, state.map, state.spread, state.size].join();
    if (row.drawn === key) return;
    row.drawn = key;
    const problem = row.source.block.problem;
    row.message.hidden = !problem;
    row.message.textContent = problem || '';
    const [mine, real] = await Promise.all([row.source.frames(sample), truth.frames(sample)]);
    if (row.drawn !== key) return;
    drawNow(row, mine, real);
  }

  function drawNow(row, mine, real) {
    row.current = mine;
    row.real = real;
    row.canvas.hidden = !mine;
    if (!mine) { row.score.textContent = row.source.block.problem ? '' : 'no picture of this sample'; return; }
    const error = state.view === 'error' && row.source !== truth;
    const pixel = error ? pixels.errorPixel(mine, real, state) : pixels.valuePixel(mine, state);
    pixels.paint(row.canvas, mine, leads, pixel, cell(), GAP);
    row.mse = row.source === truth ? null : pixels.meanSquare(mine, real);
    tell(row);
    row.canvas.setAttribute('aria-label',
      `${row.name}, sample ${samples[state.sample].label}: ${error ? 'error' : 'pictures'} of ${leads.length} leads`);
  }

  function tell(row) {
    row.score.textContent = row.mse === null ? '' : `MSE here ${number(row.mse)}`;
  }

  async function drawInput() {
    const sample = samples[state.sample].number;
    const strip = await parts.input.frames(sample);
    if (!strip || sample !== samples[state.sample].number) return;
    const canvas = el('canvas', {role: 'img', 'aria-label': `The ${strip.leads.length} input frames`});
    const size = cell(0.7);
    pixels.paint(canvas, strip, strip.leads, pixels.valuePixel(strip, state), size, GAP);
    const names = strip.leads.map((lead) => el('span', {}, lead === 0 ? '0' : String(lead).replace('-', '−')));
    parts.inputs.style.setProperty('--cell', `${size.width}px`);
    parts.inputs.replaceChildren(el('div', {className: 'strip'},
      el('div', {className: 'strip-frames'}, el('div', {className: 'lead-names', 'aria-hidden': 'true'}, ...names), canvas)));
  }

  /* ---- keys ---- */

  function keys(event) {
    const busy = event.target.closest && event.target.closest('input, select, textarea, summary, .table-scroll');
    const box = $('pictures').getBoundingClientRect();
    const inView = box.top < innerHeight * 0.8 && box.bottom > innerHeight * 0.2;
    if (busy || !inView || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      show(state.sample + (event.key === 'ArrowRight' ? 1 : -1));
      event.preventDefault();
    } else if (event.key === 'e' || event.key === 'E') {
      state.view = state.view === 'error' ? 'value' : 'error';
      document.querySelector(`input[name=view][value=${state.view}]`).checked = true;
      redraw();
    }
  }

  return {start};
})();
