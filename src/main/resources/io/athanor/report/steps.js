/* The two parts that show scores of the test part step by step, by lead and by difficulty: as they are, or as skill. */
Athanor.steps = (() => {
  const {data, t, texts, title, arrow, select, segmented, part, name} = Athanor;
  const {chart, tools, hint, say} = Athanor.charts;
  const {preferred, there} = Athanor.axes;

  /**
   * A part: `of` is where a line keeps its values by score, step(n) the name of a step, x() the axis, `most` how many runs
   * are drawn where none is chosen.
   */
  function steps({id, of, step, x, most, ready}) {
    const state = {score: null, as: 'score', drawn: null, hint: null};
    const list = (line, score) => (line[of] || {})[score] || [];
    const scores = () => data.scores.filter((each) => [...data.runs.slice(0, most), ...data.baselines].some((line) => list(line, each.id).filter(there).length > 1));
    const score = () => scores().find((each) => each.id === state.score);
    const usable = (run) => list(run, state.score).length > 0;
    const reference = () => Athanor.lines.persistence();
    const skilled = () => Boolean(reference()) && list(reference(), state.score).length > 0 && Athanor.lines.perfect(score()) !== undefined;
    const asSkill = () => state.as === 'skill' && skilled();

    function lines() {
      if (!score()) return [];
      const all = [...Athanor.lines.runs(usable, most), ...data.baselines.filter(usable)];
      const values = (line) => (asSkill()
        ? list(line, state.score).map((value, i) => Athanor.lines.skill(score(), value, list(reference(), state.score)[i])) : list(line, state.score));
      return all.map((line) => ({line, values: values(line), dashed: line.number === undefined}));
    }

    const y = () => (asSkill() ? `${t('lines.skill', {name: name(reference())})}, ${title(score())} ↑` : `${title(score())} ${arrow(score())}`);

    function start(section) {
      state.score = preferred(scores());
      state.drawn = chart(section.body, {
        name: id,
        label: () => t(`${id}.label`, {score: score() ? title(score()) : ''}),
        height: 400,
        option: (width) => Athanor.lines.option(lines(), {x: x(), y: y(), log: false, width, zero: asSkill()}),
        places: (made) => Athanor.lines.places(lines(), made, false),
        tip: Athanor.lines.tip(step),
        table: () => Athanor.lines.table(lines(), step),
      });
      state.hint = hint();
      section.body.append(state.hint);
      update(section);
    }

    function update(section) {
      if (!score()) state.score = preferred(scores());
      const choices = scores().map((each) => [each.id, title(each)]);
      tools(section, [choices, skilled()], () => [
        skilled() && segmented(t('lines.as'), `${id}-as`, [['score', t('lines.score')], ['skill', t('lines.skill.short')]], asSkill() ? 'skill' : 'score', (as) => { state.as = as; again(); }),
        select(t('charts.score'), choices, state.score, (other) => { state.score = other; update(section); }),
      ]);
      again();
    }

    function again() {
      if (!score()) return;
      const runs = Athanor.lines.runs(usable, most);
      say(state.hint, t(`${id}.hint`), asSkill() && t('lines.skill.hint', {name: name(reference())}), data.baselines.some(usable) && t('charts.baselines'),
        Athanor.lines.limited(runs));
      state.drawn.draw();
    }

    ['chosen', 'shown'].forEach((event) => Athanor.on(event, () => { if (state.drawn) again(); }));
    part({id, when: () => ready() && scores().length > 0, start, update});
  }

  return steps;
})();
