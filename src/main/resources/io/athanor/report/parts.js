/* The parts of the page: each is a section with a heading, made in the order of the scripts, and an entry of the contents. */
Object.assign(Athanor, (() => {
  const {$, el, on, t, texts} = Athanor;
  const parts = [];
  const keys = [];

  const part = (one) => parts.push({...one, section: null});

  /** Makes the sections of all parts that have something to show; later, those that have come to have something. */
  function build() {
    let before = null;
    for (const one of parts) {
      if (!one.section && (!one.when || one.when())) open(one, before);
      if (one.section) before = one.section.element;
    }
    contents();
  }

  function open(one, before) {
    const title = el('h2', {id: `${one.id}-title`}, t(`${one.id}.title`));
    const tools = el('div', {className: 'controls'});
    const body = el('div', {className: 'part-body'});
    const element = el('section', {id: one.id, 'aria-labelledby': title.id},
      el('div', {className: 'section-head'}, title, tools), body);
    if (before) before.after(element);
    else $('parts').prepend(element);
    one.section = {element, title, tools, body};
    one.start(one.section);
  }

  function contents() {
    $('contents').replaceChildren(...parts.filter((one) => one.section && !one.quiet)
      .map((one) => el('a', {href: `#${one.id}`}, t(`${one.id}.title`))));
    beneath();
  }

  /** What sticks beneath the contents needs to know how tall these are. */
  function beneath() {
    document.documentElement.style.setProperty('--nav', `${$('contents').offsetHeight}px`);
  }

  function renew() {
    build();
    for (const one of parts) {
      if (!one.section) continue;
      one.section.title.textContent = t(`${one.id}.title`);
      again(one);
    }
  }

  function again({section, start, update}) {
    Athanor.keep(section.element, () => {
      if (update) {
        update(section);
      } else {
        section.body.replaceChildren();
        section.tools.replaceChildren();
        start(section);
      }
    });
  }

  /* ---- keys ---- */

  function onScreen(id) {
    const element = $(id);
    if (!element) return false;
    const box = element.getBoundingClientRect();
    return box.top < innerHeight * 0.8 && box.bottom > innerHeight * 0.2;
  }

  const busy = (target) => target.closest && target.closest('input:not([type=checkbox], [type=radio], [type=range]), select, textarea');
  const steps = (event) => event.key.startsWith('Arrow') && event.target.closest && event.target.closest('input, [role=slider], .table-scroll, [role=grid]');

  /* The space bar presses what has the focus. */
  const presses = (event) => event.key === ' ' && event.target.closest && event.target.closest('button, summary, input');

  function press(event) {
    if (busy(event.target) || steps(event) || presses(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = document.querySelector('dialog[open]');
    const found = keys.find((each) => each.key === event.key
      && (open ? each.dialog === open.id : !each.dialog && (!each.part || onScreen(each.part))));
    if (!found) return;
    event.preventDefault();
    found.run(event);
  }

  /** All keys, in a dialog. */
  function help() {
    const shown = keys.filter((each) => each.text);
    const dialog = el('dialog', {id: 'keys', 'aria-labelledby': 'keys-title', onclose: () => dialog.remove()},
      el('h2', {id: 'keys-title'}, t('keys.title')),
      el('dl', {className: 'keys'}, shown.map((each) => el('div', {}, el('dt', {}, el('kbd', {}, names[each.key] || each.key)), el('dd', {}, t(each.text))))),
      el('form', {method: 'dialog'}, el('button', {}, t('close'))));
    document.body.append(dialog);
    dialog.showModal();
  }

  const names = {ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': 'Space', Escape: 'Esc'};

  addEventListener('keydown', press);
  keys.push({key: '?', text: 'keys.help', run: help});
  addEventListener('resize', beneath);
  on('data', renew);
  on('language', renew);
  on('scores', () => parts.filter((one) => one.section && one.scored).forEach(again));
  texts({
    close: ['Close', '关闭'],
    'table.of': ['{title}: table', '{title}：表格'],
    'keys.title': ['Keys', '快捷键'],
    'keys.help': ['this list', '显示此列表'],
  });

  /* ---- what several parts use ---- */

  /** A labelled select: choices are [value, text]. */
  function select(label, choices, value, changed) {
    const options = choices.map(([v, text]) => el('option', {value: v, selected: v === value}, text));
    const box = el('select', {onchange: () => changed(box.value)}, ...options);
    return el('label', {className: 'control'}, el('span', {}, label), box);
  }

  /** A labelled tick box. */
  function check(label, value, changed) {
    const box = el('input', {type: 'checkbox', checked: value, onchange: () => changed(box.checked)});
    return el('label', {className: 'control check'}, box, el('span', {}, label));
  }

  /** Buttons of which one is pressed: choices are [value, text]. */
  function segmented(label, name, choices, value, changed) {
    return el('fieldset', {className: 'segmented'}, el('legend', {className: 'visually-hidden'}, label),
      choices.map(([v, text]) => el('label', {},
        el('input', {type: 'radio', name, value: v, checked: v === value, onchange: () => changed(v)}), el('span', {}, text))));
  }

  /** A button that opens a box beneath it. */
  function menu(label, id, children) {
    const box = el('details', {className: 'menu', id}, el('summary', {}, label), el('div', {className: 'menu-body'}, children));
    const shut = (event) => { if (!box.contains(event.target)) box.open = false; };
    box.addEventListener('toggle', () => {
      if (box.open) document.addEventListener('pointerdown', shut);
      else document.removeEventListener('pointerdown', shut);
    });
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !box.open) return;
      box.open = false;
      box.querySelector('summary').focus();
      event.stopPropagation();
    });
    box.addEventListener('focusout', (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) box.open = false; });
    return box;
  }

  /** Goes to a part: it comes onto the screen, and the next Tab leads into it. */
  function go(id) {
    const title = $(`${id}-title`);
    if (!title) return;
    title.tabIndex = -1;
    title.focus({preventScroll: true});
    $(id).scrollIntoView();
  }

  return {menu, part, build, go, keys: {add: (each) => keys.push(each), help}, select, check, segmented};
})());
