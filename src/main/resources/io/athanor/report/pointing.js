/*
 * Pointing in a chart: with a mouse, a finger or the arrow keys. A chart says which places its runs have on the screen;
 * what is near the pointer, in a lasso or next by key is found from these alone, so it is as quick for any kind of chart.
 * A place is {id} of a run or baseline or {ids} of several, with points, a path, or rects [x, y, width, height].
 */
Athanor.pointing = (() => {
  const {el, t, texts, style, chosen, point} = Athanor;

  /** Pixels within which a dot or line is meant. */
  const NEAR = 16;
  /** Pixels that a pointer may move in a click. */
  const STILL = 5;

  function toSegment(x, y, [ax, ay], [bx, by]) {
    const dx = bx - ax;
    const dy = by - ay;
    const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }

  /** How far a place is, and which of its points or rects is meant. */
  function far(place, x, y) {
    let least = Infinity;
    let at = 0;
    const closer = (distance, i) => { if (distance < least) { least = distance; at = i; } };
    if (place.rects) place.rects.forEach(([left, top, width, height], i) => closer(Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height)) * 4, i));
    else if (place.path) {
      for (let i = 1; i < place.path.length; i++) {
        const [[ax], [bx]] = [place.path[i - 1], place.path[i]];
        if (x < Math.min(ax, bx) - NEAR || x > Math.max(ax, bx) + NEAR) continue;
        closer(toSegment(x, y, place.path[i - 1], place.path[i]), Math.abs(x - ax) < Math.abs(x - bx) ? i - 1 : i);
      }
      if (place.path.length === 1) closer(Math.hypot(x - place.path[0][0], y - place.path[0][1]), 0);
    } else place.points.forEach(([px, py], i) => closer(Math.hypot(x - px, y - py), i));
    return {distance: least, at};
  }

  /** The nearest place, or null where none is near. */
  function nearest(places, x, y) {
    let best = null;
    for (const place of places) {
      const {distance, at} = far(place, x, y);
      if (distance <= NEAR && (!best || distance < best.distance)) best = {place, at, distance};
    }
    return best;
  }

  function inside(polygon, [x, y]) {
    let within = false;
    for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
      const [ax, ay] = polygon[i];
      const [bx, by] = polygon[j];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
    return within;
  }

  /** Shapes that mark a place; they lie on a sheet of their own, so what is below need not be drawn again. */
  function mark(place) {
    const {Circle, Polyline, Rect} = echarts.graphic;
    const above = {zlevel: 5, silent: true};
    const ring = {fill: 'none', stroke: style('--text'), lineWidth: 2};
    if (place.rects) return place.rects.map(([x, y, width, height]) => new Rect({...above, shape: {x: x - 1, y: y - 1, width: Math.max(3, width + 2), height: height + 2}, style: ring}));
    if (place.path && place.path.length > 1) {
      const line = (stroke, lineWidth, z2) => new Polyline({...above, z2, shape: {points: place.path}, style: {fill: 'none', stroke, lineWidth, lineJoin: 'round'}});
      return [line(style('--raised'), 7, 1), line(place.colour || style('--text'), 3.5, 2)];
    }
    return (place.points || place.path).map(([cx, cy]) => new Circle({...above, shape: {cx, cy, r: 8}, style: ring}));
  }

  const fence = (points) => new echarts.graphic.Polygon({zlevel: 5, silent: true, shape: {points},
    style: {fill: style('--accent'), opacity: 0.16, stroke: style('--accent'), lineWidth: 1.5}});

  /** Shows what is known of a place beside it. */
  function tell(one, tip, found, x, y) {
    tip.hidden = !found;
    if (!found) return;
    tip.replaceChildren(...one.spec.tip(found.place, found.at).filter(Boolean).map((text, i) => el(i ? 'div' : 'b', {}, text)));
    const left = one.box.offsetLeft + x;
    tip.style.left = `${Math.max(0, left + 14 + tip.offsetWidth > one.figure.clientWidth ? left - tip.offsetWidth - 14 : left + 14)}px`;
    tip.style.top = `${Math.max(0, one.box.offsetTop + y - tip.offsetHeight - 8)}px`;
  }

  /** Chooses a run or lets it go; of several runs all are chosen. */
  function take({place}, add) {
    if (place.ids) {
      if (place.ids.length) (add ? chosen.add : chosen.set)(place.ids);
    } else if (Athanor.line(place.id).number !== undefined) {
      chosen.toggle(place.id);
    }
  }

  /**
   * Lets a chart be pointed into: `one` has box, figure, spec, places() and made(). Returns {show} that marks what is
   * pointed at.
   */
  function attach(one) {
    const tip = el('div', {className: 'chart-tip', hidden: true, 'aria-hidden': 'true'});
    const said = el('p', {className: 'visually-hidden', role: 'status'});
    one.figure.append(tip, said);
    const state = {here: null, pressed: null, trail: [], sheet: null};

    function show() {
      if (!one.made()) return;
      const zr = one.made().getZr();
      if (state.sheet) zr.remove(state.sheet);
      state.sheet = new echarts.graphic.Group();
      const id = Athanor.pointed();
      const marked = state.here && state.here.place.ids ? [state.here.place] : id ? one.places().filter((place) => place.id === id) : [];
      marked.flatMap(mark).forEach((shape) => state.sheet.add(shape));
      if (state.trail.length > 1) state.sheet.add(fence(state.trail));
      zr.add(state.sheet);
      if (state.here && !state.here.place.ids && state.here.place.id !== id) tell(one, tip, state.here = null);
    }

    function at(found, x, y) {
      const before = state.here && state.here.place;
      tell(one, tip, state.here = found, x, y);
      one.box.classList.toggle('hit', Boolean(found));
      point(found && found.place.id ? found.place.id : null);
      if ((before && before.ids) || (found && found.place.ids)) show();
    }

    pointer(one, state, at, show);
    keys(one, state, at, said);
    return {show};
  }

  /** Mouse, pen and finger: hovering tells, a click chooses, a drag fences in where the chart is in that mind. */
  function pointer(one, state, at, show) {
    const fenced = () => one.spec.fence && one.spec.fence();
    const spot = (event) => {
      const box = one.box.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    one.box.addEventListener('pointermove', (event) => {
      const [x, y] = spot(event);
      if (!state.pressed) {
        if (one.made()) at(nearest(one.places(), x, y), x, y);
        return;
      }
      state.trail = drawn(fenced(), state.pressed, state.trail, [x, y]);
      show();
    });
    one.box.addEventListener('pointerleave', () => { if (!state.pressed) at(null); });
    one.box.addEventListener('pointerdown', (event) => {
      if (event.button || !one.made()) return;
      state.pressed = spot(event);
      if (!fenced()) return;
      one.box.setPointerCapture(event.pointerId);
      at(null);
    });
    one.box.addEventListener('pointercancel', () => { state.pressed = null; state.trail = []; show(); });
    one.box.addEventListener('pointerup', (event) => {
      if (state.pressed) release(one, state, event, spot(event), at, show);
    });
  }

  function release(one, state, event, [x, y], at, show) {
    const moved = Math.hypot(x - state.pressed[0], y - state.pressed[1]) > STILL;
    const {trail} = state;
    state.pressed = null;
    state.trail = [];
    if (moved && trail.length > 2) {
      const ids = one.places().filter((place) => place.id && Athanor.line(place.id).number !== undefined
        && (place.points || []).some((each) => inside(trail, each))).map((place) => place.id);
      show();
      (event.shiftKey ? chosen.add : chosen.set)(ids);
    } else if (!moved) {
      const found = nearest(one.places(), x, y);
      if (found) take(found, event.shiftKey);
      if (found && event.pointerType !== 'mouse') at(found, x, y);
    }
  }

  /** Chooses the runs where the reader comes from and goes to: with Shift all on a way, as a lasso does. */
  function pass(from, to) {
    const ids = [from, to].filter(Boolean).flatMap(({place}) => place.ids || [place.id]);
    chosen.add(ids.filter((id) => Athanor.line(id).number !== undefined));
  }

  /** The outline so far of a rectangle or a lasso. */
  const drawn = (kind, [ax, ay], trail, [x, y]) => (kind === 'rectangle' ? [[ax, ay], [x, ay], [x, y], [ax, y]]
    : kind === 'lasso' ? [...(trail.length ? trail : [[ax, ay]]), [x, y]] : []);

  function keys(one, state, at, said) {
    const middle = ({place}, i) => {
      const rect = place.rects && place.rects[Math.min(i, place.rects.length - 1)];
      return rect ? [rect[0] + rect[2] / 2, rect[1] + rect[3] / 2] : (place.points || place.path)[i];
    };
    one.box.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !one.made()) return;
      const places = one.places();
      const key = state.here && (state.here.place.id || state.here.place.ids);
      const now = key ? places.findIndex((place) => place.id === key || place.ids === key) : -1;
      const next = {ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: Math.max(0, now - 1), ArrowUp: Math.max(0, now - 1), Home: 0, End: places.length - 1}[event.key];
      if (next !== undefined && places.length) {
        const found = {place: places[Math.min(next, places.length - 1)], at: 0};
        if (event.shiftKey) pass(state.here, found);
        at(found, ...middle(found, (found.at = Math.max(0, ((found.place.points || found.place.path || found.place.rects).length - 1)))));
        said.textContent = one.spec.tip(found.place, found.at).filter(Boolean).join('; ');
      } else if ((event.key === 'Enter' || event.key === ' ') && state.here) {
        const {place} = state.here;
        take(state.here, event.shiftKey);
        if (place.id) said.textContent = t(chosen.has(place.id) ? 'pointing.chosen' : 'pointing.left', {name: Athanor.name(Athanor.line(place.id))});
      } else if (event.key === 'Escape' && state.here) at(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    one.box.addEventListener('blur', () => { if (state.here) at(null); });
  }

  texts({
    'pointing.chosen': ['{name} is chosen', '已选中{name}'],
    'pointing.left': ['{name} is no longer chosen', '已取消选中{name}'],
  });

  return {attach};
})();
