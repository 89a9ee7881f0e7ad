/* MSE against SSIM: every run, and the front that no other run beats in both. */
(() => {
  const {$, data, number, style, colour, scored} = Athanor;
  const {add, chart, valueAxis, below, tooltip, told, note} = Athanor.charts;

  function pareto() {
    const has = (line) => line.scores[data.mse] !== undefined && line.scores[data.ssim] !== undefined;
    const runs = scored().filter(has);
    if (!data.mse || !data.ssim || !runs.length) return;
    const holder = $('pareto-chart');
    holder.replaceChildren();
    const [near, far] = nearTo(runs, data.baselines.filter(has));
    chart(holder, 400, 'Every run by MSE and SSIM', () => paretoOption(runs, near));
    note(holder, 'Up and to the left is better. The line joins the runs that no other run beats in both; diamonds are baselines.'
      + (far.length ? ` Outside the picture: ${far.map((line) => `${line.name} (${number(line.scores[data.mse])}, ${number(line.scores[data.ssim])})`).join('; ')}.` : ''));
  }

  /** Baselines far from every run would press the runs into a corner: those are named in words instead. */
  function nearTo(runs, baselines) {
    const close = (line) => [data.mse, data.ssim].every((id) => {
      const values = runs.map((run) => run.scores[id]);
      const low = Math.min(...values);
      const high = Math.max(...values);
      const room = 0.6 * (high - low) + 0.05 * Math.abs(high);
      return line.scores[id] >= low - room && line.scores[id] <= high + room;
    });
    return [baselines.filter(close), baselines.filter((line) => !close(line))];
  }

  function paretoOption(runs, baselines) {
    const at = (line) => [line.scores[data.mse], line.scores[data.ssim]];
    const front = runs.filter((run) => run.front).sort((a, b) => a.scores[data.mse] - b.scores[data.mse]);
    const label = (text, position = 'right') => ({show: true, position, formatter: text, color: style('--muted'), fontSize: 11});
    return {
      grid: {left: 8, right: 34, top: 40, bottom: 30, containLabel: true},
      tooltip: tooltip({trigger: 'item'}, (p) => p.data.line && [...told(p.data.line), `MSE ${number(p.value[0])}, SSIM ${number(p.value[1])}`]),
      xAxis: valueAxis('', false, below('MSE ↓')),
      yAxis: valueAxis('SSIM ↑', false),
      series: [
        {type: 'line', data: front.map(at), showSymbol: false, silent: true, lineStyle: {color: style('--accent'), width: 1.5}, step: 'end', z: 1},
        {type: 'scatter', symbolSize: 10, labelLayout: {hideOverlap: true}, data: runs.map((run) => ({line: run, value: at(run),
          itemStyle: {color: colour(run), borderColor: run.front ? style('--text') : 'transparent', borderWidth: 1.5},
          label: run.front || runs.length <= 12 ? label(run.name.replace('Run ', ''), run.front ? 'top' : 'right') : {show: false}}))},
        {type: 'scatter', symbol: 'diamond', symbolSize: 12, labelLayout: {hideOverlap: true}, data: baselines.map((line) => ({line, value: at(line),
          itemStyle: {color: style('--muted')}, label: {...label(line.name, 'left'), overflow: 'truncate', width: 120}}))},
      ],
    };
  }

  add(pareto);
})();
