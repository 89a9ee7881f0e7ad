/* All hyperparameters and scores at once: a line a run across upright axes, on which a range can be brushed. */
(() => {
  const {el, data, t, texts, style, colour, scored, chosen, shown, line, number, part} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {axis, scale, there, told, values, short, look} = Athanor.axes;

  /** Of so many runs a line is drawn each; the brush works on all. */
  const MOST = 1000;
  /** Pixels beside an axis that belong to it. */
  const REACH = 22;
  /** Shares of the height that a brush must have. */
  const LEAST = 0.012;
  /** Pixels around the axes. */
  const GRID = {left: 46, right: 78, top: 52, bottom: 20};
  const HEIGHT = 390;
  const state = {drawn: null, hint: null, brushes: new Map(), pressed: null, keys: null, buttons: {}, axes: null, width: 0};

  /** The axes: {id, name, ticks: [[share, text]], of(run), say(share, upper), step}, shares of the height from the bottom; better scores are up. Made once for the same data. */
  function axes() {
    const of = [data.runs, data.scores, data.parameters, Athanor.language()];
    if (!state.axes || of.some((each, i) => each !== state.axes.of[i])) state.axes = {of, list: allAxes()};
    return state.axes.list;
  }

  function allAxes() {
    const scores = data.scores.filter((score) => !score.seldom && score.units !== 'original');
    return [
      ...data.parameters.map(ofParameter),
      ...(scores.length ? scores : data.scores).map(ofScore),
    ].filter(Boolean);
  }

  function ofParameter(parameter) {
    const {list, category, log} = values(scored(), parameter);
    if (list.length < 2) return null;
    if (category) {
      const place = new Map(list.map((value, i) => [value, (i + 0.5) / list.length]));
      return {id: parameter.name, name: parameter.name, ticks: list.map((value) => [place.get(value), short(value, 14)]), of: (run) => place.get(run.parameters[parameter.name]),
        step: 1 / list.length, say: (share, upper) => short(list[Math.max(0, Math.min(list.length - 1, upper ? Math.ceil(share * list.length - 1e-3) - 1 : Math.floor(share * list.length + 1e-3)))])};
    }
    return {id: parameter.name, name: parameter.name, ...numeric(list[0], list[list.length - 1], log, false, (run) => run.parameters[parameter.name])};
  }

  function ofScore(score) {
    const list = scored().map((run) => run.scores[score.id]).filter(there);
    if (!list.length) return null;
    const low = list.reduce((a, b) => Math.min(a, b));
    const high = list.reduce((a, b) => Math.max(a, b));
    return {id: `score ${score.id}`, name: `${Athanor.title(score)} ${Athanor.arrow(score)}`, ...numeric(low, high, false, score.direction === 'LOWER', (run) => run.scores[score.id])};
  }

  function numeric(low, high, log, downwards, read) {
    const to = log ? Math.log10 : (value) => value;
    const from = log ? (value) => 10 ** value : (value) => value;
    const [a, b] = [to(low), to(high)];
    const share = (value) => (b > a ? (to(value) - a) / (b - a) : 0.5);
    const up = (value) => (downwards ? 1 - share(value) : share(value));
    const ticks = b > a ? [0, 0.25, 0.5, 0.75, 1].map((at) => [downwards ? 1 - at : at, Athanor.tick(Number(from(a + at * (b - a)).toPrecision(3)))]) : [[0.5, Athanor.tick(low)]];
    const say = (at) => number(from(a + (downwards ? 1 - at : at) * (b - a)));
    return {ticks, say, of: (run) => (there(read(run)) && (!log || read(run) > 0) ? up(read(run)) : undefined)};
  }

  const passing = () => shown.runs().filter((run) => run.rank > 0);

  /** The runs that pass through every brush. */
  function brushed() {
    const list = axes().filter((each) => state.brushes.has(each.id));
    return passing().filter((run) => list.every((each) => {
      const [low, high] = state.brushes.get(each.id);
      const at = each.of(run);
      return at !== undefined && at >= low && at <= high;
    }));
  }

  function drawnRuns() {
    const best = passing().slice(0, MOST);
    const more = chosen.ids().map(line).filter((run) => run.rank > 0 && shown.has(run.id) && !best.includes(run));
    return [...best, ...more];
  }

  function option(width) {
    const list = axes();
    const runs = drawnRuns();
    const kept = state.brushes.size ? new Set(brushed().map((run) => run.id)) : null;
    const shape = (run) => list.map((each, i) => [i, each.of(run)]).filter(([, at]) => at !== undefined);
    const groups = {out: [], plain: [], best: [], chosen: []};
    for (const run of runs) {
      const looks = look(run);
      groups[kept && !kept.has(run.id) ? 'out' : looks === 'chosen' ? 'chosen' : looks === 'dim' ? 'out' : run.colour >= 0 ? 'best' : 'plain'].push(run);
    }
    const grey = runs.length > 300 ? 0.22 : runs.length > 60 ? 0.35 : 0.6;
    const series = (name, z, lineStyle) => ({
      type: 'lines', coordinateSystem: 'cartesian2d', polyline: true, silent: true, z, zlevel: 0, progressive: 0, symbol: 'none', lineStyle: {color: style('--rest'), ...lineStyle},
      data: [...groups[name]].reverse().map((run) => ({coords: shape(run), ...(name === 'best' || name === 'chosen' ? {lineStyle: {color: colour(run)}} : {})})),
    });
    return {
      grid: GRID,
      xAxis: axis({type: 'value', min: 0, max: Math.max(1, list.length - 1), interval: 1, show: false}),
      yAxis: axis({type: 'value', min: 0, max: 1, show: false}),
      series: [series('out', 1, {width: 1, opacity: 0.1}), series('plain', 2, {width: 1.2, opacity: grey}), series('best', 4, {width: 2, opacity: 0.9}),
        series('chosen', 5, {width: 2.6, opacity: 1}), frame(list, width)],
    };
  }

  /** The upright axes with their names, ticks and brushes. */
  const frame = (list, width) => ({
    type: 'custom', silent: true, clip: false, z: 8, data: list.map((_, i) => [i, 0]),
    renderItem: (params, api) => {
      const each = list[params.dataIndex];
      const {y: top, height} = params.coordSys;
      const [x] = api.coord([params.dataIndex, 0]);
      const room = Math.max(44, (width - GRID.left - GRID.right) / Math.max(1, list.length - 1) - 10);
      const y = (share) => top + (1 - share) * height;
      const brush = state.brushes.get(each.id);
      const text = (more) => ({type: 'text', style: {fontSize: 11, fill: style('--muted'), ...more}});
      return {type: 'group', children: [
        {type: 'line', shape: {x1: x, x2: x, y1: top, y2: top + height}, style: {stroke: style('--line-strong'), lineWidth: 1}},
        text({text: each.name, x, y: top - 30 + (params.dataIndex % 2 && room < 90 ? -15 : 0), align: 'center', fill: style('--text'), width: room < 90 ? 1.9 * room : room, overflow: 'truncate', ellipsis: '…'}),
        ...each.ticks.map(([at, name]) => text({text: name, x: x + 6, y: y(at) - 6, fill: style('--text'), stroke: style('--raised'), lineWidth: 3})),
        ...(brush ? [{type: 'rect', shape: {x: x - 8, y: y(brush[1]), width: 16, height: y(brush[0]) - y(brush[1]), r: 3},
          style: {fill: style('--accent'), opacity: 0.3, stroke: style('--accent'), lineWidth: 1}}] : []),
      ]};
    },
  });

  function places(made) {
    const list = axes();
    const x = scale(made, {xAxisIndex: 0}, false);
    const y = scale(made, {yAxisIndex: 0}, false);
    const runs = state.brushes.size ? new Set(brushed()) : null;
    return drawnRuns().filter((run) => !runs || runs.has(run)).map((run) => ({id: run.id, colour: colour(run),
      path: list.map((each, i) => [x(i), each.of(run)]).filter(([, at]) => at !== undefined).map(([a, at]) => [a, y(at)])})).filter((place) => place.path.length > 1);
  }

  /* ---- brushes ---- */

  function at(event) {
    const box = state.drawn.box.getBoundingClientRect();
    const made = state.drawn.made();
    const list = axes();
    const place = made.convertFromPixel({gridIndex: 0}, [event.clientX - box.left, event.clientY - box.top]);
    const i = Math.round(place[0]);
    const away = Math.abs(made.convertToPixel({xAxisIndex: 0}, i) - (event.clientX - box.left));
    return {axis: list[i] && away <= REACH ? list[i] : null, share: Math.max(0, Math.min(1, place[1]))};
  }

  function brushing(box) {
    box.addEventListener('pointerdown', (event) => {
      if (event.button || !state.drawn.made()) return;
      const {axis: over, share} = at(event);
      if (!over) return;
      state.pressed = {axis: over, share, moved: false};
      box.setPointerCapture(event.pointerId);
      event.stopImmediatePropagation();
    }, true);
    box.addEventListener('pointermove', (event) => {
      if (!state.pressed) {
        if (state.drawn.made()) box.classList.toggle('brushing', Boolean(at(event).axis));
        return;
      }
      event.stopImmediatePropagation();
      const {share} = at(event);
      state.pressed.moved ||= Math.abs(share - state.pressed.share) > LEAST;
      if (!state.pressed.moved) return;
      state.brushes.set(state.pressed.axis.id, [Math.min(share, state.pressed.share), Math.max(share, state.pressed.share)]);
      again();
    }, true);
    box.addEventListener('pointerup', (event) => {
      if (!state.pressed) return;
      event.stopImmediatePropagation();
      if (!state.pressed.moved) state.brushes.delete(state.pressed.axis.id);
      state.pressed = null;
      again();
    }, true);
    box.addEventListener('pointercancel', () => { state.pressed = null; });
  }

  function brush(id, range) {
    if (range) state.brushes.set(id, range);
    else state.brushes.delete(id);
    again();
  }

  /** Where the sliders of the brushes are. */
  function handles() {
    const last = Math.max(1, axes().length - 1);
    const width = state.width - GRID.left - GRID.right;
    const height = HEIGHT - GRID.top - GRID.bottom;
    state.keys.renew((i, share) => [GRID.left + (i / last) * width, GRID.top + (1 - share) * height]);
  }

  function start(section) {
    state.drawn = chart(section.body, {
      name: 'parallel',
      label: () => t('parallel.label'),
      height: HEIGHT,
      option, places,
      tip: ({id}) => [...told(line(id)), data.scores.filter((score) => !score.seldom).slice(0, 4).map((score) => `${Athanor.title(score)} ${number(line(id).scores[score.id])}`).join(' · ')],
      table: () => ({head: [t('charts.run'), ...data.parameters.map((each) => each.name), ...data.scores.map(Athanor.title)],
        rows: (state.brushes.size ? brushed() : passing()).map((run) => [Athanor.name(run), ...data.parameters.map((each) => run.parameters[each.name]), ...data.scores.map((score) => run.scores[score.id])])}),
    });
    brushing(state.drawn.box);
    state.keys = Athanor.brushKeys.over({axes, brush: (id) => state.brushes.get(id), set: brush});
    state.drawn.figure.append(state.keys.element);
    // Asked for at each change, the width would have the whole page laid out.
    new ResizeObserver(([{contentRect}]) => {
      state.width = contentRect.width;
      handles();
    }).observe(state.drawn.box);
    state.hint = hint();
    section.body.append(state.hint);
    update(section);
  }

  function update(section) {
    tools(section, [], () => {
      state.buttons.choose = el('button', {type: 'button', onclick: () => chosen.set(brushed().map((run) => run.id))});
      state.buttons.clear = el('button', {type: 'button', className: 'quiet', onclick: () => {
        state.brushes.clear();
        again();
        state.keys.focus();
      }}, t('parallel.clear'));
      return [state.buttons.choose, state.buttons.clear];
    });
    again();
  }

  function again() {
    const n = state.brushes.size ? brushed().length : 0;
    state.buttons.choose.hidden = state.buttons.clear.hidden = !state.brushes.size;
    state.buttons.choose.disabled = !n;
    state.buttons.choose.textContent = t('parallel.choose', {n: Athanor.count(n)});
    const all = passing().length;
    say(state.hint, t('parallel.hint'), all > MOST && t('parallel.cut', {n: Athanor.count(MOST), all: Athanor.count(all)}), !all && t('charts.none'));
    handles();
    state.drawn.draw();
  }

  Athanor.on('shown', () => { if (state.drawn) again(); });

  texts({
    'parallel.title': ['All hyperparameters at once', '所有超参数一览'],
    'parallel.label': ['Parallel coordinates of hyperparameters and scores, a line a run', '超参数与评分的平行坐标图，每个运行一条线'],
    'parallel.hint': ['A line a run; better is up on the axes of scores. Drag along axes to keep the runs that pass through, click an axis to let go. By keyboard: Tab to the ends of a brush, arrow keys move them.',
      '每个运行一条线；评分轴上越高越好。沿轴拖动可只保留经过该范围的运行，点击该轴可取消。键盘操作：按 Tab 到刷选两端，用方向键移动。'],
    'parallel.cut': ['Lines of the best {n} of {all} are drawn; brushes hold for all.', '绘制最好的 {n} 条线（共 {all} 个运行）；刷选对全部运行有效。'],
    'parallel.choose': [({n}) => (n === '1' ? 'Choose the run in the brush' : `Choose the ${n} runs in the brush`), '选中刷选范围内的 {n} 个运行'],
    'parallel.clear': ['Clear', '清除'],
  });

  part({id: 'parallel', scored: true, when: () => scored().length > 1 && data.scores.length > 0 && axes().length > 1, start, update});
})();
