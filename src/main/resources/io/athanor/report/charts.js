/*
 * The life of a chart on the page: drawn when seen, drawn again when something it shows has changed while it is seen,
 * and at once for paper. Colours come from the style sheet, so a theme is changed by drawing again.
 */
Athanor.charts = (() => {
  const {el, on, t, texts, language} = Athanor;
  const charts = new Set();
  const waiting = new Set();
  let printing = false;

  /** Milliseconds for drawing before a picture of the screen is due. */
  const PATIENCE = 40;

  /** Pixels of a chart's height on paper: two of them with their words have room on a page. */
  const HIGH = 272;

  /** Draws what is waiting before the next picture of the screen. */
  function later(one) {
    if (!waiting.size) requestAnimationFrame(flush);
    waiting.add(one);
  }

  /** As many as can be drawn without keeping the reader waiting; the others with the next picture. */
  function flush() {
    const begun = performance.now();
    for (const one of waiting) {
      waiting.delete(one);
      one.paint();
      if (performance.now() - begun > PATIENCE) break;
    }
    if (waiting.size) requestAnimationFrame(flush);
  }

  /**
   * A chart: `spec` has name (of a file), label() (what it shows, for those who cannot see it), height (pixels, or a
   * function of the width), option(width) for ECharts with silent series, places(made) that says where its runs are
   * ({@link pointing.js}), tip(place, at) the lines about one, table() {head, rows}, and perhaps fence() 'rectangle' or
   * 'lasso' while a pointer is to draw one.
   */
  function chart(holder, spec) {
    const box = el('div', {className: 'chart', tabIndex: 0, role: 'application'});
    const figure = el('figure', {className: 'figure'}, box);
    holder.append(figure);
    const state = {made: null, seen: false, stale: true, places: null};
    const tall = (width) => (typeof spec.height === 'function' ? spec.height(width || box.clientWidth || 800) : spec.height);
    const one = {
      spec, box, figure,
      made: () => state.made,
      places: () => (state.places ||= spec.places ? spec.places(state.made) : []),
      size: () => ({width: box.clientWidth || 800, height: tall()}),
      draw() {
        state.stale = true;
        if (state.seen || printing) later(one);
      },
      point() { if (state.made && state.seen && !state.stale) pointing.show(); },
      paint(width = box.clientWidth, most = Infinity) {
        if (!width || !figure.isConnected) return;
        state.stale = false;
        state.made = fitted(state.made, box, width, Math.min(tall(width), most));
        state.made.setOption({...Athanor.axes.base(), ...spec.option(width)}, {notMerge: true, silent: true});
        state.places = null;
        name();
        pointing.show();
      },
      remove() {
        watch.disconnect();
        charts.delete(one);
        if (state.made) state.made.dispose();
        figure.remove();
      },
    };
    const menu = Athanor.saving.menu(one);
    figure.prepend(menu.element);
    figure.append(menu.values);
    const pointing = Athanor.pointing.attach(one);
    const name = () => naming(one, menu);
    const watch = watching(one, state);
    box.style.height = `${tall()}px`;
    name();
    charts.add(one);
    return one;
  }

  /** ECharts in that box, as large as is wanted. */
  function fitted(made, box, width, height) {
    if (made && made.getWidth() === width && made.getHeight() === height) return made;
    box.style.height = `${height}px`;
    if (made) made.resize({width, height, silent: true});
    return made || echarts.init(box, null, {width, height, devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)});
  }

  function naming({spec, box, figure}, menu) {
    box.setAttribute('aria-label', `${spec.label()}. ${t('charts.keys')}`);
    box.setAttribute('aria-roledescription', t('charts.chart'));
    figure.setAttribute('aria-label', spec.label());
    menu.renew();
  }

  /** Has the chart drawn when it comes into sight, and again when its width changes. */
  function watching(one, state) {
    const watch = new IntersectionObserver((entries) => {
      state.seen = entries[entries.length - 1].isIntersecting;
      if (state.seen && state.stale) later(one);
    }, {rootMargin: '150px'});
    watch.observe(one.box);
    widths.observe(one.box);
    return watch;
  }

  /** Draws a chart at once, as wide as it is on paper. */
  function print(one) {
    const share = one.box.closest('.slices') ? 0.31 : one.box.closest('.pair') ? 0.47 : 1;
    one.paint(Math.round(Athanor.PAPER * share), HIGH);
    if (one.made()) one.made().getZr().flush();
  }

  const widths = new ResizeObserver((entries) => {
    if (printing) return;
    for (const one of charts) if (one.made() && one.box.clientWidth !== one.made().getWidth() && entries.some((entry) => entry.target === one.box)) one.draw();
  });

  const each = (what) => () => charts.forEach((one) => one[what]());
  ['chosen', 'shown', 'theme'].forEach((event) => on(event, each('draw')));
  on('pointed', each('point'));
  on('print', () => {
    printing = true;
    charts.forEach(print);
  });
  on('screen', () => {
    printing = false;
    charts.forEach((one) => one.draw());
  });

  /** Fills the tools of a part; again only where their texts or choices are others, so that a live page leaves the focus. */
  function tools(section, choices, make) {
    const key = JSON.stringify([language(), choices]);
    if (section.made === key) return;
    section.made = key;
    Athanor.inPlace(section.tools, () => section.tools.replaceChildren(...make().filter(Boolean)));
  }

  /** A line of small text under or over charts; nothing where it is empty. */
  const hint = () => el('p', {className: 'hint'});
  function say(element, ...sentences) {
    element.textContent = sentences.filter(Boolean).join(language() === 'zh' ? '' : ' ');
    element.hidden = !element.textContent;
  }

  texts({
    'charts.chart': ['chart', '图表'],
    'charts.keys': ['Arrow keys go from run to run, Enter or Space chooses, Shift with an arrow key chooses all on the way', '方向键在运行之间移动，回车键或空格键选中，按住 Shift 移动可选中沿途的运行'],
    'charts.score': ['Score', '评分'],
    'charts.log': ['Log scale', '对数刻度'],
    'charts.run': ['Run', '运行'],
    'charts.rank': ['Rank', '名次'],
    'charts.best': ['The best {n} of {all} runs are drawn.', '仅绘制最好的 {n} 个运行，共 {all} 个。'],
    'charts.baselines': ['Dashed: baselines.', '虚线：基线。'],
    'charts.none': ['No run passes the filter.', '没有运行通过筛选。'],
  });

  return {chart, tools, hint, say, all: () => [...charts]};
})();
