/* How a run stands. */
Object.assign(Athanor, (() => {
  const {el, t, texts} = Athanor;
  const STATES = ['running', 'paused', 'finished', 'stopped', 'skipped', 'diverged', 'out-of-memory', 'timed-out', 'crashed', 'baseline'];
  const state = (run) => (STATES.includes(run.state) ? t(`state.${run.state}`) : run.state);
  const failed = (run) => !['running', 'paused', 'finished', 'stopped', 'skipped', 'baseline'].includes(run.state);
  const badge = (run) => el('span', {className: `badge ${failed(run) ? 'failed' : run.state === 'finished' ? 'finished' : 'open'}`}, state(run));
  /** That a run was stopped before its end; empty for all others. */
  const early = (run) => (run.state === 'stopped' ? t('state.early', {n: run.epochs}) : '');

  texts({
    'state.early': [({n}) => `stopped early, after ${n} ${n === 1 ? 'epoch' : 'epochs'}`, '提前停止，共训练 {n} 轮'],
    'state.running': ['running', '运行中'],
    'state.paused': ['paused', '已暂停'],
    'state.finished': ['finished', '已完成'],
    'state.stopped': ['stopped', '已停止'],
    'state.skipped': ['skipped', '已跳过'],
    'state.diverged': ['diverged', '发散'],
    'state.out-of-memory': ['out of memory', '内存不足'],
    'state.timed-out': ['timed out', '超时'],
    'state.crashed': ['crashed', '崩溃'],
    'state.baseline': ['baseline', '基线'],
  });
  return {state, failed, badge, early};
})());
