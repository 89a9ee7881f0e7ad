/* What is compared, as files: the grid as a PNG with names, scale and title, and the film of the leads as a GIF. Always on white, for papers. */
Athanor.compareExport = (() => {
  const {el, t, data, line, name, save, tick, comparison, compareRows, compareDraw, compareScores, pixels, pictured, colours, gif, strip, maps} = Athanor;
  const {state, GAP} = comparison;
  const MOST = 60;
  const TILES = 24;
  const INK = '#1f1d1a';
  const MUTED = '#6a655d';
  const MARGIN = 20;
  const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans CJK SC", Arial, sans-serif';

  /** Every row with its pictures painted, whether it is on the screen or not. */
  async function painted(most, kind = state.kind) {
    const number = comparison.sample().number;
    const ids = [...(kind === 'map' ? [] : ['truth']), ...comparison.ids().filter((id) => pictured(id)).slice(0, most)];
    const real = await strip('truth', number);
    const rows = await Promise.all(ids.map(async (id) => {
      const of = line(id);
      const title = of ? `${of.rank ? `${of.rank}. ` : ''}${name(of)}` : t('compare.truth');
      const found = kind === 'map' ? await maps(id) : await strip(id, number);
      const mine = found && kind === 'map' ? {...found, leads: ['rmse', 'bias'], ranges: found[state.statistic]} : found;
      if (!mine) return null;
      const row = {id, line: of, title, strip: mine, real};
      row.sheet = pixels.coloured(mine, real, comparison.look(compareRows.kindOf({id}) === 'value' ? 'value' : kind));
      row.score = of ? compareScores.text(row) : '';
      return row;
    }));
    return rows.filter(Boolean);
  }

  function write(context, said, x, y, {size = 12, colour = INK, bold = false, most, align = 'left'} = {}) {
    context.font = `${bold ? '600 ' : ''}${size}px ${FONT}`;
    context.fillStyle = colour;
    context.textAlign = align;
    context.textBaseline = 'alphabetic';
    let text = said;
    while (most && text.length > 1 && context.measureText(text).width > most) text = `${text.slice(0, -2)}…`;
    context.fillText(text, x, y);
  }

  /** Where everything stands: rows below each other where there are many leads, else cards beside each other. */
  function plan(rows, shown, cell, beside) {
    const strip = shown.length * (cell.width + GAP) - GAP;
    const top = 74;
    if (!beside) {
      const high = Math.max(cell.height, 34) + 8;
      return {width: 2 * MARGIN + 200 + strip, height: top + 20 + rows.length * high + 50, places: rows.map((row, i) => ({row, x: MARGIN + 200, y: top + 20 + i * high, label: 'left'}))};
    }
    const wide = Math.max(strip, 150) + 18;
    const across = Math.max(1, Math.min(rows.length, Math.max(Math.ceil(Math.sqrt(rows.length * 1.6 * (cell.height + 44) / wide)), Math.ceil(480 / wide))));
    const high = cell.height + 46;
    return {
      width: Math.max(560, 2 * MARGIN + across * wide), height: top + Math.ceil(rows.length / across) * high + 50,
      places: rows.map((row, i) => ({row, x: MARGIN + (i % across) * wide, y: top + 34 + Math.floor(i / across) * high, label: 'top', most: wide - 14})),
    };
  }

  const subtitle = () => (state.kind === 'map' ? t('compare.allWindows')
    : t('compare.sampleOf', {label: Athanor.say(comparison.sample().label)})) + ` · ${t(`compare.view.${state.kind}`)}${
    state.ranges.length > 1 ? ` · ${channelName()}` : ''}`;
  const channelName = () => (comparison.look().channel === 'rgb' ? t('compare.allChannels') : t('compare.channelN', {n: comparison.look().channel + 1}));

  function canvasOf({width, height}, density) {
    const canvas = el('canvas', {width: Math.round(width * density), height: Math.round(height * density)});
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(density, density);
    context.imageSmoothingEnabled = false;
    return {canvas, context};
  }

  function draw(context, {places, width, height}, shown, cell, second) {
    write(context, data.sweeps.map((sweep) => sweep.name || sweep.id).join(' + '), MARGIN, 32, {size: 18, bold: true, most: width - 2 * MARGIN});
    write(context, second, MARGIN, 52, {size: 12.5, colour: MUTED, most: width - 2 * MARGIN});
    if (places[0].label === 'left') {
      shown.forEach((lead, i) => write(context, compareRows.title(lead), places[0].x + i * (cell.width + GAP) + cell.width / 2, places[0].y - 8, {size: 11, colour: MUTED, align: 'center'}));
    }
    for (const {row, x, y, label, most} of places) {
      const [at, up, room] = label === 'left' ? [MARGIN, y + cell.height / 2 - 2, 188] : [x, y - 20, most];
      write(context, row.title, at, up, {size: 12.5, bold: true, most: room});
      write(context, row.score, at, up + 14, {size: 11, colour: MUTED, most: room});
      context.save();
      compareDraw.blit(context, row, shown, cell, {top: y, left: x});
      context.restore();
    }
    scale(context, MARGIN, height - 34);
  }

  /** What the colours mean. */
  function scale(context, x, y) {
    if (state.kind === 'threshold') {
      let at = x;
      write(context, `≥ ${tick(Number(state.thresholds[comparison.channel()].toPrecision(4)))}`, at, y + 11, {size: 11});
      at += 70;
      for (const key of ['hit', 'miss', 'alarm']) {
        context.fillStyle = colours.outcome[key].css;
        context.fillRect(at, y, 14, 12);
        write(context, t(`compare.${key}`), at + 20, y + 11, {size: 11});
        at += 110;
      }
      return;
    }
    if (comparison.look().channel === 'rgb') return;
    const {min, max, table} = ends();
    context.drawImage(colours.bar(table), x, y, 200, 12);
    write(context, number3(min), x, y + 26, {size: 11});
    write(context, number3(max), x + 200, y + 26, {size: 11, align: 'right'});
  }

  function ends() {
    const scale = state.scales[state.statistic][comparison.channel()] || 0;
    const half = comparison.half(comparison.channel());
    if (state.kind === 'error') return {min: -half, max: half, table: 'error'};
    if (state.kind === 'map') return state.statistic === 'bias' ? {min: -scale, max: scale, table: 'error'} : {min: 0, max: scale, table: state.map};
    return {...state.ranges[comparison.channel()], table: state.map};
  }

  const number3 = (value) => tick(Number(value.toPrecision(3))).replace('-', '−');
  const file = (ending) => `${data.sweeps[0].id}-${state.kind === 'map' ? `map-${state.statistic}` : `sample-${comparison.sample().number}-${state.kind}`}.${ending}`;

  /** The grid as it stands, all rows of it. */
  async function png() {
    const rows = await painted(MOST);
    if (!rows.length) return;
    const shown = comparison.columns();
    const cell = comparison.cell();
    const placed = plan(rows, shown, cell, shown.length * cell.width < 420);
    const {canvas, context} = canvasOf(placed, 2);
    draw(context, placed, shown, cell, subtitle());
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    save(file('png'), blob, 'image/png');
  }

  /** The film of input and leads: a tile for each row. */
  async function film(delay = 250) {
    const kind = state.kind === 'map' ? 'value' : state.kind;
    const rows = await painted(TILES, kind);
    if (!rows.length) return;
    const cell = comparison.cell(Math.max(128, Math.min(256, Math.max(state.height, state.width))));
    const steps = comparison.steps();
    const placed = plan(rows, [steps[0]], cell, true);
    const {canvas, context} = canvasOf(placed, 1);
    const frames = steps.map((lead) => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, placed.width, placed.height);
      const step = t(lead > 0 ? 'compare.stepLead' : 'compare.stepInput', {lead: compareRows.title(lead)});
      draw(context, placed, [lead], cell, `${subtitle()} · ${step}`);
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    });
    save(file('gif'), new Blob([gif.film(canvas.width, canvas.height, frames, delay)], {type: 'image/gif'}), 'image/gif');
  }

  return {png, film};
})();
