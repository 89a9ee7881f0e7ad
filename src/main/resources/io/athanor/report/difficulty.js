/* How a score changes with how hard the test windows are. */
(() => {
  const {data, number, t, texts} = Athanor;

  texts({
    'difficulty.title': ['By difficulty', '按难度'],
    'difficulty.label': ['{score} by difficulty of the test windows, a line a run', '按测试窗口难度的{score}，每个运行一条线'],
    'difficulty.axis': ['test windows, easy to hard', '测试窗口，从易到难'],
    'difficulty.step': ['windows {n} of {all} (difficulty {from} to {to})', '第 {n}/{all} 组窗口（难度 {from} 至 {to}）'],
    'difficulty.bin': ['{from}–{to}\n{windows} windows', '{from}–{to}\n{windows} 个窗口'],
    'difficulty.hint': ['Test windows in parts of equal size, by how wrong repeating the last frame is on them: most models look alike on easy ones.',
      '测试窗口按“重复最后一帧”的误差分成数量相等的几组：在容易的窗口上，多数模型看起来差不多。'],
  });

  const step = (n) => {
    const bin = data.bins[n - 1];
    return t('difficulty.step', {n, all: data.bins.length, from: number(bin.from), to: number(bin.to)});
  };
  const short = (value, digits) => String(Number(value.toPrecision(digits)));
  /** No more digits than tell the ends of each part apart. */
  function x() {
    const apart = (digits) => data.bins.every(({from, to}) => from === to || short(from, digits) !== short(to, digits));
    const digits = [2, 3, 4, 5].find(apart) || 6;
    return {name: t('difficulty.axis'),
      labels: data.bins.map((bin) => t('difficulty.bin', {from: short(bin.from, digits), to: short(bin.to, digits), windows: bin.windows}))};
  }

  Athanor.steps({id: 'difficulty', of: 'bins', step, x, most: 10, ready: () => data.runs.length > 0 && (data.bins || []).length > 1});
})();
