/* Lines over steps: over epochs, leads or bins of difficulty. What the three charts share. */
Athanor.lines = (() => {
  const {t, texts, data, number, style, chosen, shown} = Athanor;
  const {axis, valueAxis, below, legend, rows, scale, palette, there, told} = Athanor.axes;

  /** With more names a legend would be larger than the chart. */
  const NAMED = 24;

  /** The runs to draw: those chosen, or the best that pass the filter. */
  function runs(usable, most) {
    const taken = chosen.ids().map(Athanor.line).filter((run) => run.number !== undefined && usable(run));
    return taken.length ? taken : shown.runs().filter(usable).slice(0, most);
  }

  /** Which of the runs are not drawn, and why none is. */
  function limited(drawn) {
    const all = shown.runs().length;
    if (!drawn.length) return t(all ? 'lines.nothing' : 'charts.none');
    return !chosen.size() && drawn.length < all ? t('charts.best', {n: drawn.length, all}) : '';
  }

  /**
   * Option of a chart of lines: each {line, values, dashed, marked}; values by step from 1, null where there is none.
   * `x` is {name, labels}: with labels the steps are named.
   */
  function option(lines, {x, y, log, width, zero}) {
    const colours = palette([...new Set(lines.map((each) => each.line))]);
    const names = [...new Set(lines.map((each) => Athanor.name(each.line)))];
    const named = names.length <= NAMED;
    return {
      grid: {left: 8, right: 20, top: (named ? 22 * rows(names, width) : 0) + 34, bottom: x.labels ? 58 : 30, containLabel: true},
      legend: named ? legend(names) : {show: false},
      xAxis: x.labels
        ? axis({type: 'value', ...below(x.name), min: 0.75, max: x.labels.length + 0.25, interval: 1, splitLine: {show: false},
          axisTick: {show: false}, axisLabel: {show: false}, nameGap: 40})
        : axis({type: 'value', ...below(x.name), min: 1, max: ({max}) => Math.max(2, max), minInterval: 1, splitLine: {show: false}}),
      yAxis: valueAxis(y, log),
      series: [...lines.map((each) => series(each, colours, log)), ...(x.labels ? [stepNames(x.labels)] : []), ...(zero ? [level(0)] : [])],
    };
  }

  const points = (values, log) => values.map((value, i) => [i + 1, value]).filter(([, value]) => there(value) && (!log || value > 0));

  function series({line, values, dashed, marked}, colours, log) {
    const list = points(values, log);
    const best = marked && list.find(([step]) => step === marked);
    const run = line.number !== undefined;
    return {
      name: Athanor.name(line), type: 'line', silent: true, data: list, color: colours.get(line.id),
      symbol: run ? 'circle' : 'emptyCircle', showSymbol: list.length < 2 || !run, symbolSize: 5, z: line.colour >= 0 ? 4 : run ? 3 : 2,
      lineStyle: {type: dashed ? 'dashed' : 'solid', width: line.colour >= 0 || chosen.has(line.id) ? 2 : 1.4, opacity: dashed && run ? 0.6 : 1},
      markPoint: best ? {symbol: 'circle', symbolSize: 8, label: {show: false}, data: [{coord: best}], silent: true} : undefined,
    };
  }

  /** Names of the steps, below the axis. */
  const stepNames = (labels) => ({
    type: 'custom', silent: true, clip: false, data: labels.map((_, i) => [i + 1, 0]), tooltip: {show: false}, encode: {x: 0, y: []},
    renderItem: (params, api) => ({type: 'text', silent: true, style: {
      text: labels[params.dataIndex], x: params.coordSys.x + (params.coordSys.width * (params.dataIndex + 0.25)) / (labels.length - 0.5),
      y: params.coordSys.y + params.coordSys.height + 6, align: 'center', fill: style('--muted'), fontSize: 11, lineHeight: 14}}),
  });

  const level = (yAxis) => ({type: 'line', silent: true, data: [], markLine: {silent: true, symbol: 'none', label: {show: false},
    lineStyle: {color: style('--muted'), type: 'solid', width: 1}, data: [{yAxis}]}});

  /** Where the lines are. */
  function places(lines, made, log) {
    if (!lines.length) return [];
    const colours = palette([...new Set(lines.map((each) => each.line))]);
    const x = scale(made, {xAxisIndex: 0}, false);
    const y = scale(made, {yAxisIndex: 0}, log);
    return lines.map(({line, values, about}) => {
      const list = points(values, log);
      return {id: line.id, path: list.map(([step, value]) => [x(step), y(value)]), values: list, about, colour: colours.get(line.id)};
    }).filter((place) => place.path.length);
  }

  const tip = (step) => ({id, values, about}, at) => {
    const [n, value] = values[at] || values[values.length - 1];
    return [...told(Athanor.line(id)), `${step(n)}${about ? `, ${about}` : ''}: ${number(value)}`];
  };

  const table = (lines, step) => {
    const steps = Math.max(0, ...lines.map((each) => each.values.length));
    return {
      head: [t('charts.run'), ...(lines.some((each) => each.about) ? [''] : []), ...Array.from({length: steps}, (_, i) => step(i + 1))],
      rows: lines.map(({line, values, about}) => [Athanor.name(line), ...(lines.some((each) => each.about) ? [about] : []),
        ...Array.from({length: steps}, (_, i) => values[i])]),
    };
  };

  /** What a perfect score is, or undefined where there is no end to it. */
  const perfect = (score) => (score.direction === 'LOWER' ? 0 : ['ssim', 'csi', 'openstl-ssim'].includes(score.kind) ? 1 : undefined);

  /** The baseline that repeats the last frame, or the first one. */
  const persistence = () => data.baselines.find((line) => line.name === 'repeat last frame' || line.name === 'persistence') || data.baselines[0];

  /** 1 is perfect, 0 no better than the reference, below 0 worse: 1 − score / reference where lower is better. */
  const skill = (score, value, reference) => {
    const best = perfect(score);
    return there(value) && there(reference) && reference !== best ? (value - reference) / (best - reference) : null;
  };

  texts({
    'lines.nothing': ['No run has come far enough to be drawn here.', '还没有运行进行到可以在此绘制的程度。'],
    'lines.skill': ['Skill against {name}', '相对于{name}的技巧评分'],
    'lines.as': ['Show as', '显示为'],
    'lines.score': ['Score', '评分'],
    'lines.skill.short': ['Skill', '技巧'],
    'lines.skill.hint': ['Skill: 1 is perfect, 0 is no better than {name}, below 0 is worse.', '技巧评分：1 为完美，0 为不优于{name}，低于 0 为更差。'],
  });

  return {runs, limited, option, places, tip, table, perfect, persistence, skill};
})();
