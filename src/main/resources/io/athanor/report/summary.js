/* What was tried, what won, whether it is real, and what to try next, in plain words; the figures to see first. */
(() => {
  const {data, el, part, texts, t, say, number, percent, count, scored, score, name, line, label} = Athanor;

  part({id: 'summary', quiet: true, start, update: start});

  function start({element, body}) {
    element.classList.add('plain');
    body.replaceChildren(
      el('div', {className: 'tiles'}, tiles()),
      el('div', {className: 'prose'}, data.summary.map((message) => el('p', {}, say(message)))),
      ...next(), ...warnings());
  }

  function tiles() {
    const best = scored()[0];
    const list = [];
    if (best) {
      const by = score(data.by);
      list.push(tile(t('tile.best'), name(best), t(data.byValidation ? 'tile.byValidation' : 'tile.byTest', {score: label(by)})));
      list.push(tile(t('tile.score', {score: label(by)}), number(best.scores[data.by]), t(`direction.${by.direction}`)));
      const baseline = data.baselines.find((each) => each.scores[data.by] !== undefined);
      if (baseline) list.push(gain(by, best.scores[data.by], baseline));
    }
    const failed = data.runs.filter((run) => Athanor.failed(run)).length;
    const planned = data.sweeps.reduce((sum, sweep) => sum + sweep.planned, 0);
    list.push(tile(t('tile.scored'), t('tile.of', {n: count(scored().length), all: count(planned)}),
      failed ? t('count.failed', {n: failed}) : t('tile.noneFailed')));
    return list;
  }

  function gain(by, value, baseline) {
    const other = baseline.scores[data.by];
    const share = by.direction === 'NEAREST_ONE' ? 1 - Math.abs(value - 1) / Math.abs(other - 1)
      : (by.direction === 'LOWER' ? other - value : value - other) / Math.abs(other);
    return tile(t(share > 0 ? 'tile.better' : 'tile.worse'), Number.isFinite(share) ? percent(Math.abs(share)) : '–', name(baseline), share > 0);
  }

  const tile = (title, figure, note, good) => el('div', {className: good ? 'tile good' : 'tile'},
    el('p', {className: 'tile-label'}, title), el('p', {className: 'tile-figure'}, figure), el('p', {className: 'tile-note'}, note));

  function next() {
    if (!data.advice.length) return [];
    return [el('div', {className: 'advice'}, el('h3', {}, t('summary.next')),
      el('ul', {}, data.advice.map((message) => el('li', {},
        ...Athanor.marked(say(message)), message.a.reason ? el('span', {className: 'reason'}, ` ${say(message.a.reason)}${t('stop')}`) : null))))];
  }

  function warnings() {
    if (!data.warnings.length) return [];
    return [el('div', {className: 'warnings', role: 'note'}, el('h3', {}, t('summary.warnings')),
      el('ul', {}, data.warnings.map((warning) => el('li', {}, Athanor.reasons.kept(warning)))))];
  }

  const plural = (n, one, many) => (n === 1 ? one : many);

  texts({
    'summary.title': ['Summary', '摘要'],
    'summary.next': ['What to try next', '下一步建议'],
    'summary.warnings': ['Know before you believe a score', '相信分数之前请先了解'],
    'summary.nothing': ['No run was scored on the test part, so there is nothing to rank yet.', '还没有任何运行在测试集上得到分数，因此暂无排名。'],
    'summary.allFailed': [({n}) => `${n === 1 ? 'The only run' : `All ${n} runs`} failed, so there is nothing to rank. “Trouble” below has the reasons.`, '全部 {n} 个运行都失败了，因此没有排名。原因见下方的“出问题的运行”。'],
    'summary.best': ['{run} is best: its test {score} is {value}.', '{run} 最好：其测试集 {score} 为 {value}。'],
    'summary.won': ['{run} is best: its test {score} of {value} is {margin}.', '{run} 最好：其测试集 {score} 为 {value}，{margin}。'],
    'summary.noneBeats': ['No run beats the best baseline. {run} is best of them: its test {score} of {value} is {margin}.', '没有任何运行胜过最好的基线。其中 {run} 最好：其测试集 {score} 为 {value}，{margin}。'],
    'summary.bestLoses': ['The best run on validation does not beat the best baseline on test. {run} is best of them: its test {score} of {value} is {margin}.', '验证集上最好的运行在测试集上没有胜过最好的基线。其中 {run} 最好：其测试集 {score} 为 {value}，{margin}。'],
    'margin.none': ['no better than that of the best baseline, “{baseline}” ({other})', '不优于最好的基线“{baseline}”（{other}）'],
    'margin.better': ['better than that of the best baseline, “{baseline}” ({other})', '优于最好的基线“{baseline}”（{other}）'],
    'margin.below': ['{share} below that of the best baseline, “{baseline}” ({other})', '比最好的基线“{baseline}”（{other}）低 {share}'],
    'margin.above': ['{share} above that of the best baseline, “{baseline}” ({other})', '比最好的基线“{baseline}”（{other}）高 {share}'],
    'margin.nearer': ['{share} nearer to 1 than that of the best baseline, “{baseline}” ({other})', '与 1 的距离比最好的基线“{baseline}”（{other}）小 {share}'],
    'summary.clear': ['No other of the best runs is within noise of it by test {score} (paired bootstrap over test windows, 95 %, one training each).', '按测试集 {score}，其他较好的运行与它的差距都超出噪声（对测试窗口做配对自助法，95 %，每个候选训练一次）。'],
    'summary.tied': [({n, score}) => `${plural(n, 'One other run is', `${n} other runs are`)} within noise of it by test ${score}: the order among them says little.`, '按测试集 {score}，另有 {n} 个运行与它的差距在噪声之内：它们之间的先后说明不了什么。'],
    'summary.alsoBest': ['It is also best by {score} ({value}).', '按 {score} 它也最好（{value}）。'],
    'summary.leads': ['By test {score}, {run} leads ({value} against {best}).', '按测试集 {score}，{run} 领先（{value}，对比 {best}）。'],
    'summary.losers': [({n, all, early}) => `${n} of ${all} scored runs ${plural(n, 'does', 'do')} not beat the best baseline${early === '0' ? '' : `; ${early} of these ${plural(Number(early), 'was', 'were')} stopped early`}.`,
      ({n, all, early}) => `${all} 个有分数的运行中有 ${n} 个没有胜过最好的基线${early === '0' ? '' : `，其中 ${early} 个被提前停止`}。`],
    'summary.blurred': ['Its pictures are blurred (sharpness {value}, where 1 is as sharp as the truth): look at them before you trust the score.', '它的图像是模糊的（锐度 {value}，1 表示与真实图像一样清晰）：相信分数之前请先看图。'],
    'summary.blank': ['There is next to nothing on its pictures (sharpness {value}, where 1 is as sharp as the truth): a low score can come from a nearly blank picture.', '它的图像上几乎什么也没有（锐度 {value}，1 表示与真实图像一样清晰）：近乎空白的图像也可能得到低分。'],
    'summary.finalsEqual': ['Of the finalists, each trained several times, {places} are equal within noise by test {score}.', '决赛候选各训练了多次：按测试集 {score}，{places} 在噪声范围内相等。'],
    'summary.finalsDiffer': ['The finalists, each trained several times, all differ by test {score} beyond noise.', '决赛候选各训练了多次：按测试集 {score}，彼此的差异都超出噪声。'],
    'summary.tried': [({n, data: what, counts}) => `Of ${n} planned ${plural(n, 'run', 'runs')} on ${what}, ${counts}.`, '计划 {n} 个运行，数据：{data}；{counts}。'],
    'count.scored': [({n}) => `${n} ${plural(n, 'was', 'were')} scored`, '{n} 个有分数'],
    'count.failed': ['{n} failed', '{n} 个失败'],
    'count.stopped': ['{n} stopped early by the scheduler', '{n} 个被调度器提前停止'],
    'count.paused': ['{n} paused', '{n} 个暂停'],
    'count.skipped': ['{n} skipped as too large', '{n} 个因过大而跳过'],
    'count.running': ['{n} not ended', '{n} 个尚未结束'],
    'count.never': ['{n} never started', '{n} 个没有开始'],
    'summary.searched': ['Searched: {what}.', '搜索范围：{what}。'],
    'searched.many': ['{name} ({n} values)', '{name}（{n} 个值）'],
    'searched.list': ['{name} ({values})', '{name}（{values}）'],
    'searched.range': ['{name} ({from} to {to})', '{name}（{from} 至 {to}）'],
    'advice.change': ['{name}: {after} in place of {before}:', '{name}：由 {before} 改为 {after}。依据：'],
    'advice.finalists': ['Train the best {n} again with several seeds (finalists), since they cannot be told apart.', '前 {n} 名无法区分：请用多个随机种子重新训练它们（finalists）。'],
    'advice.command': ['`athanor suggest {sweep}` writes the next night’s search space with all of this.', '`athanor suggest {sweep}` 会把以上内容写成下一晚的搜索空间文件。'],
    'tile.best': ['Best run', '最好的运行'],
    'tile.byValidation': ['by validation {score}', '按验证集 {score}'],
    'tile.byTest': ['by test {score}', '按测试集 {score}'],
    'tile.score': ['Test {score}', '测试集 {score}'],
    'tile.better': ['Better than baseline', '优于基线'],
    'tile.worse': ['Worse than baseline', '劣于基线'],
    'tile.scored': ['Runs scored', '有分数的运行'],
    'tile.of': ['{n} of {all}', '{n} / {all}'],
    'tile.noneFailed': ['none failed', '无失败'],
    'direction.LOWER': ['lower is better', '越低越好'],
    'direction.HIGHER': ['higher is better', '越高越好'],
    'direction.NEAREST_ONE': ['nearest to 1 is best', '越接近 1 越好'],
    'run.named': [({id}) => name(line(id)), ({id}) => name(line(id))],
    'score.named': [({id}) => label(score(id)), ({id}) => label(score(id))],
    'baseline.named': [(of) => name(of), (of) => name(of)],
    percent: [({x}) => percent(x), ({x}) => percent(x)],
    moment: [({at}) => Athanor.moment(at), ({at}) => Athanor.moment(at)],
    'baseline.repeat-last': ['repeat last frame', '重复最后一帧'],
    'baseline.training-mean': ['training mean', '训练集均值'],
    'baseline.zeros': ['zeros', '全零'],
  });
})();
