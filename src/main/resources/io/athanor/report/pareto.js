/* Runs by two measures at once, with a third as the size of the dot, and the front that no other run beats in both. */
(() => {
  const {el, data, t, texts, style, line, select, segmented, part} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {MANY, valueAxis, below, scale, cloud, there, measures, named, told} = Athanor.axes;

  /** Pixels across of the smallest and the largest dot. */
  const [SMALL, LARGE, SAME] = [6, 22, 10];
  const state = {x: null, y: null, size: 'cost', way: 'click', drawn: null, hint: null, far: []};

  const measure = (id) => measures().find((each) => each.id === id);
  const has = (run) => [state.x, state.y].every((id) => there(measure(id).of(run)));
  const usable = () => {
    const [x, y] = [measure(state.x), measure(state.y)];
    return data.runs.map((run, i) => [x.of(run), y.of(run), i]).filter(([a, b, i]) => data.runs[i].rank > 0 && there(a) && there(b));
  };

  /** Which of these runs no other is better than in both; by the first measure from its best on. */
  function front(runs) {
    const [x, y] = [measure(state.x), measure(state.y)];
    const cost = (of) => (run) => ({LOWER: of.of(run), HIGHER: -of.of(run), NEAREST_ONE: Math.abs(of.of(run) - 1)})[of.direction];
    const [first, second] = [cost(x), cost(y)];
    let least = Infinity;
    return [...runs].sort((a, b) => first(a) - first(b) || second(a) - second(b)).filter((run) => {
      if (second(run) >= least) return false;
      least = second(run);
      return true;
    });
  }

  /** Baselines far from every run would press the runs into a corner: those are named in words instead. */
  function near(dots) {
    const close = (baseline) => [[measure(state.x), 0], [measure(state.y), 1]].every(([each, at]) => {
      const values = dots.map((dot) => dot[at]);
      const low = values.reduce((a, b) => Math.min(a, b), Infinity);
      const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
      const room = 0.6 * (high - low) + 0.05 * Math.abs(high);
      return each.of(baseline) >= low - room && each.of(baseline) <= high + room;
    });
    const all = data.baselines.filter((each) => each.scores && has(each));
    return {close: all.filter(close), far: all.filter((each) => !close(each))};
  }

  function sizes(dots) {
    const third = measure(state.size);
    const values = third ? dots.map((dot) => third.of(data.runs[dot[2]])).filter(there) : [];
    if (!values.length) return () => SAME;
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    return (run) => (there(third.of(run)) && high > low ? SMALL + (LARGE - SMALL) * Math.sqrt((third.of(run) - low) / (high - low)) : SAME);
  }

  function option() {
    const dots = usable();
    const [x, y] = [measure(state.x), measure(state.y)];
    const at = (of) => [x.of(of), y.of(of)];
    const best = front(dots.map((dot) => data.runs[dot[2]]).filter((run) => Athanor.shown.has(run.id)));
    const joined = [x, y].every((each) => each.direction !== 'NEAREST_ONE') ? best : [];
    const size = sizes(dots);
    const label = (text, position) => ({show: true, position, formatter: text, color: style('--muted'), fontSize: 11});
    const format = (each) => (each.id in {cost: 1, pace: 1, weights: 1} ? {axisLabel: {color: style('--muted'), fontSize: 11, hideOverlap: true, formatter: each.format}} : {});
    return {
      grid: {left: 8, right: 34, top: 40, bottom: 30, containLabel: true},
      xAxis: valueAxis('', false, {...below(named(x)), ...format(x)}),
      yAxis: valueAxis(named(y), false, format(y)),
      series: [
        {type: 'line', silent: true, data: joined.map(at), showSymbol: false, lineStyle: {color: style('--accent'), width: 1.5}, step: 'end', z: 1},
        ...cloud(dots, size),
        {type: 'scatter', silent: true, z: 12, symbolSize: (value, params) => size(best[params.dataIndex]) + 5, labelLayout: {hideOverlap: true}, data: best.map((run) => ({value: at(run),
          itemStyle: {color: 'transparent', borderColor: style('--accent'), borderWidth: 1.5}, label: label(String(run.number), 'top')}))},
        {type: 'scatter', silent: true, z: 2, symbol: 'diamond', symbolSize: 11, labelLayout: {hideOverlap: true}, data: near(dots).close.map((baseline) => ({value: at(baseline),
          itemStyle: {color: style('--muted')}, label: {...label(Athanor.name(baseline), 'left'), overflow: 'truncate', width: 140}}))},
      ],
    };
  }

  function places(made) {
    const dots = usable();
    const x = scale(made, {xAxisIndex: 0}, false);
    const y = scale(made, {yAxisIndex: 0}, false);
    const [across, up] = [measure(state.x), measure(state.y)];
    const place = (each) => ({id: each.id, points: [[x(across.of(each)), y(up.of(each))]]});
    return [...dots.map((dot) => data.runs[dot[2]]).filter((run) => Athanor.shown.has(run.id)), ...near(dots).close].map(place);
  }

  const shown = () => [...new Set([state.x, state.y, state.size])].map(measure).filter(Boolean);

  function tip({id}) {
    const of = line(id);
    return [...told(of), ...shown().filter((each) => there(each.of(of))).map((each) => `${each.title} ${each.format(each.of(of))}`)];
  }

  function start(section) {
    state.x = data.mse || measures()[0].id;
    state.y = data.ssim || (measures().find((each) => each.id !== state.x) || {}).id;
    state.drawn = chart(section.body, {
      name: 'pareto',
      label: () => t('pareto.label', {x: measure(state.x).title, y: measure(state.y).title}),
      height: (width) => Math.max(380, Math.min(560, 0.42 * width)),
      option, places, tip,
      fence: () => (state.way === 'click' ? null : state.way),
      table: () => ({
        head: [t('charts.run'), ...shown().map((each) => each.title), t('pareto.front')],
        rows: ((best) => Athanor.shown.runs().filter((run) => run.rank > 0 && has(run))
          .map((run) => [Athanor.name(run), ...shown().map((each) => each.of(run)), best.has(run) ? t('pareto.yes') : '']))(
          new Set(front(Athanor.shown.runs().filter((run) => run.rank > 0 && has(run))))),
      }),
    });
    state.hint = hint();
    section.body.append(state.hint);
    update(section);
  }

  function update(section) {
    for (const axis of ['x', 'y']) if (!measure(state[axis])) state[axis] = measures()[0].id;
    const choices = measures().map((each) => [each.id, each.title]);
    const choose = (axis) => select(t(`pareto.${axis}`), axis === 'size' ? [['', t('pareto.same')], ...choices] : choices, state[axis], (id) => { state[axis] = id; again(); });
    tools(section, choices, () => [choose('x'), choose('y'), choose('size'),
      segmented(t('pareto.way'), 'pareto-way', ['click', 'rectangle', 'lasso'].map((way) => [way, t(`pareto.${way}`)]), state.way, (way) => {
        state.way = way;
        state.drawn.box.classList.toggle('fencing', way !== 'click');
        again();
      })]);
    again();
  }

  function again() {
    const {far} = near(usable());
    const value = (each, id) => measure(id).format(measure(id).of(each));
    say(state.hint, t('pareto.hint'), measure(state.size) && t('pareto.sized', {name: measure(state.size).title}),
      measure(state.size) && usable().length > MANY && t('pareto.many'), t(`pareto.${state.way}.hint`),
      far.length > 0 && t('pareto.far', {names: far.map((each) => `${Athanor.name(each)} (${value(each, state.x)}, ${value(each, state.y)})`).join('; ')}));
    state.drawn.draw();
  }

  texts({
    'pareto.title': ['Trade-offs', '权衡'],
    'pareto.label': ['Every run by {x} and {y}', '各运行的{x}与{y}'],
    'pareto.x': ['Across', '横轴'],
    'pareto.y': ['Up', '纵轴'],
    'pareto.size': ['Size', '大小'],
    'pareto.same': ['the same', '相同'],
    'pareto.way': ['Choose runs by', '选择方式'],
    'pareto.click': ['Click', '点击'],
    'pareto.rectangle': ['Rectangle', '矩形'],
    'pareto.lasso': ['Lasso', '套索'],
    'pareto.click.hint': ['A click chooses a run or lets it go.', '点击可选中或取消选中一个运行。'],
    'pareto.rectangle.hint': ['Drag a rectangle around the runs to compare; with Shift they are added. By keyboard: arrow keys with Shift.', '拖出矩形框住要比较的运行；按住 Shift 可追加。键盘操作：按住 Shift 使用方向键。'],
    'pareto.lasso.hint': ['Draw around the runs to compare; with Shift they are added. By keyboard: arrow keys with Shift.', '圈出要比较的运行；按住 Shift 可追加。键盘操作：按住 Shift 使用方向键。'],
    'pareto.hint': ['The rings, joined by the line, are the runs that no other run beats in both; diamonds are baselines.', '由线相连的圆环是在两项上都没有被其他运行超过的运行；菱形为基线。'],
    'pareto.sized': ['Larger dots: more {name}.', '点越大，{name}越大。'],
    'pareto.many': ['The grey ones are too many for that and all of one size.', '灰色点过多，大小一律相同。'],
    'pareto.far': ['Outside the picture: {names}.', '图外：{names}。'],
    'pareto.front': ['On the front', '位于前沿'],
    'pareto.yes': ['yes', '是'],
  });

  part({id: 'pareto', scored: true, when: () => data.scores.length > 0 && data.runs.filter((run) => run.rank > 0).length > 1, start, update});
})();
