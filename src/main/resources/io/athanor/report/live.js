/*
 * A page that a server sent stays up to date: the server tells of each change, and the page asks for what is new, at most
 * once in a while. What goes on is shown at the top, and may be paused, resumed and stopped there.
 */
(() => {
  const {data, el, on, part, texts, t, name, badge} = Athanor;
  const REST = 2000;
  const view = {connected: true, waiting: null, told: '', asked: false, drawn: ''};
  let section;

  part({id: 'live', quiet: true, when: Athanor.served, start: begin, update: draw});

  const path = (what) => `/api/sweeps/${encodeURIComponent(data.sweeps[0].id)}/${what}`;

  function begin(of) {
    section = of;
    section.element.classList.add('plain');
    listen();
    draw();
  }

  /** A browser takes up a conversation that broke by itself, but not one that was refused, as by a busy server. */
  function listen() {
    const events = new EventSource(path('events'));
    events.addEventListener('change', changed);
    events.onopen = () => { view.connected = true; draw(); };
    events.onerror = () => {
      view.connected = false;
      draw();
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, REST);
    };
  }

  /** Many changes in a row are one. */
  function changed() {
    if (!view.connected) {
      view.connected = true;
      draw();
    }
    view.waiting ||= setTimeout(renew, REST);
  }

  async function renew() {
    try {
      const answer = await fetch(path(`changes/${data.version}`));
      if (answer.ok) Athanor.change(await answer.json());
    } catch (lost) {
      view.connected = false;
      draw();
    } finally {
      view.waiting = null;
    }
  }

  /** Draws where something has changed, so that nobody's button goes away under the pointer; the focus stays. */
  function draw() {
    const {state} = data.sweeps[0];
    const running = data.runs.filter((run) => run.state === 'running').sort((a, b) => a.number - b.number);
    const now = JSON.stringify([state, view.connected, view.told, view.asked, Athanor.language(), running.map((run) => [run.id, run.epochs])]);
    if (now === view.drawn) return;
    view.drawn = now;
    Athanor.keep(section.body, () => section.body.replaceChildren(
      el('div', {className: 'live'},
        el('span', {className: `dot ${view.connected ? state : 'lost'}`, 'aria-hidden': 'true'}),
        el('span', {className: 'live-state', role: 'status'}, t(view.connected ? `live.${state}` : 'live.lost')),
        buttons(state), view.told ? el('span', {className: 'hint', role: 'status', lang: 'en'}, view.told) : null),
      running.length ? el('ul', {className: 'live-runs'}, running.map(runLine)) : ''));
  }

  function buttons(state) {
    if (state === 'running') {
      return [button('live.pause', {action: 'pause'}), button('live.stop', {action: 'stop'})];
    }
    return state === 'paused' ? [button('live.resume', {action: 'resume'})] : [];
  }

  function runLine(run) {
    return el('li', {id: `live-${run.id}`}, badge(run), el('b', {}, name(run)), el('span', {className: 'hint'}, t('live.epochs', {n: run.epochs}), ' · ', Athanor.difference(run)),
      button('live.pause', {action: 'pause', run: run.number}, run), button('live.stop', {action: 'stop', run: run.number}, run));
  }

  function button(text, control, run) {
    return el('button', {type: 'button', disabled: view.asked, 'aria-label': run ? `${t(text)}: ${name(run)}` : t('live.sweep', {what: t(text)}),
      onclick: () => steer(control)}, t(text));
  }

  /** What the server answers stands there until the next. */
  async function steer(control) {
    view.asked = true;
    draw();
    try {
      const answer = await Athanor.ask(path('control'), JSON.stringify(control));
      view.told = answer.done || '';
    } catch (refused) {
      view.told = refused.message;
    }
    view.asked = false;
    draw();
  }

  on('language', () => { if (section) draw(); });
  texts({
    'live.title': ['Now', '当前'],
    'live.running': ['The sweep is running; this page follows it.', '搜索正在进行；本页面会随之更新。'],
    'live.paused': ['The sweep is paused.', '搜索已暂停。'],
    'live.ended': ['The sweep has ended.', '搜索已结束。'],
    'live.lost': ['The server does not answer; this page shows what was known and goes on trying.', '服务器没有响应；本页面显示已知内容，并会继续尝试连接。'],
    'live.pause': ['Pause', '暂停'],
    'live.resume': ['Resume', '继续'],
    'live.stop': ['Stop', '停止'],
    'live.sweep': ['{what} the sweep', '{what}搜索'],
    'live.epochs': [({n}) => (n === 1 ? '1 epoch' : `${n} epochs`), '{n} 轮'],
  });
})();
