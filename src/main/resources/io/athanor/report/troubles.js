/* What the scheduler decided, and the runs that did not come to their end, or not without trouble. Long lists are shown in parts. */
(() => {
  const {data, el, part, texts, t, name, difference, badge} = Athanor;
  const SHOWN = 50;
  const most = {decisions: SHOWN, failures: SHOWN};

  const troubled = () => data.runs.filter((run) => !['running', 'finished', 'stopped'].includes(run.state) || run.incidents.length).sort(byNumber);
  const decided = () => data.runs.filter((run) => run.decisions.length).sort(byNumber);
  const byNumber = (a, b) => a.sweep - b.sweep || a.number - b.number;

  part({id: 'decisions', when: () => decided().length, start: (section) => list(section, decided(), t('decisions.hint'), t('decisions.reasons'),
    (run) => run.decisions.map(Athanor.reasons.decision)), update: null});
  part({id: 'failures', when: () => troubled().length, start: (section) => list(section, troubled(), '', t('failures.reason'),
    Athanor.reasons.failure), update: null});

  function list({element, body, title}, runs, hint, heading, reason) {
    const rows = el('tbody');
    const more = el('div', {className: 'more'});
    const fill = () => {
      const shown = Math.min(most[element.id], runs.length);
      rows.replaceChildren(...runs.slice(0, shown).map((run) => el('tr', {},
        el('th', {scope: 'row', className: 'name'}, name(run)), el('td', {}, badge(run)), el('td', {className: 'wrap'}, reason(run)),
        el('td', {className: 'number'}, String(run.epochs)), el('td', {className: 'wrap candidate'}, difference(run)))));
      const button = shown < runs.length && el('button', {type: 'button', onclick: () => { most[element.id] += 10 * SHOWN; fill(); }},
        t('more', {n: Math.min(10 * SHOWN, runs.length - shown), all: runs.length - shown}));
      const had = more.contains(document.activeElement);
      more.replaceChildren(button || '');
      if (had) (button || table).focus();
    };
    const table = el('div', {className: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': t('table.of', {title: title.textContent})},
        el('table', {className: 'reasons'}, el('thead', {}, el('tr', {}, [t('column.name'), t('column.state'), heading, t('column.epochs'), t('finals.parameters')]
          .map((head) => el('th', {scope: 'col'}, head)))), rows));
    fill();
    body.replaceChildren(el('p', {className: 'hint'}, hint), table, more);
  }

  texts({
    'decisions.title': ['Decisions', '调度决定'],
    'decisions.hint': ['At each rung a run was compared with all that had come as far, by its best epoch so far on validation.', '在每一级，每个运行都按其目前验证集上最好的一轮，与到达同一级的所有运行比较。'],
    'decisions.reasons': ['Reasons, rung by rung', '各级的理由'],
    'failures.title': ['Trouble', '出问题的运行'],
    'failures.reason': ['Reason', '原因'],
    more: [({n, all}) => (n === all ? `Show the other ${n}` : `Show ${n} of the other ${all}`), ({n, all}) => (n === all ? `显示其余 ${n} 个` : `再显示 ${n} 个（剩余 ${all} 个）`)],
  });
})();
