/* How a score changes with the number of frames ahead. */
(() => {
  const {data, t, texts} = Athanor;

  texts({
    'leads.title': ['By lead', '按预报步长'],
    'leads.label': ['{score} by lead, a line a run', '各预报步长的{score}，每个运行一条线'],
    'leads.axis': ['lead (frames ahead)', '预报步长（超前帧数）'],
    'leads.step': ['lead +{n}', '步长 +{n}'],
    'leads.hint': ['How a score changes with the number of frames ahead.', '评分随超前帧数的变化。'],
  });

  Athanor.steps({id: 'leads', of: 'leads', step: (n) => t('leads.step', {n}), x: () => ({name: t('leads.axis')}), most: 10, ready: () => data.runs.length > 0});
})();
