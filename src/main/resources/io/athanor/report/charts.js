/*
 * What all charts share: their life on the page, axes, tooltips and legends. The charts themselves are in the files
 * after this one, each of which adds its own. Colours come from the style sheet, so a theme is changed by drawing again.
 */
Athanor.charts = (() => {
  const {el, data, tick, style} = Athanor;
  const parts = [];
  const charts = [];

  function start() {
    if (typeof echarts === 'undefined') return;
    parts.forEach((part) => part());
    Athanor.on('theme', () => charts.forEach((chart) => chart.draw()));
    Athanor.on('print', () => charts.forEach((chart) => chart.print()));
    Athanor.on('screen', () => charts.forEach((chart) => chart.fit()));
    new ResizeObserver(() => charts.forEach((chart) => chart.fit())).observe(document.body);
  }

  /** A chart that is made when first seen. `option` is asked again at every drawing. */
  function chart(holder, height, label, option) {
    const box = el('div', {className: 'chart', role: 'img', 'aria-label': label});
    box.style.height = `${height}px`;
    holder.append(box);
    let made;
    const make = () => { made ||= echarts.init(box, null, {devicePixelRatio: Math.max(2, window.devicePixelRatio || 1)}); };
    const one = {
      draw() { if (made) { made.setOption({...base(), ...option(made.getWidth())}, true); } },
      fit() {
        if (!made || !box.clientWidth || box.clientWidth === made.getWidth()) return;
        made.resize();
        this.draw();
      },
      print() {
        make();
        const share = box.closest('.slices') ? 0.31 : box.closest('.pair') ? 0.47 : 1;
        made.resize({width: Math.round(Athanor.PAPER * share), silent: true});
        this.draw();
        made.getZr().flush();
      },
    };
    new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      make();
      one.draw();
    }, {rootMargin: '200px'}).observe(box);
    charts.push(one);
    return one;
  }

  const font = () => getComputedStyle(document.body).fontFamily;

  const base = () => ({
    animation: false,
    textStyle: {fontFamily: font(), color: style('--muted')},
    aria: {enabled: false},
  });

  function axis(more) {
    return {
      axisLine: {onZero: false, lineStyle: {color: style('--line-strong')}},
      axisTick: {lineStyle: {color: style('--line-strong')}},
      axisLabel: {color: style('--muted'), fontSize: 11, hideOverlap: true, ...(more.type === 'category' ? {} : {formatter: tick})},
      nameTextStyle: {color: style('--muted'), fontSize: 11},
      splitLine: {lineStyle: {color: style('--line')}},
      minorSplitLine: {show: false},
      ...more,
    };
  }

  const valueAxis = (name, log, more) => axis({
    type: log ? 'log' : 'value', name, nameLocation: 'end', nameGap: 12, scale: true, splitNumber: 4,
    nameTextStyle: {color: style('--muted'), fontSize: 11, align: 'left'}, ...more});

  const below = (name) => ({name, nameLocation: 'middle', nameGap: 26});

  /** A tooltip built of elements: names from outside cannot become HTML. */
  const tooltip = (more, lines) => ({
    confine: true,
    backgroundColor: style('--raised'),
    borderColor: style('--line-strong'),
    textStyle: {color: style('--text'), fontSize: 12},
    formatter: (about) => {
      const texts = lines(about);
      return texts ? el('div', {className: 'tip'}, ...texts.map((text, i) => el(i ? 'div' : 'b', {}, text))) : '';
    },
    ...more,
  });

  /** A legend that wraps, so that nothing hides on paper; `rows` is how much room it takes. */
  const legend = (names) => ({
    type: 'plain', top: 0, left: 0, data: names, itemGap: 12, icon: 'roundRect', itemWidth: 14, itemHeight: 4,
    textStyle: {color: style('--text'), fontSize: 12}, inactiveColor: style('--line-strong'),
  });

  const rows = (names, width) => Math.ceil((names.reduce((sum, name) => sum + 32 + 6.6 * name.length, 0) * 1.04) / Math.max(200, width));

  const told = (line) => [line.rank ? `${line.name}, rank ${line.rank}` : line.name, line.text].filter(Boolean);

  const note = (holder, text) => holder.append(el('p', {className: 'hint'}, text));

  const limited = (shown, all, what) => (shown < all ? `The best ${shown} of ${all} ${what} are drawn.` : '');

  const preferred = (list) => (list.find((score) => score.id === data.by) || list[0]).id;

  return {start, add: (part) => parts.push(part), chart, axis, valueAxis, below, tooltip, legend, rows, told, note, limited, preferred};
})();
