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
    let made = null;
    let seen = false;
    let stale = true;
    let places = null;
    const one = {
      spec, box, figure,
      made: () => made,
      places: () => (places ||= spec.places ? spec.places(made) : []),
      size: () => ({width: box.clientWidth || 800, height: tall()}),
      draw() {
        stale = true;
        if (seen || printing) later(one);
      },
      point() { if (made && seen && !stale) pointing.show(); },
      paint(width = box.clientWidth) {
        if (!width || !figure.isConnected) return;
        stale = false;
        const height = tall(width);
        if (!made) {
          box.style.height = `${height}px`;
          made = echarts.init(box, null, {width, height, devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)});
        } else if (made.getWidth() !== width || made.getHeight() !== height) {
          box.style.height = `${height}px`;
          made.resize({width, height, silent: true});
        }
        made.setOption({...Athanor.axes.base(), ...spec.option(width)}, {notMerge: true, silent: true});
        places = null;
        name();
        pointing.show();
      },
      print() {
        const share = box.closest('.slices') ? 0.31 : box.closest('.pair') ? 0.47 : 1;
        one.paint(Math.round(Athanor.PAPER * share));
        made.getZr().flush();
      },
      remove() {
        watch.disconnect();
        charts.delete(one);
        if (made) made.dispose();
        figure.remove();
      },
    };
    const tall = (width) => (typeof spec.height === 'function' ? spec.height(width || box.clientWidth || 800) : spec.height);
    const menu = Athanor.saving.menu(one);
    figure.prepend(menu.element);
    figure.append(menu.values);
    const pointing = Athanor.pointing.attach(one);
    function name() {
      box.setAttribute('aria-label', `${spec.label()}. ${t('charts.keys')}`);
      box.setAttribute('aria-roledescription', t('charts.chart'));
      figure.setAttribute('aria-label', spec.label());
      menu.renew();
    }
    const watch = new IntersectionObserver((entries) => {
      seen = entries[entries.length - 1].isIntersecting;
      if (seen && stale) later(one);
    }, {rootMargin: '150px'});
    box.style.height = `${tall()}px`;
    name();
    watch.observe(box);
    charts.add(one);
    widths.observe(box);
    return one;
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
    charts.forEach((one) => one.print());
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
    section.tools.replaceChildren(...make().filter(Boolean));
  }

  /** A line of small text under or over charts; nothing where it is empty. */
  const hint = () => el('p', {className: 'hint'});
  function say(element, ...sentences) {
    element.textContent = sentences.filter(Boolean).join(language() === 'zh' ? '' : ' ');
    element.hidden = !element.textContent;
  }

  texts({
    'charts.chart': ['chart', '图表'],
    'charts.keys': ['Arrow keys go from run to run, Enter chooses', '方向键在运行之间移动，回车键选中'],
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
