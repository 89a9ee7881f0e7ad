/* What every score is, and where the numbers come from. */
(() => {
  const {data, el, part, texts, t, say, title, value} = Athanor;

  part({id: 'definitions', scored: true, start: definitions, update: definitions});
  part({id: 'provenance', start: provenance, update: provenance});

  function definitions({body}) {
    body.replaceChildren(
      data.scores.length ? el('dl', {className: 'definitions'}, data.scores.map((score) => el('div', {},
        el('dt', {}, title(score), ' ', el('code', {}, score.id)),
        el('dd', {}, t('definition', {what: t(`define.${score.kind}`), direction: t(`direction.${score.direction}`)})))))
        : el('p', {className: 'empty'}, t('definitions.none')),
      el('p', {className: 'hint'}, t('definitions.hint')));
  }

  function provenance({body}) {
    body.replaceChildren(
      el('dl', {className: 'facts'}, data.provenance.map(([name, of]) => el('div', {}, el('dt', {}, say(name)), el('dd', {}, say(of))))),
      ...(data.fixed.length ? [el('h3', {}, t('provenance.fixed')),
        el('ul', {className: 'fixed'}, data.fixed.map(([name, of]) => el('li', {}, name, ' ', el('b', {}, value(of)))))] : []),
      ...data.sweeps.map((sweep) => el('details', {className: 'yaml'},
        el('summary', {}, t('provenance.space', {file: sweep.file})), el('pre', {tabIndex: 0}, el('code', {}, sweep.yaml)))));
  }

  texts({
    'definitions.title': ['Definitions', '定义'],
    'definitions.none': ['No scores are shown.', '没有显示任何分数。'],
    'definitions.hint': ['Scores are taken on frames as the network sees them, those in “data units” on the values of your data. All are over the whole test part.', '分数按网络所见的（缩放后的）帧计算，“数据单位”的分数按原始数据值计算。所有分数均覆盖整个测试集。'],
    definition: ['{what}; {direction}.', '{what}；{direction}。'],
    stop: ['.', '。'],
    'define.mse': ['Mean squared error', '均方误差'],
    'define.mae': ['Mean absolute error', '平均绝对误差'],
    'define.rmse': ['Square root of the mean squared error', '均方误差的平方根'],
    'define.psnr': ['Peak signal-to-noise ratio in dB, peak 1', '峰值信噪比（dB，峰值为 1）'],
    'define.ssim': ['Structural similarity (Wang 2004), 11×11 Gaussian window', '结构相似性（Wang 2004），11×11 高斯窗'],
    'define.openstl-mse': ['Squared error summed over a frame (OpenSTL’s MSE)', '逐帧求和的平方误差（OpenSTL 的 MSE）'],
    'define.openstl-mae': ['Absolute error summed over a frame (OpenSTL’s MAE)', '逐帧求和的绝对误差（OpenSTL 的 MAE）'],
    'define.openstl-ssim': ['SSIM as OpenSTL takes it: 7×7 uniform window, L = 2', 'OpenSTL 的 SSIM：7×7 均匀窗，L = 2'],
    'define.csi': ['Critical success index: hits ÷ (hits + misses + false alarms) at a threshold', '临界成功指数：给定阈值下 命中 ÷（命中 + 漏报 + 空报）'],
    'define.sharpness': ['Gradient energy of the prediction ÷ that of the truth; below 1 is blurred', '预测的梯度能量 ÷ 真实图像的梯度能量；小于 1 表示模糊'],
    'define.eye': ['Mixture of the other scores that predicts reviewers’ verdicts; a difference of 1 is odds of 2.7 to 1', '能预测评审者判断的分数组合；相差 1 表示 2.7 比 1 的胜算'],
    'provenance.title': ['Data and provenance', '数据与来源'],
    'provenance.fixed': ['The same in every run', '所有运行共有'],
    'provenance.space': ['Search space: {file}', '搜索空间：{file}'],
    'fact.data': ['Data', '数据'],
    'fact.fingerprint': ['Fingerprint (SHA-256)', '指纹（SHA-256）'],
    'fact.scaling': ['Scaling', '缩放'],
    'fact.windows': ['Windows', '窗口'],
    'fact.windowCounts': ['{train} training, {validation} validation, {test} test', '训练 {train}，验证 {validation}，测试 {test}'],
    'fact.frames': ['Frames', '帧'],
    'fact.frameShape': [({inputs, leads, size, channels}) => `${inputs} in, ${leads} out, ${size}, ${channels} ${channels === '1' ? 'channel' : 'channels'}`, '输入 {inputs} 帧，输出 {leads} 帧，{size}，{channels} 个通道'],
    'fact.version': ['Athanor', 'Athanor'],
    'fact.threads': ['Threads a run', '每个运行的线程数'],
    'fact.java': ['Java', 'Java'],
    'fact.processor': ['Processor', '处理器'],
    'fact.system': ['System', '系统'],
    'fact.models': ['Models on disk', '磁盘上的模型'],
    'fact.noModels': ['none', '无'],
    'fact.keptModels': ['run {runs}: the best by validation; the others were removed (search.keep: {keep})', '运行 {runs}：验证集上最好的；其余已删除（search.keep: {keep}）'],
    'fact.space': ['Search space', '搜索空间'],
    'fact.started': ['Started', '开始'],
    'fact.asked': ['By hand', '人工操作'],
    'asked.pause': ['paused at {when}', '{when} 暂停'],
    'asked.resume': ['resumed at {when}', '{when} 继续'],
    'asked.stop': ['stopped at {when}', '{when} 停止'],
    'fact.ended': ['Ended', '结束'],
    'fact.written': ['Report written', '报告生成'],
  });
})();
