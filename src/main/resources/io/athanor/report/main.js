/* Language, theme, printing, and the start of every part. */
(() => {
  const {$, el, emit, t, texts, data, moment, time} = Athanor;
  const THEMES = ['system', 'light', 'dark'];
  const root = document.documentElement;
  let theme = THEMES.includes(kept()) ? kept() : 'system';

  /** A browser may forbid storage for files; the choice then lasts as long as the page. */
  function kept() {
    try { return localStorage.getItem('athanor-theme'); } catch (refused) { return null; }
  }

  function show() {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  function next() {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    try { localStorage.setItem('athanor-theme', theme); } catch (refused) { /* lasts for this page */ }
    show();
    head();
    emit('theme');
  }

  function subtitle(sweeps) {
    const ended = sweeps.every((sweep) => sweep.ended);
    const from = Math.min(...sweeps.map((sweep) => new Date(sweep.started)));
    const until = Math.max(...sweeps.map((sweep) => new Date(sweep.ended || data.written)));
    return t(`subtitle${sweeps.length > 1 ? '.several' : ''}${ended ? '' : '.open'}`, {n: sweeps.length, started: moment(from), ended: moment(until), took: time((until - from) / 1000)});
  }

  function head() {
    $('skip').textContent = t('skip');
    $('brand').textContent = t('brand');
    $('contents').setAttribute('aria-label', t('contents'));
    $('foot').textContent = t(Athanor.served() ? 'foot.served' : 'foot');
    $('subtitle').textContent = subtitle(data.sweeps);
    Athanor.inPlace($('page-tools'), () => $('page-tools').replaceChildren(
      el('button', {type: 'button', id: 'language', className: 'quiet', lang: Athanor.language() === 'zh' ? 'en' : 'zh-CN',
        onclick: () => Athanor.speak(Athanor.language() === 'zh' ? 'en' : 'zh')}, Athanor.language() === 'zh' ? 'English' : '中文'),
      el('button', {type: 'button', id: 'theme', className: 'quiet', onclick: next}, `${t('theme')} ${t(`theme.${theme}`)}`),
      el('button', {type: 'button', className: 'quiet', onclick: Athanor.keys.help}, t('keys.title'))));
  }

  /** A table that is wider than paper is made smaller, as nobody can scroll it there. */
  const tables = (zoom) => document.querySelectorAll('.table-scroll > table').forEach((table) => { table.style.zoom = zoom(table); });

  /** Paper is light and as wide as the print style says, so charts are drawn again for it. */
  function printing() {
    addEventListener('beforeprint', () => {
      root.dataset.theme = 'light';
      root.classList.add('printing');
      emit('print');
      tables((table) => Math.min(1, Athanor.PAPER / table.scrollWidth));
    });
    addEventListener('afterprint', () => {
      tables(() => '');
      root.classList.remove('printing');
      show();
      emit('theme');
      emit('screen');
    });
  }

  texts({
    brand: ['Athanor · comparison report', 'Athanor · 对比报告'],
    skip: ['Skip to the ranking', '跳到排名'],
    contents: ['Sections', '章节'],
    foot: ['Written by Athanor. This file is complete: it loads nothing from a network.', '由 Athanor 生成。此文件是完整的：不会从网络加载任何内容。'],
    'foot.served': ['Served by Athanor from this machine.', '由本机的 Athanor 提供。'],
    subtitle: ['Sweep of {started} · took {took}', '搜索开始于 {started} · 用时 {took}'],
    'subtitle.several': ['{n} sweeps, of {started} to {ended}', '{n} 次搜索，{started} 至 {ended}'],
    'subtitle.several.open': ['{n} sweeps since {started}, not all ended', '{n} 次搜索，始于 {started}，尚未全部结束'],
    'subtitle.open': ['Sweep of {started} · not ended after {took}', '搜索开始于 {started} · 已进行 {took}，尚未结束'],
    theme: ['Theme:', '主题：'],
    'theme.system': ['system', '跟随系统'],
    'theme.light': ['light', '浅色'],
    'theme.dark': ['dark', '深色'],
  });
  root.lang = Athanor.language() === 'zh' ? 'zh-CN' : 'en';
  show();
  head();
  printing();
  Athanor.on('language', head);
  Athanor.on('data', head);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => emit('theme'));
  Athanor.build();
  root.dataset.ready = 'true';
})();
