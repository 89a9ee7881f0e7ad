/*
 * The image grid: a row for the truth, for every run in rank order and for every baseline; a column for every lead.
 * Pictures arrive as grey film strips (leads across, channels down). They are decoded when their row is first seen,
 * and coloured here, so that colour map, error view and zoom need no second copy of anything.
 */
Athanor.gallery = (() => {
  const {$, el, data, number, tick, select, colours} = Athanor;
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

  function start() {
    truth = source('truth', 'Truth');
    if (!frames || !truth || !truth.ready()) return;
    samples = frames.samples.filter((sample) => truth.block.samples[sample.number]);
    if (!samples.length) return;
    const strip = truth.block.samples[samples[0].number];
    ranges = strip.ranges;
    leads = strip.leads;
    state.channel = ranges.length === 3 ? 'rgb' : 0;
    build();
    fit();
    list();
    addEventListener('keydown', keys);
    Athanor.on('print', print);
    Athanor.on('screen', () => { state.size = Number(parts.size.value); layout(); });
    Athanor.on('theme', () => legend());
  }

  /** Where a row's pictures come from: parsed when first asked for, decoded sample by sample. */
  function source(id, name, line) {
    const element = $(`pictures-${id}`);
    const decoded = new Map();
    return {
      id, name, line, decoded,
      get block() {
        this.parsed ||= element ? JSON.parse(element.textContent) : {samples: {}};
        return this.parsed;
      },
      exists: Boolean(element),
      ready() { return Boolean(element) && Object.keys(this.block.samples).length > 0; },
      frames(sample) {
        if (!decoded.has(sample)) decoded.set(sample, decode(this.block.samples[sample]));
        return decoded.get(sample);
      },
    };
  }

  /** The grey values of a strip, or null where there is none. */
  async function decode(strip) {
    if (!strip) return null;
    const image = new Image();
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = failed;
      image.src = `data:image/png;base64,${strip.png}`;
    });
    const canvas = el('canvas', {width: image.naturalWidth, height: image.naturalHeight});
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const grey = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < grey.length; i++) grey[i] = rgba[4 * i];
    return {...strip, grey, stride: canvas.width};
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
    parts.grid.addEventListener('pointermove', point);
    parts.grid.addEventListener('pointerleave', unpoint);
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
    legend();
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

  const GAP = 4;
  const cell = () => {
    const scale = state.size / Math.max(frames.height, frames.width);
    return {width: Math.max(4, Math.round(frames.width * scale)), height: Math.max(4, Math.round(frames.height * scale))};
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
    paint(row.canvas, mine, leads, error ? errorPixel(mine, real) : valuePixel(mine));
    row.mse = row.source === truth ? null : meanSquare(mine, real);
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
    const size = cell();
    paint(canvas, strip, strip.leads, valuePixel(strip), 0.7);
    const names = strip.leads.map((lead) => el('span', {}, lead === 0 ? '0' : String(lead).replace('-', '−')));
    parts.inputs.style.setProperty('--cell', `${Math.max(4, Math.round(size.width * 0.7))}px`);
    parts.inputs.replaceChildren(el('div', {className: 'strip'},
      el('div', {className: 'strip-frames'}, el('div', {className: 'lead-names', 'aria-hidden': 'true'}, ...names), canvas)));
  }

  /** Draws the frames of a strip side by side; a lead that the strip lacks stays empty. */
  function paint(canvas, strip, shown, pixel, share = 1) {
    const density = window.devicePixelRatio || 1;
    const size = cell();
    const width = Math.max(4, Math.round(size.width * share));
    const height = Math.max(4, Math.round(size.height * share));
    canvas.width = Math.round((shown.length * (width + GAP) - GAP) * density);
    canvas.height = Math.round(height * density);
    canvas.style.width = `${shown.length * (width + GAP) - GAP}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    const frame = el('canvas', {width: strip.width, height: strip.height});
    const image = new ImageData(strip.width, strip.height);
    const words = new Uint32Array(image.data.buffer);
    shown.forEach((lead, column) => {
      const at = strip.leads.indexOf(lead);
      if (at < 0) return;
      for (let y = 0; y < strip.height; y++) {
        for (let x = 0; x < strip.width; x++) words[y * strip.width + x] = pixel(at, lead, y, x);
      }
      frame.getContext('2d').putImageData(image, 0, 0);
      context.drawImage(frame, Math.round(column * (width + GAP) * density), 0, Math.round(width * density), canvas.height);
    });
  }

  /* ---- pixels ---- */

  const greyAt = (strip, column, channel, y, x) =>
    strip.grey[(channel * strip.height + y) * strip.stride + column * strip.width + x];

  function valueAt(strip, column, channel, y, x) {
    const range = strip.ranges[channel] || ranges[channel];
    return range.min + (greyAt(strip, column, channel, y, x) / 255) * (range.max - range.min);
  }

  /** Grey on the shared scale; the same number where the strip has that scale, as it should. */
  function sharedGrey(strip, column, channel, y, x) {
    const mine = strip.ranges[channel] || ranges[channel];
    const shared = ranges[channel];
    if (mine.min === shared.min && mine.max === shared.max) return greyAt(strip, column, channel, y, x);
    return toByte((valueAt(strip, column, channel, y, x) - shared.min) / (shared.max - shared.min || 1));
  }

  const toByte = (share) => Math.max(0, Math.min(255, Math.round(255 * share)));

  function valuePixel(strip) {
    if (state.channel === 'rgb') {
      return (column, lead, y, x) => colours.pack(...[0, 1, 2].map((c) => sharedGrey(strip, column, c, y, x)));
    }
    const table = colours.table(state.map);
    return (column, lead, y, x) => table[sharedGrey(strip, column, state.channel, y, x)];
  }

  /** The signed error on a diverging map whose ends are plus and minus a share of the value range. */
  function errorPixel(strip, real) {
    const byte = (column, lead, channel, y, x) => {
      const at = real.leads.indexOf(lead);
      if (at < 0) return 128;
      const range = ranges[channel];
      const error = valueAt(strip, column, channel, y, x) - valueAt(real, at, channel, y, x);
      return toByte(0.5 + error / (2 * state.spread * (range.max - range.min || 1)));
    };
    if (state.channel === 'rgb') {
      return (column, lead, y, x) => colours.pack(...[0, 1, 2].map((c) => byte(column, lead, c, y, x)));
    }
    const table = colours.table('error');
    return (column, lead, y, x) => table[byte(column, lead, state.channel, y, x)];
  }

  /** Mean squared error of the pictures of this sample in the data's units, over all channels and leads. */
  function meanSquare(strip, real) {
    let sum = 0;
    let count = 0;
    strip.leads.forEach((lead, column) => {
      const at = real.leads.indexOf(lead);
      if (at < 0) return;
      for (let channel = 0; channel < ranges.length; channel++) {
        for (let y = 0; y < strip.height; y++) {
          for (let x = 0; x < strip.width; x++) {
            sum += (valueAt(strip, column, channel, y, x) - valueAt(real, at, channel, y, x)) ** 2;
            count++;
          }
        }
      }
    });
    return count ? sum / count : null;
  }

  /* ---- legend and values under the pointer ---- */

  function legend() {
    const error = state.view === 'error';
    const children = [];
    parts.map.hidden = state.channel === 'rgb';
    if (state.channel === 'rgb') {
      children.push(el('span', {className: 'hint'}, error ? 'mid grey: no error' : 'each channel from its least to its greatest value'));
    } else {
      const range = ranges[state.channel];
      const half = state.spread * (range.max - range.min);
      const bar = el('canvas', {width: 256, height: 1, 'aria-hidden': 'true'});
      const image = new ImageData(256, 1);
      new Uint32Array(image.data.buffer).set(colours.table(error ? 'error' : state.map));
      bar.getContext('2d').putImageData(image, 0, 0);
      children.push(el('span', {}, error ? `≤ ${tick(-half).replace('-', '−')}` : tick(range.min)), bar,
        el('span', {}, error ? `≥ +${tick(half)}` : tick(range.max)));
    }
    if (error) {
      children.push(select('Scale ±', [['1', 'whole range'], ['0.5', 'half'], ['0.25', 'quarter'], ['0.1', 'tenth']],
        String(state.spread), (value) => { state.spread = Number(value); redraw(); }));
    }
    parts.legend.replaceChildren(...children);
  }

  function point(event) {
    const row = rows.find((candidate) => candidate.canvas === event.target);
    if (!row || !row.current) return unpoint();
    const size = cell();
    const column = Math.floor(event.offsetX / (size.width + GAP));
    const x = Math.floor(((event.offsetX - column * (size.width + GAP)) / size.width) * frames.width);
    const y = Math.min(frames.height - 1, Math.max(0, Math.floor((event.offsetY / size.height) * frames.height)));
    if (x < 0 || x >= frames.width || column >= leads.length) return unpoint();
    for (const each of rows) pointAt(each, leads[column], column, y, x, size);
    parts.readout.textContent = `lead +${leads[column]}, row ${y + 1}, column ${x + 1}: values of that pixel stand beside the names`;
    return undefined;
  }

  function pointAt(row, lead, column, y, x, size) {
    const at = row.current ? row.current.leads.indexOf(lead) : -1;
    row.mark.hidden = at < 0;
    if (at < 0) return;
    const px = size.width / frames.width;
    const py = size.height / frames.height;
    Object.assign(row.mark.style, {
      left: `${column * (size.width + GAP) + x * px}px`, top: `${y * py}px`, width: `${Math.max(3, px)}px`, height: `${Math.max(3, py)}px`});
    const channels = state.channel === 'rgb' ? [0, 1, 2] : [state.channel];
    const values = channels.map((channel) => valueAt(row.current, at, channel, y, x));
    const real = channels.map((channel) => valueAt(row.real, row.real.leads.indexOf(lead), channel, y, x));
    const errors = values.map((value, i) => `${value >= real[i] ? '+' : ''}${number(value - real[i])}`);
    row.score.textContent = row.source === truth ? values.map(number).join(', ')
      : `${values.map(number).join(', ')} (${errors.join(', ')})`;
  }

  function unpoint() {
    parts.readout.textContent = '';
    rows.forEach((row) => { row.mark.hidden = true; if (row.current) tell(row); });
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
