/* What the image grid's colours mean, and the values of the pixel under the pointer in every row. */
Athanor.readout = (grid) => {
  const {el, number, tick, select, colours} = Athanor;
  const {state, parts, frames, leads, ranges, truth, cell, gap, tell, redraw, valueAt} = grid;

  /** What a colour means. */
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

  /** Reads the pixel under the pointer in every row. */
  function point(event) {
    const row = grid.rows().find((candidate) => candidate.canvas === event.target);
    if (!row || !row.current) return unpoint();
    const size = cell();
    const column = Math.floor(event.offsetX / (size.width + gap));
    const x = Math.floor(((event.offsetX - column * (size.width + gap)) / size.width) * frames.width);
    const y = Math.min(frames.height - 1, Math.max(0, Math.floor((event.offsetY / size.height) * frames.height)));
    if (x < 0 || x >= frames.width || column >= leads.length) return unpoint();
    for (const each of grid.rows()) pointAt(each, leads[column], column, y, x, size);
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
      left: `${column * (size.width + gap) + x * px}px`, top: `${y * py}px`, width: `${Math.max(3, px)}px`, height: `${Math.max(3, py)}px`});
    const channels = state.channel === 'rgb' ? [0, 1, 2] : [state.channel];
    const values = channels.map((channel) => valueAt(row.current, at, channel, y, x));
    const real = channels.map((channel) => valueAt(row.real, row.real.leads.indexOf(lead), channel, y, x));
    const errors = values.map((value, i) => `${value >= real[i] ? '+' : ''}${number(value - real[i])}`);
    row.score.textContent = row.source === truth ? values.map(number).join(', ')
      : `${values.map(number).join(', ')} (${errors.join(', ')})`;
  }

  function unpoint() {
    parts.readout.textContent = '';
    grid.rows().forEach((row) => { row.mark.hidden = true; if (row.current) tell(row); });
  }

  return {legend, point, unpoint};
};
