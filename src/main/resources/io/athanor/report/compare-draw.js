/* Draws the pictures of a row on its canvas: cut out of the painted sheet as the zoom says, with the cursor's lines. */
Athanor.compareDraw = (() => {
  const {pixels, comparison} = Athanor;
  const {GAP, state} = comparison;
  let inputs = null;

  /** The input frames in colour; they are values in every view. */
  function inputSheet() {
    const look = comparison.look('value');
    const key = [comparison.sample().number, look.channel, look.map].join();
    if (!state.input) return null;
    if (!inputs || inputs.key !== key || inputs.strip !== state.input) {
      inputs = {key, strip: state.input, sheet: pixels.coloured(state.input, state.input, look)};
    }
    return inputs;
  }

  /** Gives a canvas its size in pixels of the screen; the size on the page is left to the style. */
  function fit(canvas, width, height, density) {
    const [w, h] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
    }
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, w, h);
    context.imageSmoothingEnabled = false;
    return context;
  }

  /** Where a lead's pictures come from: its own sheet, or that of the input where the film has not come further. */
  function origin(strip, sheet, lead) {
    if (typeof lead === 'number' && lead < 1 && inputSheet()) return inputSheet();
    return strip && sheet ? {strip, sheet} : null;
  }

  /**
   * Draws the columns side by side. `from` and `to` are the shares of a picture's width between which it is drawn,
   * so that two rows can stand in one picture.
   */
  function blit(context, {strip, sheet}, shown, {width, height}, {density = 1, from = 0, to = 1, top = 0, left = 0} = {}) {
    const part = comparison.window();
    shown.forEach((lead, column) => {
      const source = origin(strip, sheet, lead);
      const at = source ? source.strip.leads.indexOf(lead) : -1;
      if (at < 0) return;
      context.drawImage(source.sheet, at * state.width + part.left + from * part.width, part.top, (to - from) * part.width, part.height,
        (left + column * (width + GAP) + from * width) * density, top * density, (to - from) * width * density, height * density);
    });
  }

  /** Lines through the cursor's pixel, dark on light so that they are seen on every colour. */
  function cross(context, shown, {width, height}, density) {
    const cursor = state.cursor;
    const column = cursor ? shown.indexOf(cursor.lead) : -1;
    if (column < 0) return;
    const part = comparison.window();
    const x = column * (width + GAP) + ((cursor.x + 0.5 - part.left) / part.width) * width;
    const y = ((cursor.y + 0.5 - part.top) / part.height) * height;
    const [w, h] = [Math.max(3, width / part.width), Math.max(3, height / part.height)];
    context.save();
    context.scale(density, density);
    context.beginPath();
    context.rect(column * (width + GAP), 0, width, height);
    context.clip();
    for (const [colour, thick] of [['rgba(0, 0, 0, 0.75)', 2.4], ['rgba(255, 255, 255, 0.95)', 1]]) {
      context.strokeStyle = colour;
      context.lineWidth = thick;
      context.beginPath();
      context.moveTo(column * (width + GAP), y);
      context.lineTo(x - w / 2, y);
      context.moveTo(x + w / 2, y);
      context.lineTo(column * (width + GAP) + width, y);
      context.moveTo(x, 0);
      context.lineTo(x, y - h / 2);
      context.moveTo(x, y + h / 2);
      context.lineTo(x, height);
      context.strokeRect(x - w / 2, y - h / 2, w, h);
      context.stroke();
    }
    context.restore();
  }

  /** A row's pictures with the cursor. */
  function row(canvas, painted, shown, size) {
    const density = Math.min(3, window.devicePixelRatio || 1);
    const context = fit(canvas, shown.length * (size.width + GAP) - GAP, size.height, density);
    blit(context, painted, shown, size, {density});
    cross(context, shown, size, density);
    return {context, density};
  }

  return {row, blit, cross, fit};
})();
