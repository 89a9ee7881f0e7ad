/* What makes the chosen runs different: the hyperparameters in which they differ, and beneath them the scores, the best marked. */
Athanor.compareDifferences = (() => {
  const {el, t, data, line, name, value, number, label, title, arrow, better, comparison} = Athanor;

  /** A table of more columns than these says nothing to anybody. */
  const MOST = 40;

  /** The names whose values differ between the runs. */
  function differing(runs) {
    return data.parameters.map((each) => each.name)
      .filter((each) => new Set(runs.map((run) => JSON.stringify(run.parameters[each] ?? null))).size > 1);
  }

  /** The scores that matter first; those that hardly anyone asks for, and those that nobody here has, are left out. */
  function scores(lines) {
    return data.scores.filter((score) => !score.seldom || score.id === data.by)
      .filter((score) => lines.some((each) => typeof each.scores[score.id] === 'number'));
  }

  function best(score, lines) {
    const all = lines.map((each) => each.scores[score.id]);
    const winner = all.reduce((a, b) => (better(score, b, a) ? b : a), null);
    return (each) => winner !== null && each.scores[score.id] === winner;
  }

  function head(lines) {
    return el('thead', {}, el('tr', {}, el('th', {scope: 'col', className: 'name'}, t('compare.differs')),
      lines.map((each) => el('th', {scope: 'col'},
        el('span', {className: `swatch ${each.colour >= 0 ? `c${each.colour}` : ''}${each.number === undefined ? ' hollow' : ''}`, 'aria-hidden': 'true'}), name(each)))));
  }

  const row = (className, first, cells) => el('tr', {className}, el('th', {scope: 'row', className: 'name'}, first), cells);

  /** The table; nothing where there is nothing to tell apart. */
  function table() {
    const all = comparison.ids().map(line);
    const runs = all.filter((each) => each.number !== undefined);
    if (all.length < 2) return [];
    const lines = [...runs.slice(0, MOST), ...all.filter((each) => each.number === undefined)];
    const names = runs.length > 1 ? differing(runs) : [];
    const shown = scores(lines);
    const body = el('tbody', {},
      names.map((each) => row('', each, lines.map((one) => el('td', {}, one.parameters ? value(one.parameters[each]) : '')))),
      shown.map((score, i) => {
        const wins = best(score, lines);
        return row(i ? 'cmp-scored' : 'cmp-scored cmp-rule', `${title(score) || label(score)} ${arrow(score)}`,
          lines.map((one) => el('td', {className: wins(one) ? 'best' : ''}, number(one.scores[score.id]))));
      }));
    return [
      el('p', {className: 'hint'}, said(runs, names)),
      el('div', {className: 'table-scroll cmp-scroll', tabIndex: 0, role: 'region', 'aria-label': t('compare.differences')}, el('table', {}, head(lines), body))];
  }

  function said(runs, names) {
    if (runs.length < 2) return t('compare.oneRun');
    const left = runs.length > MOST ? ` ${t('compare.columns', {n: MOST})}` : '';
    return (names.length ? t('compare.differ', {n: runs.length, names: names.length, all: data.parameters.length}) : t('compare.same', {n: runs.length})) + left;
  }

  return {table};
})();
