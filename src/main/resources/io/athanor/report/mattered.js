/* Which hyperparameters mattered: shares of the variance, with their deviation, and pairs; or why nothing is claimed. */
(() => {
  const {el, data, t, texts, say: spoken, style, percent, part} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {axis, there} = Athanor.axes;
  const {segmented} = Athanor;

  const BAR = 26;
  const state = {at: 0, drawn: null, hint: null, why: null};

  const one = () => data.mattered[Math.min(state.at, data.mattered.length - 1)];
  const named = (effect) => (effect.names ? effect.names.join(' × ') : effect.name);
  const effects = () => (one().why ? [] : [...(one().effects || []), ...(one().pairs || [])]);
  const score = (each) => {
    const found = data.scores.find((other) => (other.kind === each.score || other.id === each.score) && other.units !== 'original') || data.scores.find((other) => other.kind === each.score);
    return found ? Athanor.label(found) : each.score;
  };
  const share = (effect) => t('mattered.share', {share: Math.round(100 * effect.share), deviation: Math.round(100 * effect.deviation)});

  function option(width) {
    const list = effects();
    const left = Math.min(0.34 * width, 30 + Math.max(...list.map((effect) => 7 * named(effect).length), 40));
    return {
      grid: {left, right: 90, top: 6, bottom: 34},
      xAxis: axis({type: 'value', min: 0, max: 1, axisLabel: {color: style('--muted'), fontSize: 11, formatter: (value) => `${Math.round(100 * value)} %`},
        name: t('mattered.axis'), nameLocation: 'middle', nameGap: 22}),
      yAxis: axis({type: 'category', inverse: true, data: list.map(named), axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {color: style('--text'), fontSize: 12, width: left - 14, overflow: 'truncate', interval: 0}}),
      series: [
        {type: 'bar', silent: true, barWidth: 12, data: list.map((effect, i) => ({value: effect.share, itemStyle: {color: style('--accent'), opacity: i < (one().effects || []).length ? 1 : 0.55, borderRadius: [0, 3, 3, 0]}})),
          label: {show: false}, backgroundStyle: {color: style('--sunken'), borderRadius: 3}, showBackground: true},
        whiskers(list),
      ],
    };
  }

  /** The deviation over the trees, and the figures. */
  const whiskers = (list) => ({
    type: 'custom', silent: true, z: 5, clip: false, data: list.map((effect, i) => [effect.share, i]),
    renderItem: (params, api) => {
      const effect = list[params.dataIndex];
      const [low, y] = api.coord([Math.max(0, effect.share - effect.deviation), params.dataIndex]);
      const [high] = api.coord([Math.min(1, effect.share + effect.deviation), params.dataIndex]);
      const stroke = {stroke: style('--text'), lineWidth: 1.2};
      const {x, width} = params.coordSys;
      return {type: 'group', children: [
        {type: 'line', shape: {x1: low, x2: high, y1: y, y2: y}, style: stroke},
        ...[low, high].map((at) => ({type: 'line', shape: {x1: at, x2: at, y1: y - 4, y2: y + 4}, style: stroke})),
        {type: 'text', style: {text: share(effect), x: x + width + 10, y: y - 6, fill: style('--muted'), fontSize: 12}},
      ]};
    },
  });

  function places(made) {
    return effects().map((effect, i) => {
      const [x, y] = made.convertToPixel({gridIndex: 0}, [0, i]);
      const [right] = made.convertToPixel({gridIndex: 0}, [1, i]);
      return {ids: [], effect, rects: [[x, y - BAR / 2, right - x, BAR]]};
    });
  }

  function start(section) {
    state.hint = hint();
    state.why = el('p', {className: 'mattered-why'});
    section.body.append(state.hint, state.why);
    state.drawn = chart(section.body, {
      name: 'mattered',
      label: () => t('mattered.label', {score: score(one())}),
      height: () => 44 + BAR * Math.max(1, effects().length),
      option, places,
      inert: true,
      tip: ({effect}) => [named(effect), share(effect)],
      table: () => ({head: [t('mattered.name'), t('mattered.axis'), t('mattered.deviation')],
        rows: effects().map((effect) => [named(effect), effect.share, effect.deviation])}),
    });
    update(section);
  }

  function update(section) {
    tools(section, data.mattered.map((each) => each.score), () => [data.mattered.length > 1
      && segmented(t('charts.score'), 'mattered-score', data.mattered.map((each, i) => [String(i), score(each)]), String(state.at), (at) => { state.at = Number(at); again(); })]);
    again();
  }

  function again() {
    const none = !effects().length;
    say(state.hint, t('mattered.hint'));
    const nothing = one().why ? t('mattered.nothing', {why: spoken(one().why)}) : t('mattered.fit', {n: one().runs, fit: there(one().fit) ? percent(Math.max(0, one().fit)) : '–'});
    say(state.why, data.mattered.length > 1 && t('mattered.of', {score: score(one())}), nothing);
    state.drawn.figure.hidden = none;
    state.drawn.draw();
  }

  texts({
    'mattered.title': ['What mattered', '哪些超参数重要'],
    'mattered.label': ['Share of the variance of {score} by hyperparameter', '各超参数对{score}差异的贡献'],
    'mattered.hint': ['How much of the difference between runs’ validation scores each hyperparameter accounts for over the whole space, and each of the strongest pairs (paler) beyond its two alone: functional ANOVA over a random forest, mean ± deviation over its trees.',
      '各超参数在整个搜索空间内对验证评分差异的贡献，以及最强的组合（浅色）在两者各自作用之外的贡献：基于随机森林的函数型方差分析，数值为各树的均值 ± 标准差。'],
    'mattered.of': ['{score}:', '{score}：'],
    'mattered.nothing': ['Nothing is claimed: {why}.', '不作结论：{why}。'],
    'little.nothingVaries': ['no hyperparameter varies', '没有变化的超参数'],
    'little.tooFew': [({runs, least}) => `${runs === '1' ? '1 run with a score is' : `${runs} runs with a score are`} too few, at least ${least} are needed`, '有分数的运行只有 {runs} 个，至少需要 {least} 个'],
    'little.unexplained': ['{runs} runs are too few for what there is to see: a forest explains {fit} of runs it has not seen, less than {least}',
      '{runs} 个运行不足以看出规律：随机森林只能解释未见运行之间差异的 {fit}，低于 {least}'],
    'mattered.fit': ['From {n} runs; the forest explains {fit} of the differences between runs it has not seen.', '基于 {n} 个运行；该随机森林能解释未见运行之间差异的 {fit}。'],
    'mattered.axis': ['share of the variance', '方差贡献'],
    'mattered.deviation': ['deviation', '标准差'],
    'mattered.name': ['Hyperparameter', '超参数'],
    'mattered.share': ['{share} ± {deviation} %', '{share} ± {deviation} %'],
  });

  part({id: 'mattered', when: () => (data.mattered || []).length > 0, start, update});
})();
