/* Scores against hyperparameters: a chart for each, and all at once in parallel coordinates. */
(() => {
  const {$, el, data, number, tick, style, colour, scored, select, check, title} = Athanor;
  const {add, chart, axis, valueAxis, below, tooltip, told, note} = Athanor.charts;

  function slices() {
    const runs = scored();
    const parameters = data.parameters.filter((parameter) => distinct(runs, parameter.name).length > 1);
    if (!parameters.length) return;
    const holder = $('slices');
    holder.replaceChildren();
    const state = {score: data.by, log: false};
    const box = el('div', {className: 'slices'});
    holder.append(box);
    const drawn = parameters.map((parameter) =>
      chart(box, 230, `Score against ${parameter.name}`, () => sliceOption(runs, parameter, state)));
    const again = () => drawn.forEach((each) => each.draw());
    $('slices-controls').append(
      select('Score', data.scores.map((score) => [score.id, title(score)]), state.score, (score) => { state.score = score; again(); }),
      check('Log scale', state.log, (log) => { state.log = log; again(); }));
    note(holder, 'A dot a run, in the colours of the ranking. The bar is the median of the runs with that value; the dashed line is the best baseline.');
  }

  const distinct = (runs, name) => [...new Set(runs.map((run) => run.parameters[name]).filter((value) => value !== undefined))];

  function sliceOption(runs, parameter, state) {
    const score = data.scores.find((each) => each.id === state.score);
    const values = distinct(runs, parameter.name).sort(order);
    const category = !parameter.numeric || values.length <= 6;
    const log = !category && values[0] > 0 && values[values.length - 1] / values[0] >= 20;
    const usable = runs.filter((run) => run.scores[state.score] !== undefined && run.parameters[parameter.name] !== undefined
      && (!state.log || run.scores[state.score] > 0));
    const place = (run, i) => (category ? values.indexOf(run.parameters[parameter.name]) + jitter(i) : run.parameters[parameter.name]);
    const dots = usable.map((run, i) => ({value: [place(run, i), run.scores[state.score]], run,
      itemStyle: {color: colour(run), opacity: run.colour >= 0 ? 1 : 0.6}}));
    const xAxis = category
      ? axis({type: 'value', ...below(parameter.name), min: -0.5, max: values.length - 0.5, interval: 1, splitLine: {show: false}, axisTick: {show: false}, axisLabel: {show: false}})
      : axis({type: log ? 'log' : 'value', ...below(parameter.name), scale: true, splitNumber: 4, splitLine: {show: false}});
    return {
      grid: {left: 8, right: 14, top: 34, bottom: 30, containLabel: true},
      tooltip: tooltip({trigger: 'item'}, (p) => p.data && p.data.run && [...told(p.data.run), `${title(score)} ${number(p.value[1])}`]),
      xAxis: category ? [{...xAxis, name: ''}, categoryAxis(parameter, values)] : xAxis,
      yAxis: valueAxis(`${title(score)} ${score.arrow}`, state.log),
      series: [
        {type: 'scatter', symbolSize: 9, data: dots, markLine: baselineMark(state.score)},
        ...(category ? [medians(values, usable, parameter, state)] : []),
      ],
    };
  }

  const valueName = (value) => (typeof value === 'number' ? tick(value) : String(value));

  /** The names of the values stand on an axis of their own, so that the dots may be spread around them. Long ones wrap. */
  function categoryAxis(parameter, values) {
    const names = values.map(valueName);
    const width = Math.max(28, Math.floor(215 / names.length));
    const lines = Math.min(4, Math.max(...names.map((name) => Math.ceil((6.8 * name.length) / width))));
    return axis({
      type: 'category', position: 'bottom', data: names,
      ...below(parameter.name), nameGap: 14 + 12 * lines, axisTick: {show: false}, axisLine: {show: false},
      axisLabel: {color: style('--muted'), fontSize: 11, lineHeight: 12, interval: 0, hideOverlap: false, width, overflow: 'break'}});
  }

  function medians(values, runs, parameter, state) {
    const points = values.map((value, at) => {
      const scores = runs.filter((run) => run.parameters[parameter.name] === value).map((run) => run.scores[state.score]).sort(order);
      return scores.length > 1 ? [at, (scores[(scores.length - 1) >> 1] + scores[scores.length >> 1]) / 2] : null;
    }).filter(Boolean);
    return {type: 'scatter', symbol: 'rect', symbolSize: [34, 2.5], silent: true, z: 5, data: points,
      itemStyle: {color: style('--text'), opacity: 0.7}};
  }

  /** The same little step aside for the same place in the order, so that a drawing can be repeated. */
  const jitter = (i) => (((i * 0.618034) % 1) - 0.5) * 0.36;

  const order = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', {numeric: true}));

  function bestBaseline(id) {
    const score = data.scores.find((each) => each.id === id);
    const cost = (value) => (score.direction === 'LOWER' ? value : score.direction === 'HIGHER' ? -value : Math.abs(value - 1));
    return data.baselines.map((line) => line.scores[id]).filter((value) => value !== undefined).sort((a, b) => cost(a) - cost(b))[0];
  }

  function baselineMark(id) {
    const value = bestBaseline(id);
    if (value === undefined) return undefined;
    return {silent: true, symbol: 'none', precision: 12, label: {show: false}, lineStyle: {color: style('--muted'), type: 'dashed', width: 1.2}, data: [{yAxis: value}]};
  }

  function parallel() {
    const runs = scored();
    if (runs.length < 2 || data.parameters.length + data.scores.length < 2) return;
    const holder = $('parallel');
    holder.replaceChildren();
    $('parallel-hint').hidden = false;
    chart(holder, 380, 'Parallel coordinates of hyperparameters and scores, a line a run', (width) => parallelOption(runs, width));
  }

  function parallelOption(runs, width) {
    const scores = data.scores.filter((score) => !score.id.startsWith('openstl') && !score.id.endsWith('/original'));
    const chosen = scores.length ? scores : data.scores;
    const axes = [
      ...data.parameters.map((parameter) => parameterAxis(runs, parameter)),
      ...chosen.map((score) => ({name: `${title(score)} ${score.arrow}`, of: (run) => run.scores[score.id], type: 'value', scale: true, inverse: score.direction === 'LOWER'})),
    ];
    const text = {color: style('--muted'), fontSize: 11};
    const label = {...text, hideOverlap: true, backgroundColor: style('--raised'), padding: [1, 3], borderRadius: 3};
    return {
      parallel: {left: 50, right: 70, top: 46, bottom: 24, parallelAxisDefault: {
        nameTextStyle: {...text, color: style('--text')}, nameGap: 16, nameTruncate: {maxWidth: Math.max(40, (width - 120) / Math.max(1, axes.length - 1) - 8)},
        axisLine: {lineStyle: {color: style('--line-strong')}}, axisTick: {lineStyle: {color: style('--line-strong')}},
        axisLabel: label,
        areaSelectStyle: {width: 16, borderColor: style('--accent'), color: style('--accent'), opacity: 0.25}}},
      parallelAxis: axes.map(({of, ...each}, dim) => ({dim, nameLocation: each.inverse ? 'start' : 'end', ...each,
        ...(each.type === 'category' ? {axisTick: {show: false}} : {axisLabel: {...label, formatter: tick}})})),
      tooltip: tooltip({trigger: 'item'}, (p) => p.data && told(p.data.run)),
      series: [{
        type: 'parallel', smooth: 0.15, inactiveOpacity: 0.04, activeOpacity: 0.95,
        emphasis: {lineStyle: {width: 4, opacity: 1}},
        data: runs.map((run) => ({run, name: run.name, value: axes.map((each) => {
          const value = each.of(run);
          return value === undefined ? '-' : value;
        }), lineStyle: {color: colour(run), width: run.colour >= 0 ? 2.2 : 1.2, opacity: run.colour >= 0 ? 0.95 : runs.length > 60 ? 0.25 : 0.45}})).reverse(),
      }],
    };
  }

  function parameterAxis(runs, parameter) {
    const values = distinct(runs, parameter.name).sort(order);
    const category = !parameter.numeric || values.length <= 6;
    return category
      ? {name: parameter.name, type: 'category', data: values.map((value) => short(String(value))), of: (run) => (run.parameters[parameter.name] === undefined ? undefined : short(String(run.parameters[parameter.name])))}
      : {name: parameter.name, type: values[0] > 0 && values[values.length - 1] / values[0] >= 20 ? 'log' : 'value', scale: true, of: (run) => run.parameters[parameter.name]};
  }

  const short = (text) => (text.length > 18 ? `${text.slice(0, 17)}…` : text);

  add(slices);
  add(parallel);
})();
