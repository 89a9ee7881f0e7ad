/* What the reader has hold of in an element that is made anew: the focus, how far it is scrolled, what is unfolded. */
Object.assign(Athanor, (() => {
  const TABBED = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const tabbed = (root) => [...root.querySelectorAll(TABBED)].filter((each) => each.checkVisibility() && !each.disabled);

  /** The way to an element: from the nearest one that has an id, by places among siblings. */
  function way(element, root) {
    const places = [];
    let at = element;
    for (; at !== root && !at.id; at = at.parentElement) places.unshift([...at.parentElement.children].indexOf(at));
    return {id: at === root ? null : at.id, places, tag: element.tagName};
  }

  function follow({id, places, tag}, root) {
    let at = id ? document.getElementById(id) : root;
    for (const place of places) at = at && at.children[place];
    return at && at.tagName === tag && root.contains(at) ? at : null;
  }

  const each = (root, css, about) => [...root.querySelectorAll(css)].map((element) => ({way: way(element, root), ...about(element)}));

  /** Does the work, which may put other elements in the place of those that are in the root. The focus is kept, or lost with its element. */
  function keep(root, work) {
    const focus = root.contains(document.activeElement) && document.activeElement !== root ? document.activeElement : null;
    const to = focus && way(focus, root);
    const unfolded = each(root, 'details', (element) => ({open: element.open}));
    const scrolled = each(root, '.table-scroll, pre', (element) => ({top: element.scrollTop, left: element.scrollLeft}));
    work();
    for (const {way: path, open} of unfolded) {
      const element = follow(path, root);
      if (element && element.open !== open) element.open = open;
    }
    for (const {way: path, top, left} of scrolled) {
      const element = follow(path, root);
      if (element) Object.assign(element, {scrollTop: top, scrollLeft: left});
    }
    const again = focus && !focus.isConnected && follow(to, root);
    if (again) again.focus({preventScroll: true});
  }

  /** The same, but where its element has gone the focus goes on to what stands there now. Not for buttons that another one must not pass for. */
  function inPlace(root, work) {
    const at = tabbed(root).indexOf(document.activeElement);
    keep(root, work);
    const now = tabbed(root);
    if (at >= 0 && now.length && !now.includes(document.activeElement)) now[Math.min(at, now.length - 1)].focus();
  }

  return {keep, inPlace};
})());
