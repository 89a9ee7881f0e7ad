/*
 * Judging blind, over the whole screen: two runs beside the truth, or four of which the worst is struck. Names, ranks and scores
 * are nowhere in the dialog; sides are shuffled where pairs are chosen.
 */
Athanor.reviewShow = (() => {
  const {data, el, keys, name, line, reviews, reviewFilm, reviewNext, strip, t, texts} = Athanor;
  const FRAME = 450;
  /** Frames so much wider than high are larger in two rows beside the truth than in one. */
  const WIDE = 1.25;
  const view = {film: true, error: false, inputs: false, reveal: false, map: 'viridis', channel: 0, playing: true};
  let state = null;

  const four = () => state.kind === 'four';
  /** One frame at a time; of one lead there is nothing else. */
  const film = () => view.film || data.frames.leads < 2;

  /** Opens the dialog for runs under review; `done` is called when it has been closed. */
  function start(kind, ids, done) {
    state = {kind, ids, done, given: [], lead: 0, now: null, busy: true, timer: null};
    view.channel = data.frames.channels === 3 ? 'rgb' : view.channel === 'rgb' ? 0 : Math.min(view.channel, data.frames.channels - 1);
    view.playing = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    build();
    document.body.append(state.dialog);
    state.dialog.showModal();
    reviews.quiet(true);
    state.dialog.focus();
    state.timer = setInterval(tick, FRAME);
    next();
  }

  function ended() {
    clearInterval(state.timer);
    state.dialog.remove();
    const {done} = state;
    state = null;
    reviews.quiet(false);
    if (done) done();
  }

  /* ---- the dialog ---- */

  function build() {
    const panels = (four() ? ['truth', '1', '2', '3', '4'] : ['left', 'truth', 'right']).map(panel);
    Object.assign(state, {
      panels,
      input: el('div', {className: 'judge-input', hidden: true}),
      progress: el('p', {className: 'judge-progress', role: 'status'}),
      told: el('p', {className: 'judge-told', role: 'status'}),
      stage: el('div', {className: 'judge-stage'}, panels.map((each) => each.element)),
      buttons: buttons(),
    });
    state.slider = el('input', {type: 'range', min: 0, max: 0, value: 0, 'aria-label': t('judge.lead'), oninput: () => {
      view.playing = false;
      playing();
      lead(Number(state.slider.value));
    }});
    state.leadName = el('output', {className: 'judge-lead'});
    state.play = el('button', {type: 'button', 'aria-keyshortcuts': 'p', onclick: play});
    state.time = el('div', {className: 'control'}, state.play, state.slider, state.leadName);
    state.dialog = el('dialog', {id: 'judge', tabIndex: -1, 'aria-labelledby': 'judge-title', onclose: ended},
      el('div', {className: 'judge-head'}, el('h2', {id: 'judge-title'}, t(four() ? 'judge.four' : 'judge.pair')), state.progress, tools()),
      state.input, state.stage, state.told, el('div', {className: 'judge-foot'}, state.time, state.buttons));
    playing();
  }

  function panel(place) {
    const canvas = el('canvas', {role: 'img'});
    const title = el(four() && place !== 'truth' ? 'button' : 'h3', {className: 'judge-name'}, t(`judge.${place}`));
    if (title.tagName === 'BUTTON') Object.assign(title, {type: 'button', onclick: () => judge(place)});
    return {place, canvas, element: el('figure', {className: `judge-panel ${place}`}, el('figcaption', {}, title), canvas)};
  }

  function buttons() {
    const one = (key, mark, text, run, kind) => el('button', {type: 'button', className: `judge-button ${kind || ''}`, onclick: run},
      el('kbd', {'aria-hidden': 'true'}, mark), el('span', {}, t(text)));
    state.undo = one('u', 'U', 'judge.undo', undo, 'quiet');
    state.undo.disabled = true;
    return el('div', {className: 'judge-buttons'},
      four() ? null : [one('ArrowLeft', '←', 'judge.leftBetter', () => judge('left')), one('t', '↑', 'judge.tie', () => judge('tie')),
        one('b', '↓', 'judge.bothBad', () => judge('both-bad')), one('ArrowRight', '→', 'judge.rightBetter', () => judge('right'))],
      state.undo);
  }

  function tools() {
    const set = (of, also) => (value) => { view[of] = value; if (also) also(); draw(); };
    const map = Athanor.select(t('judge.colours'), ['viridis', 'cividis', 'grey'].map((each) => [each, each]), view.map, set('map'));
    const channels = Array.from({length: data.frames.channels}, (_, k) => [String(k), String(k + 1)]);
    if (channels.length === 3) channels.unshift(['rgb', 'RGB']);
    return el('div', {className: 'controls'},
      data.frames.leads > 1 && Athanor.segmented(t('judge.shown'), 'judge-shown', [['film', t('judge.film')], ['all', t('judge.all')]], view.film ? 'film' : 'all',
        (value) => { view.film = value === 'film'; draw(); }),
      Athanor.check(t('judge.error'), view.error, set('error')),
      Athanor.check(t('judge.inputs'), view.inputs, set('inputs')),
      channels.length > 1 ? Athanor.select(t('judge.channel'), channels, String(view.channel),
        (value) => { view.channel = value === 'rgb' ? value : Number(value); draw(); }) : null,
      map,
      Athanor.check(t('judge.reveal'), view.reveal, set('reveal')),
      el('button', {type: 'button', onclick: () => state.dialog.close()}, t('judge.end')));
  }

  /* ---- one after the other ---- */

  async function next(again) {
    const mine = state;
    busy(true);
    const found = again || await (four() ? reviewNext.four(mine.ids) : reviewNext.pair(mine.ids));
    const strips = found ? await Promise.all(['truth', 'input', ...found.runs].map((id) => strip(id, found.sample))) : [];
    if (state !== mine) return;
    mine.now = found;
    mine.truth = strips[0];
    mine.inputs = strips[1];
    mine.strips = found ? found.runs.map((_, index) => strips[index + 2]) : [];
    mine.stage.hidden = mine.time.hidden = !found;
    mine.lead = 0;
    busy(false);
    progress();
    draw();
  }

  /** Verdicts are taken only while pictures stand still to be judged; two quick taps are one. */
  function busy(is) {
    state.busy = is;
    state.dialog.dataset.ready = String(!is);
  }

  function judge(what) {
    if (state.busy || !state.now) return;
    busy(true);
    const {runs, sample} = state.now;
    const id = four() ? reviews.strike(sample, runs, runs[Number(what) - 1]) : reviews.pair(sample, runs[0], runs[1], what);
    state.given.push({id, ...state.now});
    state.undo.disabled = false;
    state.told.textContent = view.reveal
      ? t(four() ? 'judge.wasFour' : 'judge.was', {runs: Athanor.join(runs.map((run) => name(line(run)))), left: name(line(runs[0])), right: name(line(runs[1]))}) : '';
    if (reviews.state().refused) state.told.textContent = t('review.refused');
    next();
  }

  function undo() {
    if (state.busy || !state.given.length) return;
    const {id, runs, sample} = state.given.pop();
    reviews.undo(id);
    state.undo.disabled = !state.given.length;
    if (state.undo.disabled) state.dialog.focus();
    state.told.textContent = t('judge.undone');
    next({runs, sample});
  }

  function progress() {
    const count = reviews.standing(reviews.reviewer()).length;
    const [best] = reviews.ranking().values();
    if (!state.now) state.progress.textContent = t(four() ? 'judge.noFour' : 'judge.noPair', {n: count});
    else if (!best) state.progress.textContent = t('judge.count', {n: count});
    else state.progress.textContent = t('judge.known', {n: count, half: ((best.high - best.low) / 2).toFixed(1)});
  }

  /* ---- pictures ---- */

  function draw() {
    if (!state || !state.now) return;
    const {truth, strips, panels, inputs} = state;
    state.dialog.classList.toggle('all', !film());
    state.dialog.classList.toggle('rows', four() && film() && truth.width > WIDE * truth.height);
    const leads = truth.leads.length;
    state.slider.max = leads - 1;
    state.time.hidden = !film() || leads < 2;
    state.input.hidden = !view.inputs || !inputs;
    if (!state.input.hidden) {
      const canvas = el('canvas', {role: 'img', 'aria-label': t('judge.inputs')});
      reviewFilm.paint(canvas, inputs, null, inputs.leads.map((_, k) => k), view);
      state.input.replaceChildren(canvas);
    }
    const columns = film() ? [state.lead] : truth.leads.map((_, k) => k);
    let run = 0;
    for (const each of panels) {
      const of = each.place === 'truth' ? truth : strips[run++];
      each.canvas.hidden = !of;
      if (of) reviewFilm.paint(each.canvas, of, truth, columns.filter((k) => k < of.leads.length), view);
      each.canvas.style.aspectRatio = `${each.canvas.width} / ${each.canvas.height}`;
      each.canvas.style.setProperty('--ratio', String(each.canvas.width / each.canvas.height));
      each.canvas.setAttribute('aria-label', `${t(`judge.${each.place}`)}, ${film() ? t('judge.at', {lead: truth.leads[state.lead]}) : t('judge.all')}`);
    }
    state.slider.value = state.lead;
    state.leadName.textContent = t('judge.at', {lead: truth.leads[state.lead]});
  }

  function lead(at) {
    state.lead = at;
    draw();
  }

  function tick() {
    if (state.now && !state.busy && film() && view.playing) lead((state.lead + 1) % state.truth.leads.length);
  }

  function play() {
    view.playing = !view.playing;
    playing();
  }

  function playing() {
    state.play.textContent = view.playing ? '❚❚' : '▶';
    state.play.setAttribute('aria-label', t(view.playing ? 'judge.pause' : 'judge.play'));
  }

  const key = (which, run, text) => keys.add({key: which, dialog: 'judge', text, run: () => { if (state) run(); }});
  const pairOnly = (what) => () => { if (!four()) judge(what); };
  key('ArrowLeft', pairOnly('left'), 'judge.keyLeft');
  key('ArrowRight', pairOnly('right'), 'judge.keyRight');
  key('ArrowUp', pairOnly('tie'), 'judge.keyTie');
  for (const which of ['t', 'T']) key(which, pairOnly('tie'));
  key('ArrowDown', pairOnly('both-bad'), 'judge.keyBoth');
  for (const which of ['b', 'B']) key(which, pairOnly('both-bad'));
  key('u', undo, 'judge.keyUndo');
  key('U', undo);
  key('p', play, 'judge.keyPlay');
  key('P', play);
  for (const which of ['1', '2', '3', '4']) key(which, () => { if (four()) judge(which); }, `judge.${which}`);

  texts({
    'judge.pair': ['Which is closer to the truth?', '哪一个更接近真实？'],
    'judge.four': ['Which is the worst of the four?', '四个中哪一个最差？'],
    'judge.left': ['Left', '左'], 'judge.right': ['Right', '右'], 'judge.truth': ['Truth', '真实'],
    'judge.1': ['1 is the worst', '1 最差'], 'judge.2': ['2 is the worst', '2 最差'],
    'judge.3': ['3 is the worst', '3 最差'], 'judge.4': ['4 is the worst', '4 最差'],
    'judge.leftBetter': ['Left', '左边更好'], 'judge.rightBetter': ['Right', '右边更好'],
    'judge.tie': ['Tie', '不分上下'], 'judge.bothBad': ['Both bad', '都不好'],
    'judge.undo': ['Undo', '撤销'], 'judge.undone': ['Taken back; judge again.', '已撤销，请重新判断。'],
    'judge.end': ['End', '结束'],
    'judge.shown': ['What is shown', '显示方式'], 'judge.film': ['Film', '影片'], 'judge.all': ['All leads', '全部步长'],
    'judge.error': ['Error', '误差'], 'judge.inputs': ['Inputs', '输入'], 'judge.reveal': ['Reveal after each', '每次判断后揭示'],
    'judge.channel': ['Channel', '通道'], 'judge.colours': ['Colours', '配色'],
    'judge.keyLeft': ['reviewing: left is better', '评审：左边更好'], 'judge.keyRight': ['reviewing: right is better', '评审：右边更好'],
    'judge.keyTie': ['reviewing: tie (or T)', '评审：不分上下（或 T）'], 'judge.keyBoth': ['reviewing: both bad (or B)', '评审：都不好（或 B）'],
    'judge.keyUndo': ['reviewing: undo', '评审：撤销'], 'judge.keyPlay': ['reviewing: play or pause', '评审：播放或暂停'],
    'judge.lead': ['Lead', '预报步长'], 'judge.at': ['lead +{lead}', '步长 +{lead}'],
    'judge.play': ['Play (P)', '播放（P）'], 'judge.pause': ['Pause (P)', '暂停（P）'],
    'judge.was': ['Left was {left}, right {right}.', '左边是{left}，右边是{right}。'],
    'judge.wasFour': ['From 1 to 4: {runs}.', '从 1 到 4：{runs}。'],
    'judge.count': [({n}) => `${n} ${n === 1 ? 'verdict' : 'verdicts'}`, '{n} 次判断'],
    'judge.known': [({n, half}) => `${n} ${n === 1 ? 'verdict' : 'verdicts'}; the best is known to ±${half}`, '{n} 次判断；最佳运行的强度已知到 ±{half}'],
    'judge.noPair': ['All pairs have been judged: {n} verdicts. Thank you.', '所有配对都已判断：共 {n} 次。谢谢。'],
    'judge.noFour': ['No four neighbours are left to judge: {n} verdicts. Go on with pairs.', '已没有可判断的四个相邻运行：共 {n} 次判断。请继续两两比较。'],
  });

  return {start};
})();
