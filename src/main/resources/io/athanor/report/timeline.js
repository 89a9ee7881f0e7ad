/* The night: what ran when on which worker, and where the time went. */
(() => {
  const {el, data, t, texts, style, time, percent, line, chosen, shown, part, select} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {axis, below, there, told} = Athanor.axes;

  const LANE = 34;
  const SPENT = ['train', 'evaluate', 'score', 'other', 'idle'];
  const state = {colours: 'rank', drawn: null, hint: null, bar: null, lanes: null};

  /** Seconds from the start of the run's sweep to its end, or to when this was written. */
  function until({sweep: at}) {
    const {started, ended} = data.sweeps[at];
    return Math.max(0, (new Date(ended || data.written || started) - new Date(started)) / 1000);
  }

  /**
   * The lanes, one for each worker of each sweep, and what lies in them: {run, lane, from, to, first, last, open}, in seconds
   * since the start of the sweep, so that nights weeks apart lie below each other.
   */
  function night() {
    if (state.lanes && state.lanes.of === data.runs) return state.lanes;
    const names = new Map();
    const pieces = [];
    for (const run of data.runs) {
      for (const [worker, from, to, first, last] of run.worked || []) {
        const key = `${run.sweep} ${worker}`;
        if (!names.has(key)) names.set(key, {sweep: run.sweep, worker});
        pieces.push({run, key, from, to: there(to) ? to : Math.max(from, until(run)), first, last, open: !there(to)});
      }
    }
    const order = [...names].sort(([, a], [, b]) => a.sweep - b.sweep || (a.worker > b.worker ? 1 : a.worker < b.worker ? -1 : 0));
    const at = new Map(order.map(([key], i) => [key, i]));
    pieces.forEach((piece) => { piece.lane = at.get(piece.key); });
    const begin = pieces.reduce((low, piece) => Math.min(low, piece.from), 0);
    const end = pieces.reduce((high, piece) => Math.max(high, piece.to), begin + 1);
    const lasted = order.reduce((sum, [, {sweep}]) => sum + pieces.reduce((most, piece) => (piece.run.sweep === sweep ? Math.max(most, piece.to) : most), 0) - begin, 0);
    state.lanes = {of: data.runs, pieces, begin, end, lasted, names: order.map(([, {sweep, worker}]) => (data.sweeps.length > 1
      ? t('timeline.worker.of', {worker, sweep: data.sweeps[sweep].id}) : t('timeline.worker', {worker})))};
    return state.lanes;
  }

  function tone({run, open}) {
    if (open) return '--good';
    if (run.state === 'finished') return state.colours === 'rank' && run.colour >= 0 ? `--c${run.colour}` : state.colours === 'rank' ? '--rest' : '--c0';
    return Athanor.failed(run) ? '--bad' : run.state === 'stopped' ? '--c1' : '--c6';
  }

  /** Many rectangles in one go: a night of ten thousand runs has tens of thousands. */
  function register() {
    if (register.done) return;
    register.done = true;
    echarts.graphic.registerShape('pieces', echarts.graphic.extendShape({
      type: 'pieces', shape: {rects: []},
      buildPath(path, {rects}) { for (const [x, y, width, height] of rects) path.rect(x, y, width, height); },
    }));
  }

  /** When a sweep was paused by hand, and until when: something else was asked, work began (a pause ends with its process), or still so. */
  function pauses() {
    const {pieces, end} = night();
    // A shade lies over all lanes, so of several sweeps none has one.
    if (data.sweeps.length > 1) return [];
    const {asked} = data.sweeps[0];
    return asked.flatMap(({action, seconds: from}, i) => {
      if (action !== 'pause') return [];
      const next = asked[i + 1];
      const work = pieces.filter((piece) => piece.from > from).map((piece) => piece.from);
      return [[from, Math.max(from, Math.min(...work, next ? next.seconds : end))]];
    });
  }

  const hand = () => {
    const list = pauses();
    return list.length ? [{type: 'line', silent: true, data: [], markArea: {silent: true, itemStyle: {color: style('--muted'), opacity: 0.16},
      data: list.map(([from, to]) => [{xAxis: from}, {xAxis: to}])}}] : [];
  };

  const height = 0.62;
  const hours = (span) => (value) => (span < 180 ? `${Math.round(value)} s` : span < 3 * 3600 ? `${Math.round(value / 60)} min` : `${Number((value / 3600).toFixed(2))} h`);

  /** A step of the axis that people count time in. */
  const step = (span) => [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400].find((each) => span / each <= 12) || 86400 * Math.ceil(span / 86400 / 12);

  function option() {
    register();
    const {pieces, names, begin, end} = night();
    const groups = new Map();
    for (const piece of pieces) {
      const faint = !shown.has(piece.run.id) || (chosen.size() > 0 && !chosen.has(piece.run.id));
      const key = `${tone(piece)} ${faint ? 0.22 : 1}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(piece);
    }
    const list = [...groups];
    return {
      grid: {left: 8, right: 20, top: 8, bottom: 34, containLabel: true},
      xAxis: axis({type: 'value', min: begin, max: end, interval: step(end - begin), ...below(t('timeline.axis')),
        axisLabel: {color: style('--muted'), fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: hours(end - begin)}}),
      yAxis: axis({type: 'category', inverse: true, data: names, axisTick: {show: false}, axisLabel: {color: style('--text'), fontSize: 12}, splitLine: {show: false}}),
      series: [{
        type: 'custom', silent: true, clip: true, data: list.map((_, i) => [begin, 0, i]), encode: {x: 0, y: 1},
        renderItem: (params, api) => {
          const [key, inside] = list[params.dataIndex];
          const [colour, opacity] = key.split(' ');
          const band = api.size([0, 1])[1] * height;
          return {type: 'pieces', shape: {rects: inside.map((piece) => rect(api.coord([piece.from, piece.lane]), api.coord([piece.to, piece.lane])[0], band))},
            style: {fill: style(colour), opacity: Number(opacity)}};
        },
      }, ...hand()],
    };
  }

  /** A hair less than its time, so that two in a row can be told apart. */
  const rect = ([x, y], right, band) => [x, y - band / 2, Math.max(0.75, right - x - (right - x > 5 ? 1 : 0)), band];

  function places(made) {
    const {pieces, begin, end} = night();
    const [x0, y0] = made.convertToPixel({gridIndex: 0}, [begin, 0]);
    const [x1] = made.convertToPixel({gridIndex: 0}, [end, 0]);
    const step = night().names.length > 1 ? made.convertToPixel({gridIndex: 0}, [begin, 1])[1] - y0 : LANE;
    const x = (at) => x0 + ((at - begin) / (end - begin)) * (x1 - x0);
    const of = new Map();
    for (const piece of pieces) {
      if (!shown.has(piece.run.id)) continue;
      if (!of.has(piece.run.id)) of.set(piece.run.id, {id: piece.run.id, rects: [], pieces: []});
      const place = of.get(piece.run.id);
      place.rects.push(rect([x(piece.from), y0 + piece.lane * step], x(piece.to), step * height));
      place.pieces.push(piece);
    }
    return [...of.values()];
  }

  const epochs = ({first, last}) => (last < first || !there(first) ? t('timeline.nothing') : first === last ? t('timeline.epoch', {n: first}) : t('timeline.epochs', {first, last}));

  function tip({id, pieces}, at) {
    const piece = pieces[Math.min(at, pieces.length - 1)];
    return [...told(line(id)), t('timeline.is', {state: Athanor.state(line(id))}),
      t('timeline.piece', {worker: night().names[piece.lane], from: time(piece.from), to: piece.open ? t('timeline.now') : time(piece.to), epochs: epochs(piece)})];
  }

  /** Seconds of all workers by what they did. */
  function spent() {
    const {pieces, lasted} = night();
    const sum = (what) => data.runs.reduce((all, run) => all + (run.spent && there(run.spent[what]) ? run.spent[what] : 0), 0);
    const worked = pieces.reduce((all, piece) => all + piece.to - piece.from, 0);
    const [train, evaluate, score] = ['train', 'evaluate', 'score'].map(sum);
    const other = Math.max(0, worked - train - evaluate - score);
    const idle = Math.max(0, lasted - worked);
    return {train, evaluate, score, other, idle};
  }

  function bar() {
    const seconds = spent();
    const all = SPENT.reduce((sum, what) => sum + seconds[what], 0) || 1;
    const parts = SPENT.filter((what) => seconds[what] > 0);
    const strip = el('div', {className: 'spent-bar', 'aria-hidden': 'true'}, parts.map((what) => {
      const each = el('span', {className: `spent-${what}`});
      each.style.flexGrow = String(seconds[what] / all);
      return each;
    }));
    state.bar.replaceChildren(el('h3', {}, t('timeline.spent')), strip, el('ul', {className: 'spent'}, parts.map((what) => el('li', {},
      el('span', {className: `spent-key spent-${what}`, 'aria-hidden': 'true'}), t(`timeline.${what}`), ' ', el('b', {}, percent(seconds[what] / all)), ` ${time(seconds[what])}`))));
  }

  function start(section) {
    state.drawn = chart(section.body, {
      name: 'timeline',
      label: () => t('timeline.label'),
      height: () => 50 + LANE * night().names.length,
      option, places, tip,
      table: () => ({
        head: [t('charts.run'), t('timeline.lane'), t('timeline.from'), t('timeline.to'), t('timeline.done')],
        rows: night().pieces.filter((piece) => shown.has(piece.run.id)).map((piece) => [Athanor.name(piece.run), night().names[piece.lane], piece.from, piece.open ? null : piece.to, epochs(piece)]),
      }),
    });
    state.hint = hint();
    state.bar = el('div', {className: 'spent-box'});
    section.body.append(state.hint, state.bar);
    update(section);
  }

  function update(section) {
    state.lanes = null;
    tools(section, [], () => [select(t('timeline.colours'), ['rank', 'state'].map((each) => [each, t(`timeline.${each}`)]), state.colours, (colours) => { state.colours = colours; again(); })]);
    bar();
    again();
  }

  function again() {
    say(state.hint, t(`timeline.${state.colours}.hint`), pauses().length && t('timeline.paused'));
    state.drawn.draw();
  }

  texts({
    'timeline.title': ['The night', '运行时间线'],
    'timeline.label': ['What ran when, a lane for each worker', '各工作进程的运行时间线'],
    'timeline.axis': ['time since the start', '自开始以来的时间'],
    'timeline.worker': ['worker {worker}', '工作进程 {worker}'],
    'timeline.worker.of': ['{sweep}, worker {worker}', '{sweep}，工作进程 {worker}'],
    'timeline.lane': ['Worker', '工作进程'],
    'timeline.from': ['From (s)', '起（秒）'],
    'timeline.to': ['To (s)', '止（秒）'],
    'timeline.done': ['Work', '内容'],
    'timeline.colours': ['Colours', '颜色'],
    'timeline.rank': ['rank', '名次'],
    'timeline.state': ['state', '状态'],
    'timeline.is': ['state: {state}', '状态：{state}'],
    'timeline.rank.hint': ['The best runs in the colours of the ranking; orange: stopped early, red: failed, green: under way.', '最好的运行采用排名表的颜色；橙色：提前停止，红色：失败，绿色：进行中。'],
    'timeline.state.hint': ['Blue: finished, orange: stopped early, red: failed, green: under way.', '蓝色：完成，橙色：提前停止，红色：失败，绿色：进行中。'],
    'timeline.paused': ['Grey: paused by hand.', '灰色：人工暂停。'],
    'timeline.piece': ['{worker}, {from} to {to}: {epochs}', '{worker}，{from} 至 {to}：{epochs}'],
    'timeline.now': ['now', '现在'],
    'timeline.epoch': ['epoch {n}', '第 {n} 轮'],
    'timeline.epochs': ['epochs {first} to {last}', '第 {first} 至 {last} 轮'],
    'timeline.nothing': ['no epoch finished', '没有完成任何一轮'],
    'timeline.spent': ['Where the time went', '时间去向'],
    'timeline.train': ['training', '训练'],
    'timeline.evaluate': ['validation', '验证'],
    'timeline.score': ['test scores', '测试评分'],
    'timeline.other': ['starting, saving', '启动与保存'],
    'timeline.idle': ['idle', '空闲'],
  });

  part({id: 'timeline', when: () => data.runs.some((run) => (run.worked || []).length > 0), start, update});
})();
