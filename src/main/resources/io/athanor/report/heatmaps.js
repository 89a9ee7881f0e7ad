/* Two hyperparameters at once: the median score of the runs in each cell, and how many they are. */
(() => {
  const {data, t, texts, number, count, title, arrow, style, scored, better, select, part} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {axis, below, there, preferred, median, values, short} = Athanor.axes;

  /** Into how many parts a hyperparameter with more values than this is cut. */
  const PARTS = 6;
  const VIRIDIS = ['#440154', '#482878', '#3e4a89', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];
  const state = {x: null, y: null, score: null, drawn: null, hint: null};

  const score = () => data.scores.find((each) => each.id === state.score);
  const varied = () => data.parameters.filter((parameter) => values(scored(), parameter).list.length > 1);
  const parameter = (name) => varied().find((each) => each.name === name);

  /** The pair that mattered most by the ranking score, or the two that mattered most, or the first two. */
  function strongest() {
    const names = varied().map((each) => each.name);
    const split = (effect) => (effect.names || effect.name.split(' × '));
    const mattered = (data.mattered || [])[0] || {pairs: [], effects: []};
    const pair = (mattered.pairs || []).map(split).find((each) => each.length === 2 && each.every((name) => names.includes(name)));
    const single = (mattered.effects || []).flatMap(split).filter((name) => names.includes(name));
    return pair || [...new Set([...single, ...names])].slice(0, 2);
  }

  /** Cells of a hyperparameter: {names, of(value)}; numbers with many values are cut into equal parts. */
  function cells(of) {
    const {list, category, log} = values(scored(), of);
    if (category || list.length <= PARTS + 2) return {names: list.map((value) => short(value)), of: ((place) => (value) => place.get(value))(new Map(list.map((value, i) => [value, i])))};
    const to = log ? Math.log : (value) => value;
    const from = log ? Math.exp : (value) => value;
    const low = to(list[0]);
    const step = (to(list[list.length - 1]) - low) / PARTS;
    const edge = (i) => Number(from(low + i * step).toPrecision(2));
    return {
      names: Array.from({length: PARTS}, (_, i) => `${Athanor.tick(edge(i))}–${Athanor.tick(edge(i + 1))}`),
      of: (value) => Math.max(0, Math.min(PARTS - 1, Math.floor((to(value) - low) / step))),
    };
  }

  function grid() {
    const [x, y] = [cells(parameter(state.x)), cells(parameter(state.y))];
    const found = new Map();
    for (const run of Athanor.shown.runs()) {
      const [a, b] = [run.parameters[state.x], run.parameters[state.y]];
      if (!(run.rank > 0) || a === undefined || b === undefined || a === null || b === null || !there(run.scores[state.score])) continue;
      const key = `${x.of(a)} ${y.of(b)}`;
      if (!found.has(key)) found.set(key, {at: [x.of(a), y.of(b)], runs: []});
      found.get(key).runs.push(run);
    }
    const all = [...found.values()].map((cell) => ({...cell, median: median(cell.runs.map((run) => run.scores[state.score]))}));
    return {x, y, all: all.sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0])};
  }

  /** 0 for the worst cell, 1 for the best one. */
  function goodness(all) {
    const cost = (value) => ({LOWER: value, HIGHER: -value, NEAREST_ONE: Math.abs(value - 1)})[score().direction];
    const costs = all.map((cell) => cost(cell.median));
    const [low, high] = [Math.min(...costs), Math.max(...costs)];
    return (cell) => (high > low ? (high - cost(cell.median)) / (high - low) : 1);
  }

  function option(width) {
    const {x, y, all} = grid();
    const good = goodness(all);
    const room = Math.max(40, Math.floor((width - 140) / x.names.length) - 6);
    const label = {color: style('--muted'), fontSize: 11, interval: 0, width: room, overflow: 'truncate'};
    return {
      grid: {left: 8, right: 16, top: 34, bottom: 30, containLabel: true},
      xAxis: axis({type: 'category', data: x.names, ...below(state.x), splitLine: {show: false}, axisTick: {show: false}, axisLabel: label}),
      yAxis: axis({type: 'category', data: y.names, name: state.y, nameLocation: 'end', nameGap: 12, nameTextStyle: {color: style('--muted'), fontSize: 11, align: 'left'}, axisTick: {show: false},
        axisLabel: {...label, width: 120}, splitLine: {show: false}}),
      series: [{type: 'custom', silent: true, data: all.map((cell) => [...cell.at, cell.median]), renderItem: (params, api) => square(all[params.dataIndex], good, api)}],
    };
  }

  /** A cell, with its figures as far as there is room. */
  function square(cell, good, api) {
    const [x, y] = api.coord(cell.at);
    const [width, height] = api.size([1, 1]);
    const fill = good(cell) > 0.55 ? '#10130f' : '#ffffff';
    const text = (of, at, fontSize) => ({type: 'text', style: {text: of, x, y: at, align: 'center', verticalAlign: 'middle', fill, fontSize}});
    return {type: 'group', children: [
      {type: 'rect', shape: {x: x - width / 2 + 1, y: y - height / 2 + 1, width: width - 2, height: height - 2, r: 3}, style: {fill: echarts.color.lerp(good(cell), VIRIDIS)}},
      ...(width > 44 ? [text(number(cell.median), y - 8, 12.5), text(width > 70 ? t('heatmaps.n', {n: count(cell.runs.length)}) : count(cell.runs.length), y + 9, 10.5)] : []),
    ]};
  }

  function places(made) {
    const {x, y, all} = grid();
    const box = made.convertToPixel({gridIndex: 0}, [0, 0]);
    const across = x.names.length > 1 ? made.convertToPixel({gridIndex: 0}, [1, 0])[0] - box[0] : 2 * (box[0] - 60);
    const up = y.names.length > 1 ? box[1] - made.convertToPixel({gridIndex: 0}, [0, 1])[1] : 200;
    return all.map((cell) => ({ids: cell.runs.map((run) => run.id), cell,
      rects: [[box[0] + (cell.at[0] - 0.5) * across, box[1] - (cell.at[1] + 0.5) * up, across, up]]}));
  }

  function tip({cell}) {
    const {x, y} = grid();
    const best = cell.runs.reduce((a, b) => (better(score(), b.scores[state.score], a.scores[state.score]) ? b : a));
    return [`${state.x} ${x.names[cell.at[0]]} · ${state.y} ${y.names[cell.at[1]]}`,
      t('heatmaps.median', {score: title(score()), value: number(cell.median), n: count(cell.runs.length)}),
      t('heatmaps.best', {name: Athanor.name(best), value: number(best.scores[state.score])})];
  }

  function start(section) {
    [state.x, state.y] = strongest();
    state.drawn = chart(section.body, {
      name: 'heatmap',
      label: () => t('heatmaps.label', {score: score() ? title(score()) : '', x: state.x, y: state.y}),
      height: () => 90 + 58 * Math.max(3, parameter(state.y) ? cells(parameter(state.y)).names.length : 3),
      option, places, tip,
      table: () => {
        const {x, y, all} = grid();
        return {head: [state.x, state.y, title(score()), t('heatmaps.runs')], rows: all.map((cell) => [x.names[cell.at[0]], y.names[cell.at[1]], cell.median, cell.runs.length])};
      },
    });
    state.hint = hint();
    section.body.append(state.hint);
    update(section);
  }

  function update(section) {
    if (!score()) state.score = preferred(data.scores);
    if (!parameter(state.x) || !parameter(state.y)) [state.x, state.y] = strongest();
    const choices = varied().map((each) => [each.name, each.name]);
    const choose = (axis, other) => select(t(`heatmaps.${axis}`), choices, state[axis], (name) => {
      if (name === state[other]) state[other] = state[axis];
      state[axis] = name;
      update(section);
    });
    tools(section, [choices, state.x, state.y, data.scores.map((each) => each.id)], () => [choose('x', 'y'), choose('y', 'x'),
      select(t('charts.score'), data.scores.map((each) => [each.id, title(each)]), state.score, (id) => { state.score = id; again(); })]);
    again();
  }

  function again() {
    say(state.hint, t('heatmaps.hint', {score: `${title(score())} ${arrow(score())}`}));
    state.drawn.draw();
  }

  texts({
    'heatmaps.title': ['Two hyperparameters at once', '两个超参数的联合效应'],
    'heatmaps.label': ['Median {score} by {x} and {y}', '按 {x} 和 {y} 的{score}中位数'],
    'heatmaps.x': ['Across', '横轴'],
    'heatmaps.y': ['Up', '纵轴'],
    'heatmaps.n': ['{n} runs', '{n} 个运行'],
    'heatmaps.runs': ['Runs', '运行数'],
    'heatmaps.median': ['median {score} {value} of {n} runs', '{n} 个运行的{score}中位数 {value}'],
    'heatmaps.best': ['best: {name}, {value}', '最好：{name}，{value}'],
    'heatmaps.hint': ['The median of {score} in each cell, yellow is best; cells of few runs say little. A click chooses the runs of a cell.', '每格为 {score} 的中位数，黄色最好；运行数少的格子参考价值有限。点击可选中该格的运行。'],
  });

  part({id: 'heatmaps', scored: true, when: () => data.scores.length > 0 && varied().length > 1 && scored().length > 1, start, update});
})();
