/* Lines a run: scores over the epochs, and over the leads. */
(() => {
  const {$, el, data, number, style, colour, scored, select, check, title} = Athanor;
  const {add, chart, axis, valueAxis, below, tooltip, legend, rows, told, note, limited, preferred} = Athanor.charts;
  const LINES = 20;

  function curves() {
    const all = data.runs.filter((run) => run.curve);
    if (!all.length) return;
    const runs = all.slice(0, LINES);
    const holder = $('curves-chart');
    holder.replaceChildren();
    const state = {what: data.curves.length ? preferred(data.curves) : 'loss', log: false};
    const losses = new Set(data.runs.map((run) => run.parameters.loss).filter((loss) => loss !== undefined));
    const warning = el('p', {className: 'hint'});
    const drawn = chart(holder, 400, 'Learning curves: a line a run over the epochs', (width) => curveOption(runs, state, width));
    const tell = () => {
      warning.textContent = [
        state.what === 'loss' ? 'Dashed: training, solid: validation.' : 'On the validation part.',
        'The dot marks the best epoch.',
        state.what === 'loss' && losses.size > 1 ? 'These runs minimise different losses, whose values cannot be compared with each other.' : '',
        limited(runs.length, all.length, 'runs')].join(' ');
    };
    const choices = [...data.curves.map((score) => [score.id, `Validation ${title(score)}`]), ['loss', 'Loss, training and validation']];
    $('curves-controls').append(
      select('Show', choices, state.what, (what) => { state.what = what; tell(); drawn.draw(); }),
      check('Log scale', state.log, (log) => { state.log = log; drawn.draw(); }));
    holder.append(warning);
    tell();
  }

  function curveOption(runs, state, width) {
    const names = runs.map((run) => run.name);
    const series = runs.flatMap((run) => state.what === 'loss'
      ? [curveLine(run, run.curve.train, 'dashed', false, state), curveLine(run, run.curve.validation, 'solid', true, state)]
      : [curveLine(run, run.curve.scores[state.what] || [], 'solid', true, state)]);
    const score = data.curves.find((each) => each.id === state.what);
    return {
      grid: {left: 8, right: 16, top: 40 + 22 * rows(names, width), bottom: 30, containLabel: true},
      legend: legend(names),
      tooltip: tooltip({trigger: 'item'}, (p) => [...told(runs.find((run) => run.name === p.seriesName)),
        `epoch ${p.value[0]}: ${number(p.value[1])}`]),
      xAxis: axis({type: 'value', ...below('epoch'), min: 1, minInterval: 1, max: 'dataMax'}),
      yAxis: valueAxis(score ? `${title(score)} ${score.arrow}` : 'loss ↓', state.log),
      series,
    };
  }

  function curveLine(run, values, type, marked, state) {
    const points = values.map((value, i) => [i + 1, value]).filter(([, value]) => value !== null && (!state.log || value > 0));
    const best = points.find(([epoch]) => epoch === run.best);
    return {
      name: run.name, type: 'line', data: points, color: colour(run), triggerLineEvent: true,
      showSymbol: points.length < 2, symbolSize: 5, emphasis: {focus: 'series', lineStyle: {width: 3}},
      lineStyle: {type, width: run.colour >= 0 ? 2 : 1.2, opacity: type === 'dashed' ? 0.7 : 1}, z: run.colour >= 0 ? 3 : 2,
      markPoint: marked && best ? {symbol: 'circle', symbolSize: 8, label: {show: false}, data: [{coord: best}], silent: true} : undefined,
    };
  }

  function leads() {
    const runs = scored().filter((run) => Object.keys(run.leads).length);
    const lines = [...runs.slice(0, 10), ...data.baselines.filter((line) => Object.keys(line.leads).length)];
    const scores = data.scores.filter((score) => lines.some((line) => (line.leads[score.id] || []).length > 1));
    if (!scores.length) return;
    const holder = $('leads-chart');
    holder.replaceChildren();
    const state = {score: preferred(scores)};
    const drawn = chart(holder, 400, 'Score by lead, a line a run', (width) => leadOption(lines, state, width));
    $('leads-controls').append(select('Score', scores.map((score) => [score.id, title(score)]), state.score,
      (score) => { state.score = score; drawn.draw(); }));
    note(holder, `How a score changes with the number of frames ahead. Dashed: baselines. ${limited(Math.min(10, runs.length), runs.length, 'runs')}`);
  }

  function leadOption(lines, state, width) {
    const names = lines.map((line) => line.name);
    const score = data.scores.find((each) => each.id === state.score);
    const grey = [style('--text'), style('--muted'), style('--rest')];
    return {
      grid: {left: 8, right: 16, top: 40 + 22 * rows(names, width), bottom: 30, containLabel: true},
      legend: legend(names),
      tooltip: tooltip({trigger: 'item'}, (p) => [...told(lines[p.seriesIndex]), `lead +${p.value[0]}: ${number(p.value[1])}`]),
      xAxis: axis({type: 'value', ...below('lead (frames ahead)'), min: 1, max: 'dataMax', minInterval: 1}),
      yAxis: valueAxis(`${title(score)} ${score.arrow}`, false),
      series: lines.map((line, at) => ({
        name: line.name, type: 'line', symbolSize: 5, triggerLineEvent: true, emphasis: {focus: 'series'},
        color: line.rank ? colour(line) : grey[(at + 1) % 3], z: line.rank ? 3 : 2,
        lineStyle: {width: line.rank ? 2 : 1.5, type: line.rank ? 'solid' : 'dashed'}, symbol: line.rank ? 'circle' : 'emptyCircle',
        data: (line.leads[state.score] || []).map((value, i) => [i + 1, value]).filter(([, value]) => value !== null),
      })),
    };
  }

  add(curves);
  add(leads);
})();
