/* What can be taken from a chart: the picture as SVG or PNG, its values as a table to read or as CSV. */
Athanor.saving = (() => {
  const {el, t, texts, style, save} = Athanor;

  /** Rows of a table of values that are shown; the file has all. */
  const ROWS = 200;
  /** Pixels of a saved picture for one on the screen. */
  const SHARP = 3;

  const stem = (spec) => `${(Athanor.data.sweeps[0] || {id: 'athanor'}).id}-${spec.name}`.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 120);

  /** Draws the chart once more, as text. */
  function svg(one) {
    const {width, height} = one.size();
    const other = echarts.init(null, null, {renderer: 'svg', ssr: true, width, height});
    other.setOption({...Athanor.axes.base(), backgroundColor: style('--raised'), ...one.spec.option(width)});
    const text = other.renderToSVGString();
    other.dispose();
    return text;
  }

  function png(one) {
    return new Promise((done) => {
      one.made().renderToCanvas({pixelRatio: SHARP, backgroundColor: style('--raised')}).toBlob(done, 'image/png');
    });
  }

  /** RFC 4180; what a spreadsheet would take for a formula is made text. */
  function csv({head, rows}) {
    const cell = (value) => {
      const text = value === null || value === undefined ? '' : String(value);
      const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
  }

  const written = (value) => (typeof value === 'number' ? (Number.isInteger(value) ? Athanor.value(value) : Athanor.number(value)) : value === null || value === undefined ? '–' : value);

  function table(one) {
    const {head, rows} = one.spec.table();
    return [
      el('table', {},
        el('caption', {className: 'visually-hidden'}, one.spec.label()),
        el('thead', {}, el('tr', {}, head.map((name) => el('th', {scope: 'col'}, name)))),
        el('tbody', {}, rows.slice(0, ROWS).map((row) => el('tr', {}, row.map((value, i) => el(i ? 'td' : 'th', i ? {} : {scope: 'row'}, written(value))))))),
      rows.length > ROWS && el('p', {className: 'hint'}, t('saving.more', {shown: ROWS, all: rows.length})),
    ].filter(Boolean);
  }

  /** A menu of a chart; `renew` puts its texts into the reader's language and its table up to date. */
  function menu(one) {
    const values = el('div', {className: 'chart-values', tabIndex: 0, role: 'region', hidden: true});
    const shut = () => {
      element.open = false;
      summary.focus();
    };
    const entry = (run) => el('button', {type: 'button', onclick: () => { shut(); run(); }});
    const entries = {
      'saving.svg': entry(() => save(`${stem(one.spec)}.svg`, svg(one), 'image/svg+xml')),
      'saving.png': entry(async () => save(`${stem(one.spec)}.png`, await png(one))),
      'saving.csv': entry(() => save(`${stem(one.spec)}.csv`, csv(one.spec.table()), 'text/csv')),
      'saving.values': el('button', {type: 'button', 'aria-expanded': 'false', onclick: (event) => {
        values.hidden = !values.hidden;
        event.currentTarget.setAttribute('aria-expanded', String(!values.hidden));
        renew();
        shut();
      }}),
    };
    const summary = el('summary', {}, el('span', {'aria-hidden': 'true'}, '⋯'), el('span', {className: 'visually-hidden'}));
    const element = el('details', {className: 'chart-menu'}, summary, el('div', {className: 'chart-menu-body'}, Object.values(entries)));
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !element.open) return;
      shut();
      event.stopPropagation();
    });
    element.addEventListener('focusout', (event) => { if (event.relatedTarget && !element.contains(event.relatedTarget)) element.open = false; });
    addEventListener('pointerdown', (event) => { if (!element.contains(event.target)) element.open = false; });

    function renew() {
      summary.lastChild.textContent = t('saving.title', {name: one.spec.label()});
      for (const [key, button] of Object.entries(entries)) button.textContent = t(key);
      values.setAttribute('aria-label', t('saving.of', {name: one.spec.label()}));
      if (!values.hidden) values.replaceChildren(...table(one));
    }
    return {element, values, renew};
  }

  texts({
    'saving.title': ['Save or read: {name}', '保存或查看：{name}'],
    'saving.svg': ['Save as SVG', '保存为 SVG'],
    'saving.png': ['Save as PNG', '保存为 PNG'],
    'saving.csv': ['Save values as CSV', '将数值保存为 CSV'],
    'saving.values': ['Values as a table', '以表格显示数值'],
    'saving.of': ['Values: {name}', '数值：{name}'],
    'saving.more': ['{shown} of {all} rows; the CSV file has all.', '共 {all} 行，显示前 {shown} 行；CSV 文件包含全部。'],
  });

  return {menu, svg, csv};
})();
