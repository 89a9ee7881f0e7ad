/* The tools above the pictures: which sample, which view, which channel and colours, how large; rows, film, pair, files. */
Athanor.compareTools = (() => {
  const {el, t, data, number, select, segmented, line, name, comparison, colours, scored, pictured, compareScores, compareOrder} = Athanor;
  const {state} = comparison;
  let parts = {};
  let act = {};

  /** `actions`: show(place), paint(), layout(), order(order), film(), pair(way), dock(), png(), gif(). */
  function start(actions) {
    act = actions;
    parts = {
      slider: el('input', {type: 'range', min: 0, max: state.samples.length - 1, 'aria-label': t('compare.sample'),
        oninput: () => act.show(Number(parts.slider.value))}),
      label: el('output', {className: 'cmp-sample'}),
      legend: el('div', {className: 'cmp-legend'}),
      size: el('input', {type: 'range', min: 12, max: 360, step: 1, value: state.size, 'aria-label': t('compare.size'),
        oninput: () => { state.size = Number(parts.size.value); act.layout(); }}),
      channel: channel(),
      map: bare(select(t('compare.colours'), colours.names.map((each) => [each, each]), state.map, (map) => { state.map = map; act.paint(); })),
    };
    const step = (by, text, label) => el('button', {type: 'button', className: 'quiet', 'aria-label': t(label), onclick: () => act.show(state.place + by)}, text);
    const several = state.samples.length > 1;
    return el('div', {className: 'cmp-tools'},
      el('div', {className: 'controls'},
        views(),
        el('div', {className: 'control cmp-samples'}, several && step(-1, '‹', 'compare.before'), several && parts.slider, several && step(1, '›', 'compare.after'), parts.label),
        several && bare(select(t('compare.order'), compareOrder.orders.map((each) => [each, t(`compare.order.${each}`)]), state.order, act.order)),
        parts.channel, parts.map),
      el('div', {className: 'controls'}, ...buttons(),
        el('label', {className: 'control cmp-size'}, el('span', {}, t('compare.size')), parts.size), parts.legend));
  }

  /** A select whose choices say enough; its label is for those who cannot see them. */
  function bare(control) {
    control.firstChild.className = 'visually-hidden';
    control.title = control.firstChild.textContent;
    return control;
  }

  function views() {
    return segmented(t('compare.view'), 'cmp-view', ['value', 'error', 'threshold', 'map'].map((each) => [each, t(`compare.view.${each}`)]), state.kind,
      (kind) => act.view(kind));
  }

  function channel() {
    if (state.ranges.length < 2) return null;
    const choices = state.ranges.map((_, index) => [String(index), t('compare.channelN', {n: index + 1})]);
    if (state.ranges.length === 3) choices.unshift(['rgb', t('compare.allChannels')]);
    return bare(select(t('compare.channel'), choices, String(state.channel), (value) => {
      state.channel = value === 'rgb' ? value : Number(value);
      act.paint();
    }));
  }

  function buttons() {
    const button = (text, key, run) => el('button', {type: 'button', title: t('compare.key', {key}), onclick: run}, t(text));
    parts.open = {
      film: button('compare.film', t('compare.space'), () => act.film()), flicker: button('compare.flicker', 'F', () => act.pair('flicker')),
      swipe: button('compare.swipe', 'W', () => act.pair('swipe')),
    };
    return [
      rows(), ...Object.values(parts.open), button('compare.dockButton', 'H', () => act.dock()),
      el('span', {className: 'cmp-group'},
        el('button', {type: 'button', title: t('compare.key', {key: '−'}), 'aria-label': t('compare.out'), onclick: () => act.zoom(1 / 1.5)}, '−'),
        el('button', {type: 'button', title: t('compare.key', {key: '0'}), className: 'cmp-zoom', 'aria-label': t('compare.whole1'), onclick: () => act.zoom(0)}, '1×'),
        el('button', {type: 'button', title: t('compare.key', {key: '+'}), 'aria-label': t('compare.in'), onclick: () => act.zoom(1.5)}, '+')),
      el('span', {className: 'cmp-group'},
        el('button', {type: 'button', title: t('compare.pngHint'), onclick: () => act.png()}, 'PNG'),
        el('button', {type: 'button', title: t('compare.gifHint'), onclick: () => act.gif()}, 'GIF'))];
  }

  /** Tick boxes of all runs and baselines with pictures, made when they are first looked at. */
  function rows() {
    const menu = Athanor.menu(t('compare.rows'), 'cmp-menu', []);
    parts.menu = menu;
    parts.body = menu.lastChild;
    parts.body.classList.add('cmp-rows');
    menu.addEventListener('toggle', () => { if (menu.open) fill(parts.body); });
    return menu;
  }

  function fill(body) {
    const ids = new Set(comparison.ids());
    const box = (each) => Athanor.check(each.rank ? `${each.rank}. ${name(each)}` : name(each), ids.has(each.id),
      (on) => (on ? comparison.add(each.id) : comparison.drop(each.id)));
    const group = (key, list) => list.length && el('fieldset', {}, el('legend', {}, t(key)), list.map(box));
    const runs = scored().filter((each) => pictured(each.id));
    body.replaceChildren(el('div', {className: 'cmp-quick'},
      ...[4, 8, 16].filter((n) => n < runs.length).map((n) => el('button', {type: 'button', onclick: () => set(runs.slice(0, n))}, t('compare.bestN', {n}))),
      el('button', {type: 'button', onclick: () => set(runs)}, t('compare.allRuns', {n: runs.length}))),
    ...[group('compare.baselines', data.baselines.filter((each) => pictured(each.id))), group('compare.runs', runs)].filter(Boolean));
  }

  const set = (runs) => Athanor.chosen.set([...runs.map((run) => run.id), ...comparison.ids().filter(comparison.baseline)]);

  /** What has come to be chosen is ticked; the boxes stay, so that the focus does. */
  function tick() {
    if (!parts.menu || !parts.menu.open) return;
    const ids = comparison.ids();
    const all = [...data.baselines.filter((each) => pictured(each.id)), ...scored().filter((each) => pictured(each.id))];
    parts.body.querySelectorAll('input').forEach((box, i) => { box.checked = ids.includes(all[i].id); });
  }

  /* ---- what is shown ---- */

  function sample() {
    const one = comparison.sample();
    const text = t('compare.nth', {n: state.place + 1, all: state.samples.length, label: Athanor.say(one.label)});
    parts.slider.max = state.samples.length - 1;
    parts.slider.value = state.place;
    parts.slider.setAttribute('aria-valuetext', text);
    parts.label.textContent = text;
    parts.label.title = t('compare.difficulty', {value: number(one.difficulty)});
  }

  /** Thresholds and maps are of one channel; colours are only there where three can be seen at once. */
  function channels() {
    if (!parts.channel) return;
    const chooser = parts.channel.querySelector('select');
    const one = state.kind === 'threshold' || state.kind === 'map';
    for (const option of chooser.options) option.disabled = one && option.value === 'rgb';
    chooser.value = String(one ? comparison.channel() : state.channel);
  }

  /** The legend and what else depends on the view; a threshold that is being moved keeps its slider. */
  function legend(keep) {
    if (keep) return;
    Athanor.inPlace(parts.legend, () => parts.legend.replaceChildren(...compareScores.legend((still) => act.paint(still))));
    channels();
    parts.map.hidden = comparison.look().channel === 'rgb' || state.kind === 'threshold' || state.kind === 'error';
    const box = document.querySelector(`input[name=cmp-view][value=${state.kind}]`);
    if (box) box.checked = true;
    parts.size.value = state.size;
  }

  function zoomed() {
    const button = document.querySelector('.cmp-zoom');
    if (button) button.textContent = `${Number(state.zoom.by.toPrecision(2))}×`;
  }

  /** Goes to the button that opens the film, flicker or swipe: what it opened has been closed. */
  const focus = (what) => parts.open[what].focus();

  return {start, sample, legend, tick, zoomed, focus};
})();
