/* The charts. Colours come from the style sheet, so a theme is changed by drawing again. */
Athanor.charts = (() => {
  const {$, el, data, number, tick, style, colour, scored, select, check, title} = Athanor;
  const LINES = 20;
  const charts = [];

  function start() {
    if (typeof echarts === 'undefined') return;
    curves();
    slices();
    parallel();
    leads();
    pareto();
    Athanor.on('theme', () => charts.forEach((chart) => chart.draw()));
    Athanor.on('print', () => charts.forEach((chart) => chart.print()));
    Athanor.on('screen', () => charts.forEach((chart) => chart.fit()));
    new ResizeObserver(() => charts.forEach((chart) => chart.fit())).observe(document.body);
  }

  /** A chart that is made when first seen. `option` is asked again at every drawing. */
  function chart(holder, height, label, option) {
    const box = el('div', {className: 'chart', role: 'img', 'aria-label': label});
    box.style.height = `${height}px`;
    holder.append(box);
    let made;
    const make = () => { made ||= echarts.init(box, null, {devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)}); };
    const one = {
      draw() { if (made) { made.setOption({...base(), ...option(made.getWidth())}, true); } },
      fit() {
        if (!made || !box.clientWidth || box.clientWidth === made.getWidth()) return;
        made.resize();
        this.draw();
      },
      print() {
        make();
        const share = box.closest('.slices') ? 0.31 : box.closest('.pair') ? 0.47 : 1;
        made.resize({width: Math.round(Athanor.PAPER * share), silent: true});
        this.draw();
        made.getZr().flush();
      },
    };
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      make();
      one.draw();
    }, {rootMargin: '200px'}).observe(box);
    charts.push(one);
    return one;
  }

  const font = () => getComputedStyle(document.body).fontFamily;

  const base = () => ({
    animation: false,
    textStyle: {fontFamily: font(), color: style('--muted')},
    aria: {enabled: false},
  });

  function axis(more) {
    return {
      axisLine: {onZero: false, lineStyle: {color: style('--line-strong')}},
      axisTick: {lineStyle: {color: style('--line-strong')}},
      axisLabel: {color: style('--muted'), fontSize: 11, hideOverlap: true, ...(more.type === 'category' ? {} : {formatter: tick})},
      nameTextStyle: {color: style('--muted'), fontSize: 11},
      splitLine: {lineStyle: {color: style('--line')}},
      minorSplitLine: {show: false},
      ...more,
    };
  }

  const valueAxis = (name, log, more) => axis({
    type: log ? 'log' : 'value', name, nameLocation: 'end', nameGap: 12, scale: true, splitNumber: 4,
    nameTextStyle: {color: style('--muted'), fontSize: 11, align: 'left'}, ...more});

  const below = (name) => ({name, nameLocation: 'middle', nameGap: 26});

  /** A tooltip built of elements: names from outside cannot become HTML. */
  const tooltip = (more, lines) => ({
    confine: true,
    backgroundColor: style('--raised'),
    borderColor: style('--line-strong'),
    textStyle: {color: style('--text'), fontSize: 12},
    formatter: (about) => {
      const texts = lines(about);
      return texts ? el('div', {className: 'tip'}, ...texts.map((text, i) => el(i ? 'div' : 'b', {}, text))) : '';
    },
    ...more,
  });

  /** A legend that wraps, so that nothing hides on paper; `rows` is how much room it takes. */
  const legend = (names) => ({
    type: 'plain', top: 0, left: 0, data: names, itemGap: 12, icon: 'roundRect', itemWidth: 14, itemHeight: 4,
    textStyle: {color: style('--text'), fontSize: 12}, inactiveColor: style('--line-strong'),
  });

  const rows = (names, width) => Math.ceil((names.reduce((sum, name) => sum + 32 + 6.6 * name.length, 0) * 1.04) / Math.max(200, width));

  const told = (line) => [line.rank ? `${line.name}, rank ${line.rank}` : line.name, line.text].filter(Boolean);

  const note = (holder, text) => holder.append(el('p', {className: 'hint'}, text));

  const limited = (shown, all, what) => (shown < all ? `The best ${shown} of ${all} ${what} are drawn.` : '');

  const preferred = (list) => (list.find((score) => score.id === data.by) || list[0]).id;

  /* ---- learning curves ---- */

  function curves() {
    const all = data.runs.filter((run) => run.curve);
    if (!all.length) return;
    const runs = all.slice(0, LINES);
    const holder = $('curves-chart');
    holder.replaceChildren();
    const state = {what: data.curves.length ? preferred(data.curves) : 'loss', log: false};
    const losses = new Set(data.runs.map((run) => run.parameters.loss).filter((loss) => loss !== undefined));
    const warning = el('p', {className: 'hint'});
    const drawn = chart(holder, 400, 'Learning curves: a line a run over the epochs', (width) => curveOption(runs, state, width));
    const tell = () => {
      warning.textContent = [
        state.what === 'loss' ? 'Dashed: training, solid: validation.' : 'On the validation part.',
        'The dot marks the best epoch.',
        state.what === 'loss' && losses.size > 1 ? 'These runs minimise different losses, whose values cannot be compared with each other.' : '',
        limited(runs.length, all.length, 'runs')].join(' ');
    };
    const choices = [...data.curves.map((score) => [score.id, `Validation ${title(score)}`]), ['loss', 'Loss, training and validation']];
    $('curves-controls').append(
      select('Show', choices, state.what, (what) => { state.what = what; tell(); drawn.draw(); }),
      check('Log scale', state.log, (log) => { state.log = log; drawn.draw(); }));
    holder.append(warning);
    tell();
  }

  function curveOption(runs, state, width) {
    const names = runs.map((run) => run.name);
    const series = runs.flatMap((run) => state.what === 'loss'
      ? [curveLine(run, run.curve.train, 'dashed', false, state), curveLine(run, run.curve.validation, 'solid', true, state)]
      : [curveLine(run, run.curve.scores[state.what] || [], 'solid', true, state)]);
    const score = data.curves.find((each) => each.id === state.what);
    return {
      grid: {left: 8, right: 16, top: 40 + 22 * rows(names, width), bottom: 30, containLabel: true},
      legend: legend(names),
      tooltip: tooltip({trigger: 'item'}, (p) => [...told(runs.find((run) => run.name === p.seriesName)),
        `epoch ${p.value[0]}: ${number(p.value[1])}`]),
      xAxis: axis({type: 'value', ...below('epoch'), min: 1, minInterval: 1, max: 'dataMax'}),
      yAxis: valueAxis(score ? `${title(score)} ${score.arrow}` : 'loss ↓', state.log),
      series,
    };
  }

  function curveLine(run, values, type, marked, state) {
    const points = values.map((value, i) => [i + 1, value]).filter(([, value]) => value !== null && (!state.log || value > 0));
    const best = points.find(([epoch]) => epoch === run.best);
    return {
      name: run.name, type: 'line', data: points, color: colour(run), triggerLineEvent: true,
      showSymbol: points.length < 2, symbolSize: 5, emphasis: {focus: 'series', lineStyle: {width: 3}},
      lineStyle: {type, width: run.colour >= 0 ? 2 : 1.2, opacity: type === 'dashed' ? 0.7 : 1}, z: run.colour >= 0 ? 3 : 2,
      markPoint: marked && best ? {symbol: 'circle', symbolSize: 8, label: {show: false}, data: [{coord: best}], silent: true} : undefined,
    };
  }

  /* ---- score against each hyperparameter ---- */

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

  /** The names of the values stand on an axis of their own, so that the dots may be spread around them. */
  const categoryAxis = (parameter, values) => axis({
    type: 'category', position: 'bottom', data: values.map((value) => (typeof value === 'number' ? tick(value) : String(value))),
    ...below(parameter.name), axisTick: {show: false}, axisLine: {show: false},
    axisLabel: {color: style('--muted'), fontSize: 11, interval: 0, hideOverlap: false, width: Math.max(28, Math.floor(215 / values.length)), overflow: 'truncate'}});

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

  /* ---- parallel coordinates ---- */

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

  /* ---- scores by lead ---- */

  function leads() {
    const runs = scored().filter((run) => Object.keys(run.leads).length);
    const lines = [...runs.slice(0, 10), ...data.baselines.filter((line) => Object.keys(line.leads).length)];
    const scores = data.scores.filter((score) => lines.some((line) => (line.leads[score.id] || []).length > 1));
    if (!scores.length) return;
    const holder = $('leads-chart');
    holder.replaceChildren();
    const state = {score: preferred(scores)};
    const drawn = chart(holder, 400, 'Score by lead, a line a run', (width) => leadOption(lines, state, width));
    $('leads-controls').append(select('Score', scores.map((score) => [score.id, title(score)]), state.score,
      (score) => { state.score = score; drawn.draw(); }));
    note(holder, `How a score changes with the number of frames ahead. Dashed: baselines. ${limited(Math.min(10, runs.length), runs.length, 'runs')}`);
  }

  function leadOption(lines, state, width) {
    const names = lines.map((line) => line.name);
    const score = data.scores.find((each) => each.id === state.score);
    const grey = [style('--text'), style('--muted'), style('--rest')];
    return {
      grid: {left: 8, right: 16, top: 40 + 22 * rows(names, width), bottom: 30, containLabel: true},
      legend: legend(names),
      tooltip: tooltip({trigger: 'item'}, (p) => [...told(lines[p.seriesIndex]), `lead +${p.value[0]}: ${number(p.value[1])}`]),
      xAxis: axis({type: 'value', ...below('lead (frames ahead)'), min: 1, max: 'dataMax', minInterval: 1}),
      yAxis: valueAxis(`${title(score)} ${score.arrow}`, false),
      series: lines.map((line, at) => ({
        name: line.name, type: 'line', symbolSize: 5, triggerLineEvent: true, emphasis: {focus: 'series'},
        color: line.rank ? colour(line) : grey[(at + 1) % 3], z: line.rank ? 3 : 2,
        lineStyle: {width: line.rank ? 2 : 1.5, type: line.rank ? 'solid' : 'dashed'}, symbol: line.rank ? 'circle' : 'emptyCircle',
        data: (line.leads[state.score] || []).map((value, i) => [i + 1, value]).filter(([, value]) => value !== null),
      })),
    };
  }

  /* ---- MSE against SSIM ---- */

  function pareto() {
    const has = (line) => line.scores[data.mse] !== undefined && line.scores[data.ssim] !== undefined;
    const runs = scored().filter(has);
    if (!data.mse || !data.ssim || !runs.length) return;
    const holder = $('pareto-chart');
    holder.replaceChildren();
    const [near, far] = nearTo(runs, data.baselines.filter(has));
    chart(holder, 400, 'Every run by MSE and SSIM', () => paretoOption(runs, near));
    note(holder, 'Up and to the left is better. The line joins the runs that no other run beats in both; diamonds are baselines.'
      + (far.length ? ` Outside the picture: ${far.map((line) => `${line.name} (${number(line.scores[data.mse])}, ${number(line.scores[data.ssim])})`).join('; ')}.` : ''));
  }

  /** Baselines far from every run would press the runs into a corner: those are named in words instead. */
  function nearTo(runs, baselines) {
    const close = (line) => [data.mse, data.ssim].every((id) => {
      const values = runs.map((run) => run.scores[id]);
      const low = Math.min(...values);
      const high = Math.max(...values);
      const room = 0.6 * (high - low) + 0.05 * Math.abs(high);
      return line.scores[id] >= low - room && line.scores[id] <= high + room;
    });
    return [baselines.filter(close), baselines.filter((line) => !close(line))];
  }

  function paretoOption(runs, baselines) {
    const at = (line) => [line.scores[data.mse], line.scores[data.ssim]];
    const front = runs.filter((run) => run.front).sort((a, b) => a.scores[data.mse] - b.scores[data.mse]);
    const label = (text) => ({show: true, position: 'right', formatter: text, color: style('--muted'), fontSize: 11});
    return {
      grid: {left: 8, right: 34, top: 40, bottom: 30, containLabel: true},
      tooltip: tooltip({trigger: 'item'}, (p) => p.data.line && [...told(p.data.line), `MSE ${number(p.value[0])}, SSIM ${number(p.value[1])}`]),
      xAxis: valueAxis('', false, below('MSE ↓')),
      yAxis: valueAxis('SSIM ↑', false),
      series: [
        {type: 'line', data: front.map(at), showSymbol: false, silent: true, lineStyle: {color: style('--accent'), width: 1.5}, step: 'end', z: 1},
        {type: 'scatter', symbolSize: 10, labelLayout: {hideOverlap: true}, data: runs.map((run) => ({line: run, value: at(run),
          itemStyle: {color: colour(run), borderColor: run.front ? style('--text') : 'transparent', borderWidth: 1.5},
          label: run.front || runs.length <= 12 ? label(run.name.replace('Run ', '')) : {show: false}}))},
        {type: 'scatter', symbol: 'diamond', symbolSize: 12, labelLayout: {hideOverlap: true}, data: baselines.map((line) => ({line, value: at(line),
          itemStyle: {color: style('--muted')}, label: {...label(line.name), position: 'left', overflow: 'truncate', width: 120}}))},
      ],
    };
  }

  return {start};
})();
