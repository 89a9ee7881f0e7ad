/*
 * The ranking: runs and baselines in one table, of which only the rows on the screen are made, so that ten thousand runs
 * scroll, sort and filter at once. Where a column's values stand is decided by all rows, so nothing moves while scrolling.
 */
(() => {
  const {data, el, on, part, texts, t, name, count, chosen, shown} = Athanor;
  const ROW = 33;
  const AROUND = 12;
  const view = {by: 'rank', descending: false, hidden: null, at: 0, text: ''};
  let columns = [];
  let rows = [];
  let parts = {};

  part({id: 'ranking', start, update});

  /* ---- what is in it ---- */

  function start(section) {
    columns = Athanor.columns();
    view.hidden ||= new Set(columns.filter((column) => column.seldom).map((column) => column.id));
    view.language = Athanor.language();
    parts = {
      tools: section.tools, hint: el('p', {className: 'hint'}),
      head: el('thead'), body: el('tbody', {onkeydown: keys, onclick: clicked, onpointerover: hovered}),
      widths: el('colgroup'),
      told: el('p', {className: 'hint', role: 'status'}),
      filter: el('input', {type: 'search', id: 'filter', value: view.text, placeholder: t('filter.example'), spellcheck: false, autocomplete: 'off',
        'aria-describedby': 'filter-told', oninput: () => filtered()}),
    };
    parts.table = el('table', {id: 'runs', 'aria-label': t('ranking.title'), 'aria-multiselectable': 'true', role: 'grid'}, parts.widths, parts.head, parts.body);
    parts.scroll = el('div', {className: 'table-scroll tall', onscroll: () => draw()}, parts.table);
    parts.scroll.addEventListener('pointerleave', () => Athanor.point(null));
    parts.told.id = 'filter-told';
    section.body.replaceChildren(
      parts.hint,
      el('div', {className: 'filter'}, el('label', {htmlFor: 'filter'}, t('filter')), parts.filter, parts.told,
        el('button', {type: 'button', onclick: () => chosen.add(shown.runs().filter((run) => run.rank).map((run) => run.id))}, t('choose.shown')),
        el('button', {type: 'button', onclick: chosen.clear}, t('choose.none'))),
      data.runs.length || data.baselines.length ? parts.scroll : el('p', {className: 'empty'}, t('ranking.none')));
    around(section);
    order();
    filtered();
  }

  /** Other data: the field and the scrolled box stay, so that whoever types or reads is not disturbed. */
  function update(section) {
    if (view.language !== Athanor.language() || !parts.scroll.isConnected) {
      start(section);
      return;
    }
    columns = Athanor.columns();
    around(section);
    filtered();
    if (parts.filter.hasAttribute('aria-invalid')) order();
  }

  function around({tools}) {
    parts.hint.textContent = t(data.byValidation ? 'ranking.hint' : 'ranking.hintTest');
    tools.replaceChildren(menu());
  }

  const isHidden = (column) => view.hidden.has(column.id);
  const visible = () => columns.filter((column) => !isHidden(column));

  /** Puts the rows in their order; the row that was held stays so. */
  function order() {
    const held = rows[view.at];
    rows = Athanor.tableOrder(columns.find((each) => each.id === view.by) || columns[0], view.descending);
    const place = held ? rows.findIndex((line) => line.id === held.id) : -1;
    view.at = place >= 0 ? place : Math.min(view.at, Math.max(0, rows.length - 1));
    heads();
    draw(true);
  }

  function filtered() {
    const before = view.text;
    view.text = parts.filter.value;
    try {
      parts.filter.removeAttribute('aria-invalid');
      shown.filter(view.text);
      tell();
    } catch (wrong) {
      parts.filter.setAttribute('aria-invalid', 'true');
      parts.told.textContent = wrong.message;
      parts.told.classList.add('bad');
      view.text = before;
    }
  }

  function tell() {
    parts.told.classList.remove('bad');
    parts.told.textContent = view.text.trim() ? t('filter.shown', {n: count(shown.runs().length), all: count(data.runs.length)})
      : t('filter.all', {n: count(data.runs.length)});
  }

  /* ---- drawing ---- */

  function heads() {
    const cells = visible().map((column) => {
      const sorted = column.id === view.by;
      return el('th', {scope: 'col', className: column.group, title: column.help || '', ...(sorted ? {'aria-sort': view.descending ? 'descending' : 'ascending'} : {}),
        'data-column': column.id},
      el('button', {type: 'button', onclick: () => sort(column)}, column.label, column.arrow ? el('span', {className: 'arrow'}, column.arrow) : null));
    });
    parts.head.replaceChildren(el('tr', {}, el('th', {scope: 'col', className: 'pick'}, el('span', {className: 'visually-hidden'}, t('choose'))), cells));
    parts.widths.replaceChildren(el('col', {width: 40}), ...visible().map((column) => el('col', {width: Athanor.columnWidth(column)})));
    parts.table.style.width = `${40 + visible().reduce((sum, column) => sum + Athanor.columnWidth(column), 0)}px`;
    parts.table.setAttribute('aria-rowcount', rows.length + 1);
  }

  /** Makes the rows that are on the screen and a few around them. */
  function draw(all) {
    const {scroll, body} = parts;
    const printing = document.documentElement.classList.contains('printing');
    const height = scroll.clientHeight || 700;
    const first = printing ? 0 : Math.max(0, Math.floor(scroll.scrollTop / ROW) - AROUND);
    const last = printing ? Math.min(rows.length, 200) : Math.min(rows.length, Math.ceil((scroll.scrollTop + height) / ROW) + AROUND);
    if (!all && view.first === first && view.last === last) return;
    Object.assign(view, {first, last});
    const list = visible();
    const here = Math.max(first, Math.min(last - 1, view.at));
    const held = body.contains(document.activeElement);
    Athanor.keep(body, () => body.replaceChildren(
      ...blank(first), ...rows.slice(first, last).map((line, i) => stop(row(line, first + i, list), first + i === here)), ...blank(rows.length - last)));
    if (held && !body.contains(document.activeElement)) body.querySelector('tr[tabindex="0"]')?.focus({preventScroll: true});
  }

  /** The room of rows that are not made. */
  function blank(n) {
    if (!n) return [];
    const cell = el('td', {colSpan: visible().length + 1});
    cell.style.height = `${n * ROW}px`;
    return [el('tr', {'aria-hidden': 'true', className: 'blank'}, cell)];
  }

  function row(line, at, list) {
    const run = line.number !== undefined;
    const label = t('choose.run', {name: name(line)});
    const box = el('input', {type: 'checkbox', checked: chosen.has(line.id), tabIndex: -1, 'aria-label': label});
    return el('tr', {id: `row-${line.id}`, className: `${run ? 'run' : 'baseline'}${chosen.has(line.id) ? ' chosen' : ''}`,
      'data-id': line.id, 'aria-rowindex': at + 2, 'aria-selected': String(chosen.has(line.id))},
    el('td', {className: 'pick'}, box), list.map((column) => column.cell(line, column)));
  }

  /** One row can be tabbed to, and from it its buttons; arrow keys go to the others. */
  function stop(tr, is) {
    tr.tabIndex = is ? 0 : -1;
    tr.querySelectorAll('button').forEach((button) => { button.tabIndex = tr.tabIndex; });
    return tr;
  }

  function sort(column, turn = true) {
    if (view.by !== column.id) Object.assign(view, {by: column.id, descending: Boolean(column.descending)});
    else if (turn) view.descending = !view.descending;
    view.at = 0;
    rows = [];
    parts.scroll.scrollTop = 0;
    order();
    parts.head.querySelector(`[data-column="${CSS.escape(column.id)}"] button`).focus();
  }

  /** Sorts by a column from outside, the best first, and shows it. */
  function lead(id) {
    const column = columns.find((each) => each.id === id);
    view.hidden.delete(id);
    view.descending = Boolean(column.descending);
    sort(column, false);
    parts.scroll.scrollIntoView({block: 'center'});
    parts.head.querySelector(`[data-column="${CSS.escape(id)}"]`).scrollIntoView({block: 'nearest', inline: 'center'});
  }

  /** Scores have come or gone. */
  function scored() {
    columns = Athanor.columns();
    if (!columns.some((column) => column.id === view.by)) Object.assign(view, {by: 'rank', descending: false});
    parts.tools.replaceChildren(menu());
    filtered();
  }

  /* ---- choosing and moving ---- */

  function clicked(event) {
    const tr = event.target.closest('tr[data-id]');
    if (!tr || event.target.closest('button, a, textarea')) return;
    view.at = rows.findIndex((line) => line.id === tr.dataset.id);
    if (event.shiftKey && view.anchor !== undefined) {
      const [from, to] = [view.anchor, view.at].sort((a, b) => a - b);
      chosen.add(rows.slice(from, to + 1).map((line) => line.id));
    } else {
      chosen.toggle(tr.dataset.id);
    }
    view.anchor = view.at;
  }

  function hovered(event) {
    const tr = event.target.closest('tr[data-id]');
    Athanor.point(tr ? tr.dataset.id : null);
  }

  function keys(event) {
    const tr = event.target.closest('tr[data-id]');
    if (!tr || (event.target.closest('button') && [' ', 'Enter'].includes(event.key))) return;
    view.at = rows.findIndex((line) => line.id === tr.dataset.id);
    const page = Math.max(1, Math.floor(parts.scroll.clientHeight / ROW) - 2);
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length};
    if (event.key in steps) focus(Math.max(0, Math.min(rows.length - 1, view.at + steps[event.key])));
    else if (event.key === ' ') chosen.toggle(tr.dataset.id);
    else if (event.key === 'Enter') Athanor.go('pictures');
    else return;
    event.preventDefault();
  }

  function focus(at) {
    view.at = at;
    const top = at * ROW;
    const {scrollTop, clientHeight} = parts.scroll;
    if (top < scrollTop) parts.scroll.scrollTop = top;
    else if (top + 3 * ROW > scrollTop + clientHeight) parts.scroll.scrollTop = top + 3 * ROW - clientHeight;
    draw(true);
    const tr = parts.body.querySelector(`tr[data-id="${CSS.escape(rows[at].id)}"]`);
    if (tr) {
      parts.body.querySelectorAll('tr[tabindex="0"]').forEach((other) => stop(other, false));
      stop(tr, true);
      tr.focus({preventScroll: true});
      Athanor.point(rows[at].id);
    }
  }

  function mark() {
    if (!parts.body) return;
    for (const tr of parts.body.querySelectorAll('tr[data-id]')) {
      const is = chosen.has(tr.dataset.id);
      tr.classList.toggle('chosen', is);
      tr.setAttribute('aria-selected', String(is));
      tr.querySelector('input').checked = is;
    }
  }

  /* ---- columns ---- */

  function menu() {
    const groups = {score: 'column.scores', parameter: 'column.parameters', effort: 'column.effort'};
    const fieldsets = Object.entries(groups).map(([group, key]) => el('fieldset', {}, el('legend', {}, t(key)),
      columns.filter((column) => column.group === group).map((column) => Athanor.check(column.label, !isHidden(column), (on) => {
        if (on) view.hidden.delete(column.id);
        else view.hidden.add(column.id);
        heads();
        draw(true);
      }))));
    return Athanor.menu(t('columns'), 'columns', fieldsets);
  }

  on('scores', () => { if (parts.body) scored(); });
  on('shown', () => { if (parts.body) { order(); tell(); } });
  on('chosen', mark);
  on('pointed', () => {
    if (!parts.body) return;
    for (const tr of parts.body.querySelectorAll('tr[data-id]')) tr.classList.toggle('pointed', tr.dataset.id === Athanor.pointed());
  });
  on('reviews', () => {
    const judged = JSON.stringify([...Athanor.reviews.ranking()].map(([id, of]) => [id, of.strength]));
    if (!parts.body || judged === view.judged) return;
    view.judged = judged;
    columns = Athanor.columns();
    order();
  });
  on('print', () => draw(true));
  on('screen', () => draw(true));
  Athanor.keys.add({key: '/', text: 'keys.filter', run: () => { parts.filter.scrollIntoView({block: 'center'}); parts.filter.focus(); }});
  Athanor.keys.add({key: 'x', text: 'keys.clear', run: () => chosen.clear()});
  Athanor.table = {rows: () => rows, columns: visible, lead};

  texts({
    'ranking.title': ['Ranking', '排名'],
    'ranking.hint': ['Runs stand in the order of their validation score, by which one would choose; the scores are those of the test part, seen once. Choose runs to compare their pictures below.', '运行按验证集分数排序（据此选择）；显示的是只使用过一次的测试集分数。勾选运行即可在下方对比其图像。'],
    'ranking.hintTest': ['Runs stand in the order of their test score. Choose runs to compare their pictures below.', '运行按测试集分数排序。勾选运行即可在下方对比其图像。'],
    'ranking.none': ['No run has been started.', '还没有开始任何运行。'],
    filter: ['Filter', '筛选'],
    'filter.example': ['mse < 0.02 and filters >= 32', 'mse < 0.02 and filters >= 32'],
    'filter.shown': ['{n} of {all} runs', '{n} / {all} 个运行'],
    'filter.all': [({n}) => (n === '1' ? '1 run' : `${n} runs`), '{n} 个运行'],
    choose: ['Choose', '选择'],
    'choose.run': ['Choose {name}', '选择 {name}'],
    'choose.shown': ['Choose all shown', '选择所有显示的'],
    'choose.none': ['Choose none', '全部取消'],
    columns: ['Columns', '列'],
    'column.scores': ['Scores', '分数'],
    'column.parameters': ['Hyperparameters', '超参数'],
    'column.effort': ['Effort', '开销'],
    'keys.filter': ['filter the runs', '筛选运行'],
    'keys.clear': ['choose none', '取消所有选择'],
  });
})();
