/* Sorting and choosing columns of the ranking table, which is complete without this. */
Athanor.table = (() => {
  const {$, el} = Athanor;

  function start() {
    const table = $('runs');
    if (!table) return;
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) =>
      head.querySelector('button').addEventListener('click', () => sort(body, original, heads, index)));
    columns(table, heads);
    Athanor.on('print', () => { table.style.zoom = Math.min(1, (1.1 * Athanor.PAPER) / table.scrollWidth); });
    Athanor.on('screen', () => { table.style.zoom = ''; });
  }

  function sort(body, original, heads, index) {
    const head = heads[index];
    const button = head.querySelector('button');
    const before = head.getAttribute('aria-sort');
    const descending = before ? before === 'ascending' : button.dataset.descending === 'true';
    heads.forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const byRank = button.dataset.column === 'rank' && !descending;
    const rows = byRank ? original : original.slice().sort((a, b) =>
      compare(a.cells[index].dataset.sort, b.cells[index].dataset.sort, descending ? -1 : 1));
    body.append(...rows);
  }

  /** Numbers by value, texts by letter with numbers inside them by value; what is missing comes last either way. */
  function compare(a, b, sign) {
    if (a === '' || b === '') return (a === '') - (b === '');
    const x = Number(a);
    const y = Number(b);
    const order = Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, 'en', {numeric: true}) : x - y;
    return sign * order;
  }

  function columns(table, heads) {
    const menu = $('columns-menu');
    const names = {score: 'Scores', parameter: 'Hyperparameters', effort: 'Effort'};
    const groups = new Map();
    heads.forEach((head, index) => {
      const group = head.dataset.group;
      if (!group) return;
      if (!groups.has(group)) groups.set(group, el('fieldset', {}, el('legend', {}, names[group])));
      const label = head.dataset.units ? `${head.dataset.label} (${head.dataset.units})` : head.dataset.label;
      groups.get(group).append(Athanor.check(label, !head.hidden, (shown) => {
        for (const row of table.rows) row.cells[index].hidden = !shown;
      }));
    });
    $('columns').append(...groups.values());
    menu.hidden = false;
    document.addEventListener('click', (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') menu.open = false;
    });
  }

  return {start};
})();
