/*
 * The mixture of scores that predicts the verdicts on this page. Where it may rank, every run and baseline has its value as one
 * more score, which tables, charts and filter show like any other. It is fitted in slices, so that no key waits for it.
 */
Athanor.eye = (() => {
  const {data, emit, mixture, on, reviews} = Athanor;
  /** Milliseconds that are worked at once. */
  const SLICE = 8;
  const EVERYBODY = '';
  const fits = new Map();
  let column = null;

  /** Ids of the scores by kind, as a sweep has them: scaled, and of CSI that at the first threshold. */
  const columns = (sweep) => Object.keys(mixture.KINDS).flatMap((kind) => {
    const first = data.scores.find((score) => score.kind === kind && score.units !== 'original'
      && data.runs.some((run) => run.sweep === sweep && run.scores[score.id] !== undefined));
    return first ? [[kind, first.id]] : [];
  });
  const scores = (line, ids) => Object.fromEntries(ids.map(([kind, id]) => [kind, line.scores[id]]));

  /** What is to be explained: the verdicts of a reviewer, or of everybody, by scores over the whole test part. */
  function problem(of) {
    const comparisons = reviews.comparisons(of || undefined).map(({a, b, share, verdict}) => ({a, b, share, verdict: verdict.id}));
    const ids = data.sweeps.map((_, sweep) => columns(sweep));
    const runs = new Map([...new Set(comparisons.flatMap(({a, b}) => [a, b]))].map(Athanor.line)
      .map((run) => [run.id, {sweep: data.sweeps[run.sweep].id, number: run.number, scores: scores(run, ids[run.sweep])}]));
    return mixture.problem(runs, comparisons);
  }

  /** The fit of the verdicts as they are now, or were before judging began: {key, summary}; the summary is null until it is found. */
  function fit(of) {
    if (reviews.judging() && fits.has(of)) return fits.get(of);
    const now = problem(of);
    const key = JSON.stringify([now.rows, now.decisive, [...now.merits]]);
    if (fits.has(of) && fits.get(of).key === key) return fits.get(of);
    const made = {key, summary: null};
    fits.set(of, made);
    work(mixture.find(now), made, of);
    return made;
  }

  function work(steps, made, of, waited = false) {
    if (fits.get(of) !== made) return;
    const end = performance.now() + SLICE;
    for (;;) {
      const {value, done} = steps.next();
      if (done) {
        made.summary = value;
        if (of === EVERYBODY) settle();
        if (waited) emit('eye');
        return;
      }
      if (performance.now() > end) break;
    }
    setTimeout(() => work(steps, made, of, true));
  }

  /* ---- as a score ---- */

  const usable = () => {
    const {summary} = fits.get(EVERYBODY);
    return summary && !summary.lacking ? summary.terms : null;
  };

  /** Tells those who show scores, where there is another one than before. */
  function settle() {
    const before = column && column.terms;
    place(usable());
    if (JSON.stringify(before) !== JSON.stringify(column && column.terms)) emit('scores');
  }

  function place(terms) {
    const lines = [...data.runs, ...data.baselines];
    if (column) {
      data.scores = data.scores.filter((score) => score !== column.score);
      for (const line of lines) delete line.scores[column.score.id];
      column = null;
    }
    if (!terms) return;
    // A sweep that ranked by an eye has that one as a score already.
    const kind = Athanor.score('eye') ? 'eye-now' : 'eye';
    column = {terms, score: {id: kind, kind, threshold: null, units: '', direction: 'HIGHER', seldom: false}};
    // Behind the scaled scores, before the same ones in the data's units.
    const original = (score) => score.units === 'original';
    data.scores = [...data.scores.filter((score) => !original(score)), column.score, ...data.scores.filter(original)];
    const ids = data.sweeps.map((_, sweep) => columns(sweep));
    for (const line of lines) {
      const value = mixture.value(terms, scores(line, ids[line.sweep || 0]));
      if (Number.isFinite(value)) line.scores[kind] = value;
    }
  }

  /* Runs that have not changed have their value still, and others are to have theirs. */
  on('replaced', () => {
    place(column && column.terms);
    fit(EVERYBODY);
  });
  on('reviews', () => fit(EVERYBODY));
  Athanor.texts({
    'score.eye-now': ['Eye by the verdicts here', '按本页判断的人眼评分'],
    'define.eye-now': ['Mixture of scores that predicts the verdicts on this page; a difference of 1 is odds of 2.7 to 1', '能预测本页判断的分数组合；相差 1 表示 2.7 比 1 的胜算'],
  });
  fit(EVERYBODY);

  return {
    /** What the verdicts of a reviewer, or of everybody, tell (as mixture.find has it); null until it is found; then `eye` is told. */
    summary: (of = EVERYBODY) => fit(of).summary,
    /** The score that every run has; null where nothing may be ranked. */
    score: () => column && column.score,
  };
})();
