/* The mixture of scores nearest to the eye, in words and as weights, or why there is none. */
Athanor.reviewEye = (() => {
  const {agreement, data, el, eye, mixture, name, percent, t, texts} = Athanor;
  /** Of the weight this share is told in words, by the strongest scores. */
  const MOST = 0.75;
  const NAMED = 3;

  /** 71 % (58–81 %). */
  const interval = ({share, low, high}) => `${percent(share)} (${percent(low).replace(' %', '')}–${percent(high)})`;

  /** The score on this page that a kind of the mixture is taken from. */
  const score = (kind) => data.scores.find((each) => each.kind === kind);
  const label = (kind) => Athanor.label(score(kind));
  /** Between sentences. */
  const gap = () => (Athanor.language() === 'zh' ? '' : ' ');
  const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

  /** What is told of the verdicts of a reviewer, or of everybody. */
  function told(of) {
    const summary = eye.summary(of);
    return [el('h3', {}, t('eye.heading')), ...(summary ? what(summary, of) : [el('p', {className: 'hint'}, t('eye.working'))])];
  }

  function what(summary, of) {
    const {counts, accuracy, chance, lacking} = summary;
    if (!lacking) return mixed(summary, of);
    return [el('p', {className: 'hint', id: 'eye-lacking'}, t(`eye.${lacking}`, {
      n: counts.decisive, verdicts: mixture.FEWEST.verdicts, runs: counts.runs, fewest: mixture.FEWEST.runs,
      share: accuracy && interval(accuracy), chance: percent(chance)}))];
  }

  function mixed({terms, accuracy}, of) {
    const all = terms.reduce((sum, {weight}) => sum + Math.abs(weight), 0);
    const sorted = [...terms].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).map((term) => ({...term, part: Math.abs(term.weight) / all}));
    const [best] = agreement.scores(of || undefined);
    return [
      el('p', {}, t('eye.words', {list: Athanor.join(strongest(sorted).map(({kind, part, weight}) =>
        t(weight < 0 ? 'eye.against' : 'eye.with', {score: label(kind), part: percent(part)})))}), gap(),
      t('eye.predicts', {share: interval(accuracy), best: Athanor.label(best.score), alone: interval(best)})),
      weights(sorted),
      el('p', {className: 'hint'}, t('eye.hint'), ...(terms.some(({weight}) => weight < 0) ? [gap(), t('eye.negative')] : [])),
      ...ranked(of),
    ];
  }

  function strongest(sorted) {
    let sum = 0;
    return sorted.filter(({part}, at) => {
      const before = sum;
      sum += part;
      return at < NAMED && before < MOST;
    });
  }

  /** A bar a score, to the right for what the score holds for better. */
  function weights(sorted) {
    const most = Math.abs(sorted[0].weight);
    return el('ul', {className: 'shares weights', id: 'eye-weights'}, sorted.map(({kind, weight, part}) => {
      const bar = el('i', {className: weight < 0 ? 'weight against' : 'weight'});
      const length = `${(50 * Math.abs(weight)) / most}%`;
      bar.style.width = length;
      bar.style.left = weight < 0 ? `calc(50% - ${length})` : '50%';
      return el('li', {}, el('span', {className: 'share-name'}, label(kind)),
        el('span', {className: 'strength-bar half', 'aria-hidden': 'true'}, bar),
        el('span', {}, `${signed(weight)} (${percent(part)})`), el('span', {className: 'hint'}, t(`eye.${preferred(kind, weight)}`)));
    }));
  }

  /** Which values are preferred. */
  function preferred(kind, weight) {
    const {direction} = score(kind);
    if (weight >= 0) return direction;
    return {LOWER: 'HIGHER', HIGHER: 'LOWER', NEAREST_ONE: 'farFromOne'}[direction];
  }

  /** The best of all runs by everybody's mixture, and the way to the rest. */
  function ranked(of) {
    const column = eye.score();
    if (!column) return [];
    const runs = data.runs.filter((run) => run.scores[column.id] !== undefined).sort((a, b) => b.scores[column.id] - a.scores[column.id]);
    return [of ? el('p', {className: 'hint'}, t('eye.everybody')) : '',
      el('p', {className: 'eye-ranked'}, t('eye.best', {n: Athanor.count(runs.length), runs: Athanor.join(runs.slice(0, NAMED).map(name))}), ' ',
        el('button', {type: 'button', id: 'eye-rank', onclick: () => Athanor.table.lead(column.id)}, t('eye.rank')))];
  }

  texts({
    'eye.heading': ['The mixture of scores nearest to the eye', '最接近人眼的分数组合'],
    'eye.mixture': ['Mixture of scores', '分数组合'],
    'eye.unseen': ['of verdicts it has not seen', '对未见过的判断'],
    'eye.working': ['Being fitted …', '正在拟合……'],
    'eye.few': ['Too few verdicts for a mixture: it takes {verdicts} that decide for one side, on {fewest} runs; there are {n}, on {runs}.', '判断太少，尚无法得出分数组合：需要 {verdicts} 次有明确倾向的判断，涉及 {fewest} 个运行；目前为 {n} 次，涉及 {runs} 个。'],
    'eye.alike': ['The compared runs differ in no score that all of them have.', '被比较的运行在共有的分数上没有任何差别。'],
    'eye.coin': ['No mixture of scores is better than a coin here: it predicts {share} of verdicts that it has not seen. So no run is ranked by one.',
      '此处没有任何分数组合胜过抛硬币：对未见过的判断，预测正确率为 {share}。因此不据此为运行排名。'],
    'eye.chance': ['A mixture predicts {share} of verdicts that it has not seen, but this may be chance: with the scores dealt out to other runs, {chance} of deals predict as well. So no run is ranked by it.',
      '分数组合对未见过的判断的预测正确率为 {share}，但可能只是偶然：把分数随机分给其他运行时，{chance} 的分法预测得同样好。因此不据此为运行排名。'],
    'eye.words': ['Most of its weight is on {list}.', '权重主要在于：{list}。'],
    'eye.with': ['{score} ({part})', '{score}（{part}）'],
    'eye.against': ['the opposite of {score} ({part})', '{score} 的反面（{part}）'],
    'eye.predicts': ['It predicts {share} of verdicts that it has not seen; {best}, the best score alone, {alone}.', '它对未见过的判断的预测正确率为 {share}；单独使用时最好的分数 {best} 为 {alone}。'],
    'eye.LOWER': ['lower is preferred', '偏好较低'],
    'eye.HIGHER': ['higher is preferred', '偏好较高'],
    'eye.NEAREST_ONE': ['near 1 is preferred', '偏好接近 1'],
    'eye.farFromOne': ['far from 1 is preferred', '偏好远离 1'],
    'eye.hint': ['A weight is what a usual difference of that score (one standard deviation) adds to the logarithm of the odds; scores that go together share it.', '权重表示该分数的通常差异（一个标准差）使对数胜算增加多少；相互关联的分数分担权重。'],
    'eye.negative': ['Below 0 is a preference against the score, or makes up for another that goes along with it.', '负值表示偏好与该分数相反，或用于抵消与之关联的另一分数。'],
    'eye.best': ['Of all {n} scored runs it holds {runs} for the best.', '在全部 {n} 个有分数的运行中，它认为最好的是{runs}。'],
    'eye.everybody': ['The column in the ranking is made of everybody’s verdicts.', '排名表中的列由所有人的判断得出。'],
    'eye.rank': ['Rank all runs by it', '按它为所有运行排名'],
  });

  return {told, interval};
})();
