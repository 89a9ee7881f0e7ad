/* A score against each hyperparameter: a small chart for each. */
(() => {
  const {el, data, t, texts, number, title, arrow, style, scored, select, check, part, line} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {axis, valueAxis, below, scale, cloud, there, preferred, median, bestBaseline, told, values, short} = Athanor.axes;

  const state = {score: null, log: false, drawn: new Map(), hint: null, box: null};

  const score = () => data.scores.find((each) => each.id === state.score);
  const varied = () => data.parameters.filter((parameter) => values(scored(), parameter).list.length > 1);

  /** The same little step aside for the same place in the order, so that a drawing can be repeated. */
  const jitter = (i) => (((i * 0.618034) % 1) - 0.5) * 0.5;

  /** [x, y, index of the run] for each run that can be drawn. */
  function dots(parameter, {list, category, log}) {
    const place = new Map(list.map((value, i) => [value, i]));
    return data.runs.map((run, i) => {
      const value = run.parameters[parameter.name];
      const x = category ? place.get(value) + jitter(i) : value;
      return run.rank > 0 && there(x) && (!log || x > 0) && there(run.scores[state.score]) && (!state.log || run.scores[state.score] > 0) ? [x, run.scores[state.score], i] : null;
    }).filter(Boolean);
  }

  function option(parameter, width) {
    const about = values(scored(), parameter);
    const all = dots(parameter, about);
    const plain = about.category
      ? axis({type: 'value', min: -0.5, max: about.list.length - 0.5, interval: 1, splitLine: {show: false}, axisTick: {show: false}, axisLabel: {show: false}})
      : axis({type: about.log ? 'log' : 'value', ...below(parameter.name), scale: true, splitNumber: 4, splitLine: {show: false}});
    return {
      grid: {left: 8, right: 14, top: 34, bottom: 30, containLabel: true},
      xAxis: about.category ? [plain, names(parameter, about.list, width)] : plain,
      yAxis: valueAxis(`${title(score())} ${arrow(score())}`, state.log),
      series: [...cloud(all, () => 8), baseline(), ...(about.category ? [medians(about.list, parameter)] : [])],
    };
  }

  /** The names of the values stand on an axis of their own, so that the dots may be spread around them. Long ones wrap. */
  function names(parameter, list, width) {
    const texts = list.map((value) => short(value, 40));
    const room = Math.max(28, Math.floor((width - 70) / texts.length) - 4);
    const lines = Math.min(3, Math.max(...texts.map((text) => Math.ceil((6.8 * text.length) / room))));
    return axis({
      type: 'category', position: 'bottom', data: texts, ...below(parameter.name), nameGap: 14 + 12 * lines, axisTick: {show: false}, axisLine: {show: false},
      axisLabel: {color: style('--muted'), fontSize: 11, lineHeight: 12, interval: 0, hideOverlap: false, width: room, overflow: 'break', height: 36}});
  }

  function medians(list, parameter) {
    const points = list.map((value, at) => {
      const found = Athanor.shown.runs().filter((run) => run.rank > 0 && run.parameters[parameter.name] === value).map((run) => run.scores[state.score]).filter(there);
      return found.length > 1 ? [at, median(found)] : null;
    }).filter(Boolean);
    return {type: 'scatter', symbol: 'rect', symbolSize: [34, 2.5], silent: true, z: 12, data: points, itemStyle: {color: style('--text'), opacity: 0.75}};
  }

  function baseline() {
    const value = bestBaseline(score());
    return {type: 'line', silent: true, data: [], markLine: value === undefined ? undefined : {silent: true, symbol: 'none', precision: 12, label: {show: false},
      lineStyle: {color: style('--muted'), type: 'dashed', width: 1.2}, data: [{yAxis: value}]}};
  }

  function places(parameter, made) {
    const about = values(scored(), parameter);
    const x = scale(made, {xAxisIndex: 0}, about.log);
    const y = scale(made, {yAxisIndex: 0}, state.log);
    return dots(parameter, about).filter(([, , i]) => Athanor.shown.has(data.runs[i].id)).map(([a, b, i]) => ({id: data.runs[i].id, points: [[x(a), y(b)]]}));
  }

  const slice = (parameter) => chart(state.box, {
    name: `slice-${parameter.name}`,
    label: () => t('slices.label', {score: score() ? title(score()) : '', name: parameter.name}),
    height: 236,
    option: (width) => option(parameter, width),
    places: (made) => places(parameter, made),
    tip: ({id}) => [...told(line(id)), `${title(score())} ${number(line(id).scores[state.score])}`],
    table: () => ({
      head: [t('charts.run'), parameter.name, title(score())],
      rows: Athanor.shown.runs().filter((run) => run.rank > 0).map((run) => [Athanor.name(run), run.parameters[parameter.name], run.scores[state.score]]),
    }),
  });

  function start(section) {
    state.box = el('div', {className: 'slices'});
    state.hint = hint();
    section.body.append(state.box, state.hint);
    update(section);
  }

  function update(section) {
    if (!score()) state.score = preferred(data.scores);
    const choices = data.scores.map((each) => [each.id, title(each)]);
    tools(section, choices, () => [
      select(t('charts.score'), choices, state.score, (other) => { state.score = other; again(); }),
      check(t('charts.log'), state.log, (log) => { state.log = log; again(); }),
    ]);
    const wanted = varied();
    for (const [name, drawn] of state.drawn) {
      if (wanted.some((parameter) => parameter.name === name)) continue;
      drawn.remove();
      state.drawn.delete(name);
    }
    wanted.filter((parameter) => !state.drawn.has(parameter.name)).forEach((parameter) => state.drawn.set(parameter.name, slice(parameter)));
    again();
  }

  function again() {
    const best = bestBaseline(score());
    say(state.hint, t('slices.hint'), best !== undefined && t('slices.baseline', {value: number(best)}));
    state.drawn.forEach((each) => each.draw());
  }

  texts({
    'slices.title': ['Score against each hyperparameter', '评分与各超参数的关系'],
    'slices.label': ['{score} against {name}, a dot a run', '{score}与 {name} 的关系，每个运行一个点'],
    'slices.hint': ['A dot a run, in the colours of the ranking; the bar is the median of the runs with that value.', '每个运行一个点，颜色与排名表一致；短横线为取该值的运行的中位数。'],
    'slices.baseline': ['The dashed line, where it is within reach, is the best baseline: {value}.', '虚线（若在图内）为最好的基线：{value}。'],
  });

  part({id: 'slices', scored: true, when: () => data.scores.length > 0 && varied().length > 0, start, update});
})();
