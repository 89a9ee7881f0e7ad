/* In which order runs and baselines stand in the ranking. */
Athanor.tableOrder = (() => {
  const {data, shown} = Athanor;
  const collator = new Intl.Collator('en', {numeric: true});

  /** Numbers by value, texts with numbers inside them by value; what is missing comes last either way. */
  function compare(a, b, sign) {
    const missing = (value) => value === null || value === undefined || value === '' || Number.isNaN(value);
    if (missing(a) || missing(b)) return missing(a) - missing(b);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  }

  /** The order of the runs, in which a baseline stands before the first run that is no better than it. */
  function ranked() {
    const waiting = [...data.baselines];
    const by = Athanor.score(data.by);
    const rows = [];
    for (const run of shown.runs()) {
      while (waiting.length && by && !Athanor.better(by, run.scores[data.by], waiting[0].scores[data.by])) rows.push(waiting.shift());
      rows.push(run);
    }
    return [...rows, ...waiting];
  }

  function sorted(column, sign) {
    const values = new Map([...shown.runs(), ...data.baselines].map((line) => [line, column.of(line)]));
    return [...values.keys()].sort((a, b) => compare(values.get(a), values.get(b), sign));
  }

  /** The runs that are shown, and the baselines, by a column. */
  return (column, descending) => {
    if (column.id !== 'rank') return sorted(column, descending ? -1 : 1);
    return descending ? ranked().reverse() : ranked();
  };
})();
