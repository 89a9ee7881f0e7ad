/* The table as a file: CSV, JSON, Markdown, LaTeX; and the tray of what is chosen. */
(() => {
  const {$, data, el, on, part, texts, t, name, chosen} = Athanor;

  part({id: 'take-away', quiet: true, start, update: start});

  function start({element, body}) {
    element.classList.add('plain');
    const formats = {csv, json, markdown, latex};
    body.replaceChildren(el('div', {className: 'controls'},
      el('span', {className: 'hint'}, t('take.hint')),
      Object.keys(formats).map((format) => el('button', {type: 'button', id: `take-${format}`, onclick: () => {
        const [text, ending, type] = formats[format](lines());
        Athanor.save(`${data.sweeps.map((sweep) => sweep.id).join('+')}.${ending}`, text, type);
      }}, t(`take.${format}`)))));
  }

  /** What stands in the table, in its order: the chosen lines where some are chosen. */
  const lines = () => {
    const rows = Athanor.table.rows();
    return chosen.size() ? rows.filter((line) => chosen.has(line.id)) : rows;
  };

  /** Names and values of all columns, with full precision. */
  function table(of) {
    const columns = [
      ['rank', (line) => line.rank || null], ['run', (line) => (line.number === undefined ? line.name : line.number)],
      ...(data.sweeps.length > 1 ? [['sweep', (line) => (line.number === undefined ? null : data.sweeps[line.sweep].id)]] : []),
      ...data.scores.map((score) => [score.id, (line) => line.scores[score.id]]),
      ...data.parameters.map((parameter) => [parameter.name, (line) => line.parameters && line.parameters[parameter.name]]),
      ...['best', 'epochs', 'weights', 'pace', 'seconds', 'seed', 'state'].map((key) => [key, (line) => (line.number === undefined ? null : line[key])]),
      ['flags', (line) => (line.flags || []).join(' ')],
    ];
    return {names: columns.map(([each]) => each), rows: of.map((line) => columns.map(([, read]) => read(line) ?? null))};
  }

  /** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
  function csv(of) {
    const {names, rows} = table(of);
    const field = (each) => {
      if (each === null) return '';
      if (typeof each === 'number') return String(each);
      const text = /^[=+\-@\t\r]/.test(each) ? `'${each}` : String(each);
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    return [[names, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n', 'csv', 'text/csv'];
  }

  function json(of) {
    const {names, rows} = table(of);
    const objects = rows.map((row) => Object.fromEntries(row.map((each, i) => [names[i], each])));
    return [`${JSON.stringify({sweeps: data.sweeps.map(({id, fingerprint, started}) => ({id, fingerprint, started})), rows: objects}, null, 1)}\n`, 'json', 'application/json'];
  }

  /** What the table shows, for people. */
  function visible(of) {
    const columns = Athanor.table.columns();
    return {
      columns,
      names: columns.map((column) => (column.arrow ? `${column.label} ${column.arrow}` : column.label)),
      rows: of.map((line) => columns.map((column) => column.text(line).trim())),
    };
  }

  function markdown(of) {
    const {columns, names, rows} = visible(of);
    const safe = (text) => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
    const line = (cells) => `| ${cells.map(safe).join(' | ')} |`;
    const rule = `|${columns.map((column) => (['name', 'parameter', 'state', 'flags'].includes(column.group) ? '---' : '---:')).join('|')}|`;
    return [`${[line(names), rule, ...rows.map(line)].join('\n')}\n`, 'md', 'text/markdown'];
  }

  const TEX = {'\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '&': '\\&', '%': '\\%', $: '\\$', '#': '\\#', _: '\\_', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
    '↓': '$\\downarrow$', '↑': '$\\uparrow$', '→': '$\\rightarrow$', '−': '$-$', '–': '--', '≥': '$\\geq$', '±': '$\\pm$', '\u202f': '\\,', '×': '$\\times$'};

  /** A tabular with the rules of booktabs. */
  function latex(of) {
    const {columns, names, rows} = visible(of);
    const safe = (text) => [...text].map((letter) => TEX[letter] || letter).join('').replace(/[\r\n]+/g, ' ');
    const line = (cells) => `${cells.map(safe).join(' & ')} \\\\`;
    const sides = columns.map((column) => (['name', 'parameter', 'state', 'flags'].includes(column.group) ? 'l' : 'r')).join('');
    return [`% \\usepackage{booktabs}\n\\begin{tabular}{${sides}}\n\\toprule\n${line(names)}\n\\midrule\n${rows.map(line).join('\n')}\n\\bottomrule\n\\end{tabular}\n`, 'tex', 'application/x-tex'];
  }

  /* ---- the tray ---- */

  function tray() {
    const ids = chosen.ids();
    $('tray').hidden = !ids.length;
    $('tray').setAttribute('role', 'region');
    $('tray').setAttribute('aria-label', t('tray.title'));
    if (!ids.length) return;
    const some = ids.slice(0, 8).map(Athanor.line);
    $('tray').replaceChildren(
      el('span', {role: 'status'}, t('tray.chosen', {n: ids.length})),
      el('span', {className: 'tray-names'}, some.map((line) => el('span', {className: 'tray-name'},
        el('span', {className: `swatch c${line.colour === undefined ? -1 : line.colour}`, 'aria-hidden': 'true'}), name(line))), ids.length > 8 ? ' …' : ''),
      el('a', {href: '#pictures', className: 'button'}, t('tray.compare')),
      el('button', {type: 'button', onclick: () => { chosen.clear(); Athanor.go('ranking'); }}, t('choose.none')));
  }

  on('chosen', tray);
  on('language', tray);
  texts({
    'take-away.title': ['Take away', '导出'],
    'take.hint': ['The table, or what is chosen of it, as', '将表格（或其中选中的行）导出为'],
    'take.csv': ['CSV', 'CSV'],
    'take.json': ['JSON', 'JSON'],
    'take.markdown': ['Markdown', 'Markdown'],
    'take.latex': ['LaTeX', 'LaTeX'],
    'tray.title': ['Chosen to compare', '已选择对比'],
    'tray.chosen': [({n}) => (n === 1 ? '1 chosen' : `${n} chosen`), '已选 {n} 个'],
    'tray.compare': ['Compare pictures', '对比图像'],
  });
})();
