/* The finalists: candidates that were trained again with other seeds, and which of them can be told apart. */
(() => {
  const {data, el, part, texts, t, number, name, line, difference, LABELS} = Athanor;

  part({id: 'finals', when: () => data.finals, start, update: start});

  const title = (kind) => LABELS[kind] || t(`score.${kind}`);
  const mean = ({mean: of, deviation}) => (deviation === null ? number(of) : `${number(of)} ± ${number(deviation)}`);

  function start({body}) {
    const {rank, compared, rows} = data.finals;
    const heads = [t('finals.place'), t('finals.found'), t('finals.seeds'), t('finals.validation', {score: title(rank[0])}),
      ...rank.map((kind) => t('finals.test', {score: title(kind)})),
      ...(compared ? [t('finals.against', {score: title(compared)})] : []), t('finals.parameters')];
    body.replaceChildren(
      el('p', {className: 'hint'}, t('finals.hint'), ' ', verdict()),
      el('div', {className: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': t('table.of', {title: t('finals.title')})},
        el('table', {}, el('thead', {}, el('tr', {}, heads.map((head) => el('th', {scope: 'col'}, head)))),
          el('tbody', {}, rows.map(row)))));
  }

  function row(of) {
    const {rank, compared} = data.finals;
    const cells = [mean(of.validation), ...rank.map((kind) => mean(of.test[kind])), ...(compared ? [interval(of.difference)] : [])];
    return el('tr', {},
      el('td', {className: 'rank'}, of.places),
      el('th', {scope: 'row', className: 'name'}, name(line(of.run) || {number: Number(of.run.slice(1)), sweep: 0})),
      el('td', {className: 'number'}, String(of.seeds)),
      cells.map((cell) => el('td', {className: 'number'}, cell)),
      el('td', {className: 'wrap candidate'}, difference(of)));
  }

  const interval = (of) => (of ? t('finals.interval', {mean: number(of.mean), low: number(of.low), high: number(of.high)}) : '–');

  function verdict() {
    const {rows, compared, equal} = data.finals;
    if (rows.length < 2 || !compared) return '';
    return equal.length ? t('finals.equal', {places: Athanor.join(equal), score: title(compared)}) : t('finals.differ', {score: title(compared)});
  }

  texts({
    'finals.title': ['Finalists', '决赛候选'],
    'finals.hint': ['The best candidates, trained again: means over seeds ± the deviation of one seed, in the order of validation. Differences on test with their 95 % interval, by a paired bootstrap over test windows and seeds; what cannot be told apart shares its places.',
      '最好的候选重新训练后的结果：各随机种子的均值 ± 单个种子的标准差，按验证集排序。测试集上的差异附 95 % 区间，由对测试窗口和种子的配对自助法得到；无法区分者并列。'],
    'finals.equal': ['{places} are equal within noise by test {score}.', '按测试集 {score}，{places} 在噪声范围内相等。'],
    'finals.differ': ['All differ by test {score} beyond noise.', '按测试集 {score}，所有候选之间的差异都超出噪声。'],
    'finals.place': ['Place', '名次'],
    'finals.found': ['Found by', '来自'],
    'finals.seeds': ['Seeds', '种子数'],
    'finals.validation': ['Validation {score}', '验证集 {score}'],
    'finals.test': ['Test {score}', '测试集 {score}'],
    'finals.against': ['Test {score} against the first', '与第一名的测试集 {score} 之差'],
    'finals.interval': ['{mean} ({low} to {high})', '{mean}（{low} 至 {high}）'],
    'finals.parameters': ['Hyperparameters', '超参数'],
  });
})();
