/* Learning curves: a line a run over its epochs. */
(() => {
  const {el, data, t, texts, title, arrow, chosen, select, check, part} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {preferred} = Athanor.axes;
  const MOST = 20;

  const usable = (run) => Boolean(run.curve) && run.curve.validation.length > 0;
  const state = {what: null, log: false, drawn: null, hint: null};

  const score = () => data.curves.find((each) => each.id === state.what);

  function lines() {
    const runs = Athanor.lines.runs(usable, MOST);
    const marked = (run) => run.best || 0;
    if (score()) return runs.map((line) => ({line, values: line.curve.scores[state.what] || [], marked: marked(line)}));
    return runs.flatMap((line) => [
      {line, values: line.curve.train, dashed: true, about: t('curves.train')},
      {line, values: line.curve.validation, marked: marked(line), about: t('curves.validation')},
    ]);
  }

  const epoch = (n) => t('curves.epoch', {n});
  const y = () => (score() ? `${title(score())} ${arrow(score())}` : `${t('curves.loss.axis')} ↓`);

  function start(section) {
    state.what = (score() || {}).id || preferred(data.curves) || 'loss';
    state.drawn = chart(section.body, {
      name: 'curves',
      label: () => t('curves.label', {what: score() ? title(score()) : t('curves.loss')}),
      height: 400,
      option: (width) => Athanor.lines.option(lines(), {x: {name: t('curves.axis')}, y: y(), log: state.log, width}),
      places: (made) => Athanor.lines.places(lines(), made, state.log),
      tip: Athanor.lines.tip(epoch),
      table: () => Athanor.lines.table(lines(), epoch),
    });
    state.hint = hint();
    section.body.append(state.hint);
    update(section);
  }

  function update(section) {
    if (state.what !== 'loss' && !score()) state.what = preferred(data.curves) || 'loss';
    const choices = [...data.curves.map((each) => [each.id, t('curves.of', {score: title(each)})]), ['loss', t('curves.loss')]];
    tools(section, choices, () => [
      select(t('curves.show'), choices, state.what, (what) => { state.what = what; again(); }),
      check(t('charts.log'), state.log, (log) => { state.log = log; again(); }),
    ]);
    again();
  }

  function again() {
    const runs = Athanor.lines.runs(usable, MOST);
    const losses = new Set(runs.map((run) => run.parameters.loss).filter((loss) => loss !== undefined));
    say(state.hint,
      t(score() ? 'curves.part' : 'curves.dashed'), t('curves.best'),
      !score() && losses.size > 1 && t('curves.differ'),
      Athanor.lines.limited(runs),
      chosen.size() && !runs.some((run) => chosen.has(run.id)) && t('curves.none'));
    state.drawn.draw();
  }

  ['chosen', 'shown'].forEach((event) => Athanor.on(event, () => { if (state.drawn) again(); }));

  texts({
    'curves.title': ['Learning curves', '学习曲线'],
    'curves.label': ['Learning curves: {what} by epoch, a line a run', '学习曲线：各轮的{what}，每个运行一条线'],
    'curves.show': ['Show', '显示'],
    'curves.of': ['Validation {score}', '验证集 {score}'],
    'curves.loss': ['Loss, training and validation', '损失（训练与验证）'],
    'curves.loss.axis': ['loss', '损失'],
    'curves.axis': ['epoch', '轮次'],
    'curves.epoch': ['epoch {n}', '第 {n} 轮'],
    'curves.train': ['training', '训练'],
    'curves.validation': ['validation', '验证'],
    'curves.dashed': ['Dashed: training, solid: validation.', '虚线：训练；实线：验证。'],
    'curves.part': ['On the validation part.', '基于验证集。'],
    'curves.best': ['The dot marks the best epoch.', '圆点标出最佳轮次。'],
    'curves.differ': ['These runs minimise different losses, whose values cannot be compared with each other.', '这些运行使用不同的损失函数，其数值不能相互比较。'],
    'curves.none': ['None of the chosen runs has kept its curve: the best are drawn.', '所选运行没有保留曲线，因此绘制最好的运行。'],
  });

  part({id: 'curves', when: () => data.runs.some(usable), start, update});
})();
