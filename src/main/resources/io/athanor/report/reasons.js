/* Why the advice is what it is, why a run went on, stopped or failed. What an error said in English stands there as it is. */
Athanor.reasons = (() => {
  const {el, say, t, texts} = Athanor;
  const {marked} = Athanor;
  const PARTS = {validation: '验证', test: '测试', training: '训练'};
  const both = (scores) => scores.replaceAll(' and ', '、');
  const FAILED = ['skipped', 'diverged', 'out-of-memory', 'timed-out', 'crashed'];

  /** What a store has as text. */
  const kept = (message) => el('span', {className: 'reason', ...(message.k === 'kept.text' ? {lang: 'en'} : {})}, marked(say(message)));

  /** What happened to a run, and what it came to. */
  function failure(run) {
    const lines = run.incidents.map((each) => [kept(each)]);
    const why = FAILED.includes(run.state) ? t(`why.${run.state}`) : '';
    if (why || run.reason) lines.push([why, why ? t(run.reason ? 'because' : 'stop') : '', run.reason ? kept(run.reason) : null]);
    return lines.length ? lines.map((line) => el('p', {}, line)) : '–';
  }

  /** What a scheduler made of a run at a rung. */
  const decision = (of) => el('p', {}, t(of.goesOn ? 'decision.goesOn' : 'decision.stops', {n: of.epoch}), t('dash'), kept(of.reason));

  texts({
    'decision.goesOn': [({n}) => (n === 1 ? 'Goes on after epoch 1' : `Goes on after ${n} epochs`), '训练 {n} 轮后继续'],
    'decision.stops': [({n}) => (n === 1 ? 'Stopped after epoch 1' : `Stopped after ${n} epochs`), '训练 {n} 轮后停止'],
    'why.skipped': ['Not trained, as it could not have fitted into memory', '未训练，因为内存放不下'],
    'why.diverged': ['The loss or a weight was no finite number any more', '损失或某个权重不再是有限的数'],
    'why.out-of-memory': ['Memory ran out', '内存耗尽'],
    'why.timed-out': ['There was no sign of progress for too long', '太久没有进展'],
    'why.crashed': ['It ended by an error', '因出错而中止'],
    because: [': ', '：'],
    dash: [' – ', '——'],
    'kept.text': ['{text}', '{text}'],
    'kept.RUNG': ['rung {epoch}: rank {place} of {runs}, kept {kept}', '第 {epoch} 轮这一级：在 {runs} 个运行中排第 {place}，保留 {kept} 个'],
    'kept.RUNG_BEST_BY': ['rung {epoch}: rank {place} of {runs}, kept {kept}; goes on as the best by {scores}', ({epoch, place, runs, kept: k, scores}) => `第 ${epoch} 轮这一级：在 ${runs} 个运行中排第 ${place}，保留 ${k} 个；因 ${both(scores)} 最好而继续`],
    'kept.ALONE': ['epoch {epoch}: no other run to compare with', '第 {epoch} 轮：没有可比较的其他运行'],
    'kept.WORSE': ['epoch {epoch}: worse than the median of {runs} others', '第 {epoch} 轮：差于其他 {runs} 个运行的中位数'],
    'kept.NO_WORSE': ['epoch {epoch}: no worse than the median of {runs} others by {scores}', ({epoch, runs, scores}) => `第 ${epoch} 轮：按 ${both(scores)} 不差于其他 ${runs} 个运行的中位数`],
    'kept.TARGETS_VISIBLE': ['target frames are visible as input (data.gap {gap}): a network that copies them scores well without predicting', '目标帧已作为输入出现（data.gap 为 {gap}）：照抄输入的网络不做预测也能得到好分数'],
    'kept.TEST_CONSTANT': ['the test part is constant ({value} everywhere): any score on it is meaningless', '测试部分是常数（处处为 {value}）：其上的任何分数都没有意义'],
    'kept.CHANNEL_CONSTANT': ['channel {channel} is constant in the training part ({value} everywhere): there is nothing to learn from it', '通道 {channel} 在训练部分是常数（处处为 {value}）：从中学不到任何东西'],
    'kept.FEW_WINDOWS': ['the {part} part has only {windows} windows: its scores depend much on chance', ({part, windows}) => `${PARTS[part] || part}部分只有 ${windows} 个窗口：其分数很大程度上取决于偶然`],
    'kept.ONE_WINDOW': ['the {part} part has only 1 window: its scores depend much on chance', ({part}) => `${PARTS[part] || part}部分只有 1 个窗口：其分数很大程度上取决于偶然`],
    'kept.SEQUENCES_OF_CHANNELS': ['{sequences} sequences of {frames} frames of {height}×{width}, {channels} channels, from {name}', '{sequences} 个序列，每个 {frames} 帧，{height}×{width}，{channels} 个通道，来自 {name}'],
    'kept.SEQUENCES': ['{sequences} sequences of {frames} frames of {height}×{width}, from {name}', '{sequences} 个序列，每个 {frames} 帧，{height}×{width}，来自 {name}'],
    'kept.FRAMES_OF_CHANNELS': ['{frames} frames of {height}×{width}, {channels} channels, from {name}', '{frames} 帧，{height}×{width}，{channels} 个通道，来自 {name}'],
    'kept.FRAMES': ['{frames} frames of {height}×{width}, from {name}', '{frames} 帧，{height}×{width}，来自 {name}'],
    'kept.SCALING_NONE': ['none: training values {values}', '无：训练部分的值 {values}'],
    'kept.SCALING_MINMAX': ['min-max to 0–1, fitted on training: {values}', '最小–最大缩放到 0–1，按训练部分确定：{values}'],
    'kept.SCALING_SYMMETRIC': ['min-max to −1–1, fitted on training: {values}', '最小–最大缩放到 −1–1，按训练部分确定：{values}'],
    'kept.SCALING_ZSCORE': ['z-score, fitted on training: {values}', '标准化（z 分数），按训练部分确定：{values}'],
    'kept.SCALING_LOG1P': ['log(1 + x), then min-max to 0–1, fitted on training: {values}', '先取 log(1 + x)，再最小–最大缩放到 0–1，按训练部分确定：{values}'],
    'kept.SCALING_ANOMALY': ["anomaly, fitted on training: each cell's mean {values}", '距平，按训练部分确定：各格点均值 {values}'],
    'kept.OF_SEQUENCE_FRAMES': ['sequence {sequence}, frames {first}–{last}', '序列 {sequence}，第 {first}–{last} 帧'],
    'kept.OF_SEQUENCE_FRAME': ['sequence {sequence}, frame {frame}', '序列 {sequence}，第 {frame} 帧'],
    'kept.OF_SEQUENCE': ['sequence {sequence}', '序列 {sequence}'],
    'kept.OF_FRAMES': ['frames {first}–{last}', '第 {first}–{last} 帧'],
    'kept.OF_FRAME': ['frame {frame}', '第 {frame} 帧'],
    'kept.PAUSED': ['paused by hand at {time}', '于 {time} 手动暂停'],
    'kept.RESUMED': ['resumed by hand at {time}', '于 {time} 手动恢复'],
    'kept.STOPPED': ['stopped by hand at {time}', '于 {time} 手动停止'],
    'kept.SWEEP_PAUSED': ['the sweep was paused by hand at {time}', '整个搜索于 {time} 手动暂停'],
    'kept.SWEEP_RESUMED': ['the sweep was resumed by hand at {time}', '整个搜索于 {time} 手动恢复'],
    'kept.PAUSED_AFTER': ['paused by hand after epoch {epoch}', '第 {epoch} 轮后手动暂停'],
    'kept.ENDED_BY_HAND': ['stopped by hand', '手动停止'],
    'kept.NOT_BEGUN': ['stopped before its training began', '训练开始之前已停止'],
    'kept.AMID_EPOCH': ['stopped amid an epoch; `athanor resume` goes on', '在一轮中途停止；可用 `athanor resume` 继续'],
    'kept.STOPPED_AFTER': ['stopped after epoch {epoch} of {epochs}; `athanor resume` goes on', '在 {epochs} 轮中的第 {epoch} 轮后停止；可用 `athanor resume` 继续'],
    'kept.FOR_FINALISTS': ["the rest of the time is the finalists'; `athanor resume` goes on", '剩余时间留给决赛运行；可用 `athanor resume` 继续'],
    'kept.NOT_SCORED': ['not scored: {why}', '未评分：{why}'],
    'kept.FOREIGN_CHECKPOINT': ['{file} was not used: it is of another run', '未使用 {file}：它属于另一个运行'],
    'kept.BAD_CHECKPOINT': ['{file} was not used: {why}', '未使用 {file}：{why}'],
    'kept.WENT_ON': ['{why}; the run went on after epoch {epoch} in another', '{why}；该运行从第 {epoch} 轮之后在另一个进程中继续'],
    'kept.DIVERGED': ['the loss was {loss} in epoch {epoch}, batch {batch}; try a lower learning rate or clipNorm', '第 {epoch} 轮第 {batch} 批的损失为 {loss}；请尝试更低的学习率或 clipNorm'],
    'kept.TOO_LARGE': ['it is estimated to take {bytes}, more than the {budget} there are; use fewer filters, layers or a smaller batch', '预计需要 {bytes}，超过可用的 {budget}；请减少滤波器、层数或批大小'],
    'kept.HEAP_FULL': ['the Java heap of its worker is full; use fewer filters, layers or a smaller batch', '其工作进程的 Java 堆已满；请减少滤波器、层数或批大小'],
    'kept.NO_MORE_MEMORY': ['the machine gave its worker no more memory; use fewer filters, layers or a smaller batch', '机器不再给其工作进程分配内存；请减少滤波器、层数或批大小'],
    'kept.STARVED': ['the system killed its worker for want of memory; use fewer filters, layers or a smaller batch', '系统因内存不足而终止了其工作进程；请减少滤波器、层数或批大小'],
    'kept.KILLED': ['its worker was killed from outside (signal 9)', '其工作进程被外部终止（信号 9）'],
    'kept.CRASHED_IN': ['native code crashed its worker in {frame}; see {log}', '本地代码使其工作进程在 {frame} 处崩溃；详见 {log}'],
    'kept.CRASHED': ['native code crashed its worker; see {log}', '本地代码使其工作进程崩溃；详见 {log}'],
    'kept.ENDED': ['its worker ended with exit code {exit}; see {log}', '其工作进程以退出码 {exit} 结束；详见 {log}'],
    'kept.SILENT': ['its worker gave no sign of life for {seconds} s; where it stood is in {log}', '其工作进程 {seconds} 秒没有任何响应；停在何处见 {log}'],
    'kept.STUCK': ['it made no progress for {seconds} s; where it stood is in {log}', '{seconds} 秒没有进展；停在何处见 {log}'],
    'kept.UNOPENED': ['its worker did not open the data in time; where it stood is in {log}', '其工作进程未能及时打开数据；停在何处见 {log}'],
    'kept.ABANDONED': ['the process ended without a word (killed or power lost); `athanor resume` goes on', '进程无声地中止（被终止或断电）；可用 `athanor resume` 继续'],
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
  return {failure, decision, kept};
})();
