/* What all charts are drawn with: axes, legends, colours, clouds of dots, and how a value becomes a place on the screen. */
Athanor.axes = (() => {
  const {data, t, texts, style, colour, chosen, shown, better, tick, number, count, time} = Athanor;

  /** From so many dots on, those that look alike are drawn in one go. */
  const MANY = 500;
  const PALETTE = 10;

  const base = () => ({
    animation: false,
    // A saved SVG has it in an attribute between double quotes.
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily.replace(/"/g, "'"), color: style('--muted')},
    aria: {enabled: false},
    tooltip: {show: false},
  });

  function axis(more) {
    return {
      axisLine: {onZero: false, lineStyle: {color: style('--line-strong')}},
      axisTick: {lineStyle: {color: style('--line-strong')}},
      axisLabel: {color: style('--muted'), fontSize: 11, hideOverlap: true, ...(more.type === 'category' ? {} : {formatter: tick})},
      nameTextStyle: {color: style('--muted'), fontSize: 11},
      splitLine: {lineStyle: {color: style('--line')}},
      minorSplitLine: {show: false},
      silent: true,
      ...more,
    };
  }

  const valueAxis = (name, log, more) => axis({
    type: log ? 'log' : 'value', name, nameLocation: 'end', nameGap: 12, scale: true, splitNumber: 4,
    nameTextStyle: {color: style('--muted'), fontSize: 11, align: 'left'}, ...more});

  const below = (name) => ({name, nameLocation: 'middle', nameGap: 26});

  /** A legend that wraps, so that nothing hides on paper; `rows` is how many lines it takes. */
  const legend = (names) => ({
    type: 'plain', top: 0, left: 0, right: 64, data: names, itemGap: 12, icon: 'roundRect', itemWidth: 14, itemHeight: 4, selectedMode: false,
    textStyle: {color: style('--text'), fontSize: 12},
  });

  const letters = (name) => [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 6.8), 0);
  const rows = (names, width) => Math.ceil((names.reduce((sum, name) => sum + 30 + letters(name), 0) * 1.05) / Math.max(160, width - 80));

  /** How a value becomes a pixel: linear, or linear in the logarithm. */
  function scale(made, finder, log) {
    const zero = made.convertToPixel(finder, log ? 1 : 0);
    const one = made.convertToPixel(finder, log ? 10 : 1);
    return (value) => zero + (one - zero) * (log ? Math.log10(value) : value);
  }

  /** A colour for each line: its own where it has one, else one that no other of them has, as long as there are some. */
  function palette(lines) {
    const used = new Set(lines.map((line) => line.colour));
    const free = Array.from({length: PALETTE}, (_, i) => i).filter((i) => !used.has(i));
    const few = lines.filter((line) => line.number !== undefined && !(line.colour >= 0)).length <= free.length;
    const grey = ['--text', '--muted', '--rest'];
    let baselines = 0;
    return new Map(lines.map((line) => [line.id,
      line.number === undefined ? style(grey[baselines++ % 3]) : line.colour >= 0 || !few ? colour(line) : style(`--c${free.shift()}`)]));
  }

  /** How a run is to look: chosen, plain, dim beside the chosen ones, or out where the filter does not let it pass. */
  const look = (run) => (chosen.has(run.id) ? 'chosen' : !shown.has(run.id) ? 'out' : chosen.size() ? 'dim' : 'plain');

  /**
   * Series for dots: [x, y, index of the run] each; `size` of a run in pixels. The many grey ones become one path each
   * where they are many, so that ten thousand are drawn as fast as ten.
   */
  function cloud(dots, size = () => 9) {
    const groups = {out: [], dim: [], plain: [], dimBest: [], best: [], chosen: []};
    for (const dot of dots) {
      const run = data.runs[dot[2]];
      const looks = look(run);
      groups[run.colour >= 0 && looks === 'plain' ? 'best' : run.colour >= 0 && looks === 'dim' ? 'dimBest' : looks].push(dot);
    }
    const opacity = {out: 0.12, dim: 0.3, plain: dots.length > 300 ? 0.5 : 0.7, dimBest: 0.45, best: 1, chosen: 1};
    return Object.entries(groups).filter(([, list]) => list.length).map(([group, list], at) => {
      const grey = ['out', 'dim', 'plain'].includes(group);
      const large = grey && list.length > MANY;
      const own = (dot) => ({value: dot, symbolSize: size(data.runs[dot[2]]), itemStyle: {
        color: colour(data.runs[dot[2]]), borderColor: group === 'chosen' ? style('--text') : style('--raised'), borderWidth: group === 'chosen' ? 2 : 0.5}});
      return {
        type: 'scatter', silent: true, z: 3 + at, large, largeThreshold: 1, progressive: 0, itemStyle: {color: style('--rest'), opacity: opacity[group]},
        symbolSize: large ? 5 : (value) => size(data.runs[value[2]]), data: grey ? list : list.map(own),
      };
    });
  }

  /** What a run can be measured by: its scores on the test part, and what it took. */
  function measures() {
    const effort = (id, format) => ({id, title: t(`axes.${id}`), arrow: '↓', direction: 'LOWER', of: (line) => line[id], format});
    return [
      ...data.scores.map((score) => ({id: score.id, title: Athanor.title(score), arrow: Athanor.arrow(score), direction: score.direction,
        of: (line) => line.scores[score.id], format: number})),
      effort('cost', time), effort('weights', count), effort('pace', time),
    ];
  }

  const named = (measure) => `${measure.title} ${measure.arrow}`;
  const there = (value) => typeof value === 'number' && Number.isFinite(value);
  const preferred = (list) => (list.find((score) => score.id === data.by) || list[0] || {}).id;

  function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.length ? (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2 : undefined;
  }

  /** The best value of the baselines. */
  const bestBaseline = (score) => data.baselines.map((line) => line.scores[score.id]).filter(there)
    .reduce((best, value) => (best === undefined || better(score, value, best) ? value : best), undefined);

  /** Name, rank and hyperparameters of a line, for a tip. */
  function told(line) {
    const name = Athanor.name(line);
    if (line.number === undefined) return [name, t('axes.baseline')];
    return [line.rank ? t('axes.ranked', {name, rank: line.rank}) : name, Athanor.difference(line)].filter(Boolean);
  }

  const order = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', {numeric: true}));

  /** The values of a hyperparameter among these runs, in order; `category` where each has a place of its own. */
  function values(runs, parameter) {
    const list = [...new Set(runs.map((run) => run.parameters[parameter.name]).filter((value) => value !== undefined && value !== null))].sort(order);
    const numeric = parameter.numeric && list.every((value) => typeof value === 'number');
    const category = !numeric || list.length <= 6;
    const log = !category && Boolean(parameter.log) && list[0] > 0;
    return {list, category, log};
  }

  const short = (value, most = 20) => {
    const text = Athanor.value(value);
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };

  texts({
    'axes.cost': ['Training time', '训练时间'],
    'axes.weights': ['Trainable numbers', '可训练参数量'],
    'axes.pace': ['Time per epoch', '每轮时间'],
    'axes.baseline': ['baseline, not trained', '基线，未经训练'],
    'axes.ranked': ['{name}, rank {rank}', '{name}，第 {rank} 名'],
  });

  return {MANY, base, axis, valueAxis, below, legend, rows, scale, palette, look, cloud, measures, named, there, preferred, median, bestBaseline, told, values, short};
})();
