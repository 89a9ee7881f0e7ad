/* Theme, printing and the start of every part. */
(() => {
  const {$, emit} = Athanor;
  const themes = ['system', 'light', 'dark'];
  const root = document.documentElement;

  /** A browser may forbid storage for files; the choice then lasts as long as the page. */
  function remembered() {
    try { return localStorage.getItem('athanor-theme') || 'system'; } catch (refused) { return 'system'; }
  }

  function remember(theme) {
    try { localStorage.setItem('athanor-theme', theme); } catch (refused) { /* lasts for this page */ }
  }

  function show(theme) {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    $('theme-name').textContent = theme;
    emit('theme');
  }

  function theme() {
    let current = themes.includes(remembered()) ? remembered() : 'system';
    $('theme').hidden = false;
    $('theme').addEventListener('click', () => {
      current = themes[(themes.indexOf(current) + 1) % themes.length];
      remember(current);
      show(current);
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => emit('theme'));
    show(current);
  }

  /** Paper is light and as wide as the print style says, so charts are drawn again for it. */
  function printing() {
    let before;
    addEventListener('beforeprint', () => {
      before = root.dataset.theme;
      root.dataset.theme = 'light';
      root.classList.add('printing');
      emit('print');
    });
    addEventListener('afterprint', () => {
      root.classList.remove('printing');
      if (before) root.dataset.theme = before;
      else delete root.dataset.theme;
      emit('theme');
      emit('screen');
    });
  }

  theme();
  printing();
  Athanor.table.start();
  Athanor.gallery.start();
  Athanor.charts.start();
  root.dataset.ready = 'true';
})();
