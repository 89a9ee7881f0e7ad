/* The film: one picture of each row, all side by side, through the input and then the leads. It does not start by itself. */
Athanor.compareFilm = (() => {
  const {el, t, select, comparison, compareRows, compareDock} = Athanor;
  const {state, GAP} = comparison;
  const SPEEDS = [1, 2, 4, 8, 16];
  let bar = null;
  let parts = {};
  let timer = 0;
  let changed = () => {};
  let speed = 4;

  function start(then) {
    changed = then;
    const play = el('button', {type: 'button', className: 'cmp-play', onclick: toggle});
    const slider = el('input', {type: 'range', min: 0, step: 1, 'aria-label': t('compare.step'), oninput: () => { const to = Number(slider.value); pause(); go(to); }});
    parts = {play, slider, label: el('output', {className: 'cmp-step'})};
    bar = el('div', {className: 'cmp-bar', hidden: !state.film, role: 'group', 'aria-label': t('compare.film')},
      play, slider, parts.label,
      select(t('compare.speed'), SPEEDS.map((each) => [String(each), t('compare.perSecond', {n: each})]), String(speed), (value) => {
        speed = Number(value);
        if (timer) { pause(); run(); }
      }),
      el('button', {type: 'button', className: 'quiet', onclick: close}, t('compare.closeFilm')));
    if (state.film) show();
    return bar;
  }

  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  /** Opens the film; it plays at once only for those who do not mind movement. */
  function open(playing = !calm()) {
    if (state.kind === 'map') state.kind = 'value';
    state.film = {step: playing ? 0 : state.inputs.length, size: 0};
    bar.hidden = false;
    fit();
    changed();
    if (playing) run();
    show();
  }

  function close() {
    if (!state.film) return;
    const inside = bar.contains(document.activeElement);
    pause();
    state.film = null;
    bar.hidden = true;
    changed();
    if (inside) Athanor.compareTools.focus('film');
  }

  /** Pictures as large as the window lets them be beside each other. */
  function fit() {
    if (!state.film) return;
    const count = compareRows.all().filter((row) => row.id !== 'input').length;
    const wide = compareRows.element().clientWidth;
    const high = Math.max(240, innerHeight - 300);
    const [w, h] = [state.width, state.height].map((length) => length / Math.max(state.height, state.width));
    let best = [0, 1];
    for (let across = 1; across <= count; across++) {
      const rows = Math.ceil(count / across);
      const size = Math.min((wide / across - 6 * GAP) / w, (high / rows - 58) / h);
      if (size > best[0]) best = [size, across];
    }
    compareRows.element().style.setProperty('--across', Math.min(best[1], Math.max(1, Math.floor(wide / 134))));
    state.film.size = Math.floor(Math.max(110, Math.min(640, best[0])));
  }

  const steps = () => comparison.steps();

  function go(step) {
    state.film.step = (step + steps().length) % steps().length;
    if (state.cursor) state.cursor = {...state.cursor, lead: steps()[state.film.step]};
    show();
    compareRows.names();
    compareRows.move();
    compareDock.draw();
    Athanor.comparePair.draw();
  }

  function by(way) {
    pause();
    go(state.film.step + way);
  }

  function run() {
    timer = setInterval(() => go(state.film.step + 1), 1000 / speed);
    show();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    show();
  }

  /** Plays or pauses; opens the film where it is closed. */
  function toggle() {
    if (!state.film) open(true);
    else if (timer) pause();
    else run();
  }

  function show() {
    if (!state.film) return;
    const lead = steps()[state.film.step];
    const text = t(lead > 0 ? 'compare.stepLead' : 'compare.stepInput', {lead: compareRows.title(lead)});
    parts.slider.max = steps().length - 1;
    parts.slider.value = state.film.step;
    parts.slider.setAttribute('aria-valuetext', text);
    parts.label.textContent = text;
    parts.play.textContent = timer ? '❚❚' : '▶';
    parts.play.setAttribute('aria-label', t(timer ? 'compare.pause' : 'compare.play'));
    parts.play.title = t(timer ? 'compare.pause' : 'compare.play');
  }

  return {start, open, close, fit, by, toggle, playing: () => timer !== 0};
})();
