/* Why the advice is what it is, why a run went on, stopped or failed. What a store has in English stands beside it as it is. */
Athanor.reasons = (() => {
  const {el, t, texts} = Athanor;
  const FAILED = ['skipped', 'diverged', 'out-of-memory', 'timed-out', 'crashed'];

  const stored = (text) => el('span', {className: 'reason', lang: 'en'}, text);

  /** What happened to a run, and what it came to. */
  function failure(run) {
    const lines = run.incidents.map((each) => [stored(each)]);
    const why = FAILED.includes(run.state) ? `${t(`why.${run.state}`)} ` : '';
    if (why || run.reason) lines.push([why, run.reason ? stored(run.reason) : null]);
    return lines.length ? lines.map((line) => el('p', {}, line)) : '–';
  }

  /** What a scheduler made of a run at a rung. */
  const decision = (of) => el('p', {}, t(of.goesOn ? 'decision.goesOn' : 'decision.stops', {n: of.epoch}), ' ', stored(of.reason));

  texts({
    'decision.goesOn': [({n}) => (n === 1 ? 'Goes on after epoch 1.' : `Goes on after ${n} epochs.`), '训练 {n} 轮后继续。'],
    'decision.stops': [({n}) => (n === 1 ? 'Stopped after epoch 1.' : `Stopped after ${n} epochs.`), '训练 {n} 轮后停止。'],
    'why.skipped': ['Not trained: it could not have fitted into memory.', '未训练：内存放不下。'],
    'why.diverged': ['The loss or a weight was no finite number any more.', '损失或某个权重不再是有限的数。'],
    'why.out-of-memory': ['Memory ran out.', '内存耗尽。'],
    'why.timed-out': ['There was no sign of progress for too long.', '太久没有进展。'],
    'why.crashed': ['It ended by an error.', '因出错而中止。'],
    'reason.all': ['{one}; {more}', '{one}；{more}'],
    'reason.kept': ['kept, {why}', '保持不变，{why}'],
    'reason.needed': ['{why}; kept all the same, since other lines need it', '{why}；但文件中其他行需要它，因此保持不变'],
    'reason.layer': ['{name}: {why}', '{name}：{why}'],
    'reason.tooFew': ['{runs} runs with it, {best} of them among the best, are too few to say', '涉及它的运行只有 {runs} 个，其中 {best} 个属于最好的，不足以下结论'],
    'reason.noEndWorse': ['neither end is clearly worse and the best do not crowd at one', '两端都没有明显更差，最好的运行也没有聚集在某一端'],
    'reason.noValueWorse': ['no value is clearly worse', '没有明显更差的值'],
    'reason.noneAbove': ['none of the {runs} runs above {end} is among {best} (by chance: {p})', '高于 {end} 的 {runs} 个运行中没有一个属于{best}（偶然出现的概率：{p}）'],
    'reason.noneBelow': ['none of the {runs} runs below {end} is among {best} (by chance: {p})', '低于 {end} 的 {runs} 个运行中没有一个属于{best}（偶然出现的概率：{p}）'],
    'reason.dropped': [({value, runs, best, better, p}) => `dropped ${value}, of whose ${runs} runs none is among ${best} and ${{0: 'none', 1: '1 is'}[better] || `${better} are`} in the better half (by chance: ${p})`,
      '去掉 {value}：它的 {runs} 个运行中没有一个属于{best}，只有 {better} 个位于较好的一半（偶然出现的概率：{p}）'],
    'reason.have': ['{good} of {best} have {value}, the best one too (by chance: {p}), {then}', '{best}中有 {good} 个取值 {value}，其中包括最好的一个（偶然出现的概率：{p}），{then}'],
    'reason.upper': ['{good} of {best} are at the upper end, the best one too (by chance: {p}), {then}', '{best}中有 {good} 个位于上端，其中包括最好的一个（偶然出现的概率：{p}），{then}'],
    'reason.lower': ['{good} of {best} are at the lower end, the best one too (by chance: {p}), {then}', '{best}中有 {good} 个位于下端，其中包括最好的一个（偶然出现的概率：{p}），{then}'],
    'reason.best': ['the best {top} of {of}', '最好的 {top} 个（共 {of} 个）'],
    'reason.chance': ['p = {p}', 'p = {p}'],
    'reason.rare': ['p = 0.001 or less', 'p 不超过 0.001'],
    'reason.GOES_ON': ['so it goes on to {value}', '因此延伸到 {value}'],
    'reason.ADDED': ['so {value} is added', '因此加入 {value}'],
    'reason.NO_MEMORY_AT_END': ['but some there did not fit into memory', '但那里有些运行内存放不下'],
    'reason.NO_MEMORY_WITH_VALUE': ['but some with it did not fit into memory', '但取该值的有些运行内存放不下'],
    'reason.NOTHING_BEYOND': ['but there is nothing beyond', '但已没有更远的值'],
  });
  return {failure, decision};
})();
