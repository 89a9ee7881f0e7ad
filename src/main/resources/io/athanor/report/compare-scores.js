/* The scores of the pictures that are shown: the mean squared error, and what came of the threshold; and what the colours mean. */
Athanor.compareScores = (() => {
  const {el, t, tick, number, comparison, compareRows, pixels, colours, select} = Athanor;
  const {state} = comparison;

  /** Measured once for each row, sample and threshold. */
  function measure(row) {
    if (row.measured) return row.measured;
    row.measured = state.kind === 'threshold' ? pixels.counts(row.strip, row.real, comparison.look())
      : state.kind === 'map' ? new Map() : pixels.errors(row.strip, row.real);
    return row.measured;
  }

  const shown = () => comparison.columns().filter((lead) => lead > 0);
  const share = (part, of) => (of ? (part / of).toFixed(2) : '–');

  /** CSI, POD and FAR of hits, misses and false alarms; a dash where nothing was forecast nor came. */
  const ratios = ({hits, misses, alarms}) => ({
    csi: share(hits, hits + misses + alarms), pod: share(hits, hits + misses), far: share(alarms, hits + alarms)});

  function text(row) {
    if (state.kind === 'map') {
      const range = row.strip.ranges[comparison.channel()];
      return t('compare.range', {min: number(range.min), max: number(range.max)});
    }
    const found = shown().map((lead) => measure(row).get(lead)).filter((each) => each !== undefined);
    if (!found.length) return '';
    if (state.kind !== 'threshold') return t('compare.mse', {mse: number(found.reduce((sum, mse) => sum + mse, 0) / found.length)});
    const sum = (key) => found.reduce((all, each) => all + each[key], 0);
    return t('compare.ratios', ratios({hits: sum('hits'), misses: sum('misses'), alarms: sum('alarms')}));
  }

  /** What stands below each picture where there is room: its root mean squared error, or its CSI. */
  function captions(row) {
    if (row.id === 'input') return;
    const roomy = comparison.cell().width >= 40;
    const said = (state.kind === 'threshold' || state.kind === 'error') && row.line;
    row.captions.hidden = !((said || state.cards) && roomy && row.strip && !state.film && state.kind !== 'map');
    if (row.captions.hidden) return;
    if (!said) { leads(row); return; }
    const found = measure(row);
    const key = `${row.key} ${comparison.columns()}`;
    if (row.captioned === key) return;
    row.captioned = key;
    row.captions.replaceChildren(...comparison.columns().map((lead) => {
      const one = found.get(lead);
      if (one === undefined) return el('span', {});
      return el('span', {}, state.kind === 'threshold' ? `${t('compare.csi')} ${ratios(one).csi}` : `${Number(Math.sqrt(one).toPrecision(2))}`);
    }));
  }

  /** Cards have no row of leads above them. */
  function leads(row) {
    row.captioned = '';
    row.captions.replaceChildren(...comparison.columns().map((lead) => el('span', {}, compareRows.title(lead))));
  }

  /* ---- what the colours mean ---- */

  function legend(changed) {
    if (state.kind === 'threshold') return threshold(changed);
    if (state.kind === 'map') return map(changed);
    const error = state.kind === 'error';
    if (state.channel === 'rgb') {
      return [el('span', {}, t(error ? 'compare.rgbError' : 'compare.rgb')), ...(error ? [spread(changed)] : [])];
    }
    const range = state.ranges[state.channel];
    const half = comparison.half(state.channel);
    return error
      ? [el('span', {}, `≤ ${minus(-half)}`), colours.bar('error'), el('span', {}, `≥ +${tick(round(half))}`), spread(changed)]
      : [el('span', {}, minus(range.min)), colours.bar(state.map), el('span', {}, minus(range.max))];
  }

  const round = (value) => Number(value.toPrecision(3));
  const minus = (value) => tick(round(value)).replace('-', '−');

  const spread = (changed) => select(t('compare.spread'), [['1', t('compare.whole')], ['0.5', '1/2'], ['0.25', '1/4'], ['0.1', '1/10']],
    String(state.spread), (value) => { state.spread = Number(value); changed(); });

  function map(changed) {
    const scale = state.scales[state.statistic][comparison.channel()] || 0;
    const bias = state.statistic === 'bias';
    return [
      select(t('compare.statistic'), [['rmse', t('compare.rmse')], ['bias', t('compare.bias')]], state.statistic,
        (value) => { state.statistic = value; changed(); }),
      el('span', {}, bias ? minus(-scale) : '0'), colours.bar(bias ? 'error' : state.map), el('span', {}, minus(scale))];
  }

  /** The threshold by slider and by number, and the three colours. */
  function threshold(changed) {
    const channel = comparison.channel();
    const {min, max} = state.ranges[channel];
    const value = state.thresholds[channel];
    const set = (to) => {
      if (Number.isNaN(to)) return;
      state.thresholds[channel] = to;
      if (slider !== document.activeElement) slider.value = to;
      if (field !== document.activeElement) field.value = round(to);
      changed(true);
    };
    const step = (max - min) / 200 || 1;
    const slider = el('input', {type: 'range', min, max, step, value, 'aria-label': t('compare.threshold'), oninput: () => set(Number(slider.value))});
    const field = el('input', {type: 'number', className: 'cmp-number', step: 'any', value: round(value), 'aria-label': t('compare.thresholdValue'),
      oninput: () => set(field.valueAsNumber)});
    const key = (name) => {
      const mark = el('span', {className: 'cmp-key', 'aria-hidden': 'true'});
      mark.style.background = colours.outcome[name].css;
      return el('span', {className: 'cmp-outcome'}, mark, t(`compare.${name}`));
    };
    return [el('span', {className: 'control'}, el('span', {}, t('compare.threshold')), slider, field), key('hit'), key('miss'), key('alarm')];
  }

  return {text, captions, legend, ratios};
})();
