/* The cursor of the comparison and the values under it, in every row at once; zoom and pan, by pointer, fingers and keys. */
Athanor.compareCursor = (() => {
  const {t, number, comparison, compareRows, pixels} = Athanor;
  const {state} = comparison;
  const fingers = new Map();
  let moved = () => {};
  let drag = null;

  /** Listens on an element for pictures in it; `then` is called when the cursor or the zoom has changed. */
  function listen(element, then) {
    moved = then;
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerdown', down);
    for (const end of ['pointerup', 'pointercancel']) element.addEventListener(end, up);
    // A finger leaves when it is lifted; where it tapped stays.
    element.addEventListener('pointerleave', (event) => { if (!drag && !kept() && event.pointerType !== 'touch') set(null); });
    element.addEventListener('wheel', wheel, {passive: false});
    element.addEventListener('dblclick', (event) => { if (compareRows.at(event.target)) { reset(); event.preventDefault(); } });
    element.addEventListener('keydown', keys);
  }

  const kept = () => document.activeElement && compareRows.at(document.activeElement);

  function placeOf(event, exact) {
    const row = compareRows.at(event.target);
    return row ? comparison.place(event.offsetX, event.offsetY, compareRows.shownOf(row), compareRows.sizeOf(row), exact) : null;
  }

  function set(cursor) {
    const same = cursor && state.cursor && ['lead', 'y', 'x'].every((key) => cursor[key] === state.cursor[key]);
    if (same || (!cursor && !state.cursor)) return;
    state.cursor = cursor;
    moved();
  }

  /* ---- pointer ---- */

  function down(event) {
    const row = compareRows.at(event.target);
    if (!row) return;
    fingers.set(event.pointerId, event);
    const at = placeOf(event, true);
    drag = at && event.button === 0 ? {x: event.clientX, y: event.clientY, size: compareRows.sizeOf(row), from: at} : null;
    if (state.zoom.by > 1 && drag) event.target.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') set(placeOf(event));
  }

  function move(event) {
    const before = fingers.get(event.pointerId);
    if (before) fingers.set(event.pointerId, event);
    if (fingers.size === 2 && before) return pinch(event, before);
    if (drag && state.zoom.by > 1 && event.buttons) {
      const part = comparison.window();
      comparison.pan(-((event.clientY - drag.y) / drag.size.height) * part.height, -((event.clientX - drag.x) / drag.size.width) * part.width);
      Object.assign(drag, {x: event.clientX, y: event.clientY});
      return moved();
    }
    return set(placeOf(event));
  }

  function up(event) {
    fingers.delete(event.pointerId);
    drag = null;
  }

  /** Two fingers zoom by how their distance changes. */
  function pinch(event, before) {
    const [other] = [...fingers.values()].filter((each) => each.pointerId !== event.pointerId);
    const far = (a) => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY);
    const at = placeOf(event, true);
    if (!at || far(before) < 1) return undefined;
    comparison.zoom(far(event) / far(before), at.y, at.x);
    return moved();
  }

  function wheel(event) {
    if (!event.ctrlKey) return;
    const at = placeOf(event, true);
    if (!at) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.1 : 0.003)), at.y, at.x);
  }

  function zoom(factor, y, x) {
    comparison.zoom(factor, y, x);
    moved();
  }

  /** Zooms about the cursor, else about the middle of what is shown. */
  function step(factor) {
    const part = comparison.window();
    const at = state.cursor || {y: part.top + part.height / 2, x: part.left + part.width / 2};
    zoom(factor, at.y + (state.cursor ? 0.5 : 0), at.x + (state.cursor ? 0.5 : 0));
  }

  function reset() {
    state.zoom = {by: 1, y: 0.5, x: 0.5};
    moved();
  }

  /* ---- keys: a picture has the focus ---- */

  const ways = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};

  function keys(event) {
    const row = compareRows.at(event.target);
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const shown = compareRows.shownOf(row);
    if (ways[event.key]) walk(shown, ...ways[event.key].map((way) => way * (event.shiftKey ? 8 : 1)));
    else if (event.key === 'PageUp' || event.key === 'PageDown') leap(shown, event.key === 'PageDown' ? 1 : -1);
    else if (event.key === 'Escape' && state.cursor) set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Moves the cursor; over the side of a picture it goes on in the next, and what is zoomed follows it. */
  function walk(shown, down, right) {
    const part = comparison.window();
    const at = state.cursor && shown.includes(state.cursor.lead) ? {...state.cursor}
      : {lead: shown[0], y: Math.floor(part.top + part.height / 2) - down, x: Math.floor(part.left + part.width / 2) - right};
    at.y = Math.max(0, Math.min(state.height - 1, at.y + down));
    at.x += right;
    const next = shown[shown.indexOf(at.lead) + Math.sign(right)];
    if ((at.x < 0 || at.x >= state.width) && next !== undefined) {
      at.lead = next;
      at.x = right > 0 ? 0 : state.width - 1;
    }
    at.x = Math.max(0, Math.min(state.width - 1, at.x));
    if (at.y < part.top || at.y >= part.top + part.height || at.x < part.left || at.x >= part.left + part.width) {
      comparison.aim(state.zoom.by, at.y + 0.5, at.x + 0.5);
    }
    set(at);
  }

  function leap(shown, by) {
    const at = state.cursor || {lead: shown[0], y: Math.floor(state.height / 2), x: Math.floor(state.width / 2)};
    const place = Math.max(0, Math.min(shown.length - 1, shown.indexOf(at.lead) + (state.cursor ? by : 0)));
    set({...at, lead: shown[place]});
  }

  /* ---- values ---- */

  const sign = (value) => `${value >= 0 ? '+' : ''}${number(value)}`;
  const channels = () => (state.channel === 'rgb' && state.kind !== 'map' && state.kind !== 'threshold' ? [0, 1, 2] : [comparison.channel()]);

  /** The values of a row at the cursor, and how far they are from the truth; null where it has none there. */
  function values(row) {
    const {lead, y, x} = state.cursor;
    const input = typeof lead === 'number' && lead < 1;
    const values = channels().map((channel) => pixels.at(input ? state.input : row.strip, lead, channel, y, x));
    if (values.some((value) => value === null)) return null;
    const real = channels().map((channel) => (row.real && !input ? pixels.at(row.real, lead, channel, y, x) : null));
    return {values, errors: real.some((value) => value === null) ? null : values.map((value, i) => value - real[i])};
  }

  /** What stands beside a row's name. */
  function text(row) {
    if (state.cursor && row.strip) {
      const found = values(row);
      if (!found) return '';
      const own = found.values.map(number).join(', ');
      return found.errors && row.line && state.kind !== 'map' ? `${own} (${found.errors.map(sign).join(', ')})` : own;
    }
    return row.line && row.strip ? Athanor.compareScores.text(row) : '';
  }

  /** Where the cursor is, in words. */
  function where() {
    if (!state.cursor) return '';
    const {lead, y, x} = state.cursor;
    const values = {y: y + 1, x: x + 1, lead: compareRows.title(lead)};
    return t(typeof lead === 'number' ? (lead > 0 ? 'compare.at' : 'compare.atInput') : 'compare.atMap', values);
  }

  return {listen, set, step, reset, text, where, values};
})();
