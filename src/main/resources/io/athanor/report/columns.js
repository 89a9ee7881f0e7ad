/* The columns of the ranking: how a value is read, sorted, told as text and shown. */
(() => {
  const {data, el, texts, t, name, title, arrow, value, number, count, time, state, badge, early} = Athanor;
  /** The mean width of a letter, in pixels. */
  const LETTER = 8.2;
  const FLAGS = {front: '◆', tied: '=', loses: '▽', persistence: '▼', blank: '▢', blurred: '≈', leak: '!'};

  function columns() {
    const best = new Map(data.scores.map((score) => [score.id, leader(score)]));
    return [
      {id: 'rank', group: 'rank', label: t('column.rank'), of: (line) => line.rank || null, text: (line) => (line.rank ? String(line.rank) : '–'), cell, most: 6},
      {id: 'name', group: 'name', label: t('column.name'), of: (line) => name(line), text: (line) => name(line), cell: nameCell, most: 24, extra: 70},
      ...data.scores.map((score) => ({
        id: score.id, group: 'score', label: title(score), arrow: arrow(score), seldom: score.seldom, descending: score.direction === 'HIGHER',
        help: t('definition', {what: t(`define.${score.kind}`), direction: t(`direction.${score.direction}`)}),
        of: (line) => line.scores[score.id], text: (line) => number(line.scores[score.id]),
        cell: (line, column) => cell(line, column, line.number !== undefined && line.scores[score.id] !== undefined && line.scores[score.id] === best.get(score.id) ? 'score best' : 'score')})),
      ...strength(),
      ...data.parameters.map((parameter) => ({id: `p:${parameter.name}`, group: 'parameter', label: parameter.name,
        of: (line) => line.parameters && line.parameters[parameter.name],
        text: (line) => (line.parameters ? value(line.parameters[parameter.name]) : ''), cell})),
      effort('best', (line) => line.best, count),
      effort('epochs', (line) => line.epochs, count),
      effort('weights', (line) => line.weights, count),
      effort('pace', (line) => line.pace, time),
      effort('seconds', (line) => line.seconds, time),
      {id: 'flags', group: 'flags', label: t('column.flags'), of: (line) => (line.flags ? line.flags.join(' ') : ''),
        text: (line) => (line.flags || []).map((flag) => `  ${t(`flag.${flag}`)}`).join(' '), cell: flagsCell, most: 34, seldom: !data.runs.some((run) => run.flags.length)},
      {id: 'state', group: 'state', label: t('column.state'), of: (line) => told(line), text: told, cell: stateCell},
    ];
  }

  const told = (line) => (line.number === undefined ? t('state.baseline') : state(line));

  /** The best value; none where no run has a worse one. */
  function leader(score) {
    let best;
    for (const run of data.runs) if (Athanor.better(score, run.scores[score.id], best)) best = run.scores[score.id];
    return data.runs.some((run) => run.scores[score.id] !== undefined && Athanor.better(score, best, run.scores[score.id])) ? best : undefined;
  }

  /** What reviewers make of the runs, where there are verdicts. */
  function strength() {
    if (!Athanor.reviews) return [];
    const ranking = Athanor.reviews.ranking();
    if (!ranking.size) return [];
    return [{id: 'review', group: 'score', label: t('column.review'), arrow: '↑', descending: true, help: t('column.reviewHelp'),
      of: (line) => (ranking.has(line.id) ? ranking.get(line.id).strength : null),
      text: (line) => {
        const of = ranking.get(line.id);
        return of ? `${of.strength.toFixed(2).replace('-', '−')} ±${((of.high - of.low) / 2).toFixed(1)}` : '';
      }, cell}];
  }

  const effort = (id, of, text) => ({id: `e:${id}`, group: 'effort', label: t(`column.${id}`), help: t(`column.${id}Help`),
    of: (line) => (line.number === undefined ? null : of(line)), text: (line) => (line.number === undefined ? '' : text(of(line))), cell});

  function cell(line, column, kind) {
    const text = column.text(line);
    return el('td', {className: kind || column.group, title: text.length > 22 ? text : ''}, text);
  }

  function nameCell(line) {
    return el('th', {scope: 'row', className: 'name'},
      el('span', {className: `swatch c${line.colour === undefined ? -1 : line.colour}`, 'aria-hidden': 'true'}),
      el('span', {className: 'run-name'}, name(line)),
      line.finalistOf ? el('span', {className: 'flag', title: t('finalist', {n: line.finalistOf})}, `↻${line.finalistOf}`) : null,
      early(line) ? el('span', {className: 'flag', title: early(line)}, `⊣${line.epochs}`) : null,
      Athanor.reviews && Athanor.reviews.widget && line.number !== undefined ? Athanor.reviews.widget(line.id) : null);
  }

  function flagsCell(line) {
    return el('td', {className: 'flags'}, (line.flags || []).map((flag) =>
      el('span', {className: `flag ${flag}`, title: t(`flag.${flag}.help`)}, el('span', {'aria-hidden': 'true'}, `${FLAGS[flag]} `), t(`flag.${flag}`))));
  }

  const stateCell = (line) => el('td', {className: 'state'}, badge({state: 'baseline', ...line}));

  /** Pixels that the longest of all texts of a column needs, so that nothing moves while rows are scrolled. */
  function width(column) {
    if (!column.width) {
      const room = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1.8 : 1), 0);
      let most = room(column.label) + 2 + (column.arrow ? column.arrow.length + 1 : 0);
      for (const line of [...data.runs, ...data.baselines]) most = Math.max(most, room(column.text(line)));
      column.width = Math.round(Math.min(column.most || 30, most) * LETTER + 24 + (column.extra || 0) + (column.group === 'score' ? 8 : 0));
    }
    return column.width;
  }

  texts({
    'column.rank': ['Rank', '名次'],
    'column.name': ['Run', '运行'],
    'column.state': ['State', '状态'],
    'column.flags': ['Flags', '提示'],
    'column.review': ['Review', '人工评审'],
    'column.reviewHelp': ['Strength by Bradley and Terry from the verdicts, with half its 95 % interval; a difference of 1 is odds of 2.7 to 1', '由判断得出的 Bradley–Terry 强度及其 95 % 区间的一半；相差 1 表示 2.7 比 1 的胜算'],
    'column.best': ['Best epoch', '最佳轮次'],
    'column.bestHelp': ['the epoch chosen on validation and scored on test', '在验证集上选出、在测试集上评分的轮次'],
    'column.epochs': ['Epochs', '轮数'],
    'column.epochsHelp': ['epochs trained', '训练的轮数'],
    'column.weights': ['Parameters', '参数量'],
    'column.weightsHelp': ['trainable numbers of the network', '网络中可训练的数值个数'],
    'column.pace': ['Per epoch', '每轮'],
    'column.paceHelp': ['mean training time of an epoch', '每轮平均训练时间'],
    'column.seconds': ['Time', '时间'],
    'column.secondsHelp': ['from the run’s start to its end', '从运行开始到结束'],
    finalist: ['trains run {n} again with another seed', '以另一个种子重新训练运行 {n}'],
    'flag.front': ['front', '前沿'],
    'flag.front.help': ['No other run is better in both MSE and SSIM', '没有其他运行在 MSE 和 SSIM 上都更好'],
    'flag.tied': ['tied with 1', '与第 1 名相当'],
    'flag.tied.help': ['Within noise of rank 1: paired bootstrap over test windows, 95 %', '与第 1 名的差距在噪声之内：对测试窗口做配对自助法，95 %'],
    'flag.loses': ['below baseline', '不及基线'],
    'flag.loses.help': ['Does not beat the best baseline', '没有胜过最好的基线'],
    'flag.persistence': ['worse than persistence', '不及重复末帧'],
    'flag.persistence.help': ['Worse than repeating the last frame', '比重复最后一帧更差'],
    'flag.blank': ['blank', '近乎空白'],
    'flag.blank.help': ['Next to nothing on its pictures: sharpness below 0.1', '图像上几乎什么也没有：锐度低于 0.1'],
    'flag.blurred': ['blurred', '模糊'],
    'flag.blurred.help': ['Sharpness below 0.6, where 1 is as sharp as the truth', '锐度低于 0.6（1 表示与真实图像一样清晰）'],
    'flag.leak': ['too good?', '好得可疑？'],
    'flag.leak.help': ['Squared error below 1 % of that of repeating the last frame: look whether the test part leaks into training', '平方误差低于重复末帧的 1 %：请检查测试数据是否混入了训练数据'],
  });
  Object.assign(Athanor, {columns, columnWidth: width});
})();
