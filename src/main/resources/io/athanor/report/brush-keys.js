/*
 * A brush by keyboard: each axis has a slider for the lower and one for the upper end. Two of them can be tabbed to, those of
 * the axis where the reader is: up and down move an end, left and right go to the next axis, Escape takes the brush away.
 */
Athanor.brushKeys = (() => {
  const {el, t, texts} = Athanor;
  const STEP = 0.02;
  const ENDS = ['low', 'high'];

  /**
   * Lays sliders over a chart. `spec` has axes(): [{id, name, step, say(share, upper)}] from left to right, brush(id) that gives
   * [low, high] or undefined, and set(id, brush) that is told of a change. Returns {element, renew(place)}, where place(i,
   * share) are the pixels of an axis' point.
   */
  function over(spec) {
    const element = el('div', {className: 'brush-keys', onkeydown: keys});
    let at = 0;

    /** As many sliders as there are ends; they stay the same elements, so that the focus does. */
    function renew(place) {
      const axes = spec.axes();
      at = Math.min(at, Math.max(0, axes.length - 1));
      while (element.children.length > 2 * axes.length) element.lastChild.remove();
      while (element.children.length < 2 * axes.length) element.append(el('span', {className: 'brush-end', role: 'slider', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-orientation': 'vertical'}));
      axes.forEach((axis, i) => ENDS.forEach((end, k) => {
        const slider = element.children[2 * i + k];
        const share = (spec.brush(axis.id) || [0, 1])[k];
        const [x, y] = place(i, share);
        slider.tabIndex = i === at ? 0 : -1;
        slider.style.left = `${x}px`;
        slider.style.top = `${y}px`;
        slider.setAttribute('aria-label', t(`brush.${end}`, {name: axis.name}));
        slider.setAttribute('aria-valuenow', Math.round(100 * share));
        slider.setAttribute('aria-valuetext', axis.say(share, k === 1));
      }));
    }

    function keys(event) {
      const place = [...element.children].indexOf(event.target);
      if (place < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const axes = spec.axes();
      const [i, k] = [Math.floor(place / 2), place % 2];
      const step = axes[i].step || STEP;
      const by = {ArrowUp: step, ArrowDown: -step, PageUp: 5 * step, PageDown: -5 * step, Home: -1, End: 1}[event.key];
      const next = {ArrowLeft: -1, ArrowRight: 1}[event.key];
      if (by !== undefined) move(axes[i], k, by * (event.shiftKey ? 5 : 1));
      else if (next !== undefined) go(Math.max(0, Math.min(axes.length - 1, i + next)), k);
      else if (event.key === 'Escape') spec.set(axes[i].id, null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** One end never passes the other; a brush over the whole axis is none. */
    function move(axis, k, by) {
      const brush = [...(spec.brush(axis.id) || [0, 1])];
      const share = Number((brush[k] + by).toFixed(6));
      brush[k] = k ? Math.max(brush[0], Math.min(1, share)) : Math.max(0, Math.min(brush[1], share));
      spec.set(axis.id, brush[0] === 0 && brush[1] === 1 ? null : brush);
    }

    function go(i, k) {
      at = i;
      [...element.children].forEach((slider, place) => { slider.tabIndex = Math.floor(place / 2) === at ? 0 : -1; });
      element.children[2 * i + k].focus();
    }

    return {element, renew, focus: () => go(at, 0)};
  }

  texts({
    'brush.low': ['{name}: lower end of the brush', '{name}：刷选下端'],
    'brush.high': ['{name}: upper end of the brush', '{name}：刷选上端'],
  });

  return {over};
})();
