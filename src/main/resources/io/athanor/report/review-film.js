/* Pictures to judge: one frame at a time as a film, or all leads side by side; values or the error against the truth. */
Athanor.reviewFilm = (() => {
  const {colours} = Athanor;
  const GAP = 3;

  const grey = (strip, column, channel, y, x) =>
    strip.grey[(channel * strip.height + y) * strip.stride + column * strip.width + x];

  /** The byte of a pixel in the view: its value, or its error with 128 for none (truth and prediction share their range). */
  function byteOf(strip, truth, view) {
    if (!view.error || !truth || strip === truth) return (column, channel, y, x) => grey(strip, column, channel, y, x);
    return (column, channel, y, x) => {
      const at = truth.leads.indexOf(strip.leads[column]);
      if (at < 0) return 128;
      return Math.max(0, Math.min(255, 128 + grey(strip, column, channel, y, x) - grey(truth, at, channel, y, x)));
    };
  }

  /** Draws frames of a strip (columns of it) side by side, each pixel once; the style makes them large. */
  function paint(canvas, strip, truth, columns, view) {
    const {width, height} = strip;
    const byte = byteOf(strip, truth, view);
    canvas.width = columns.length * (width + GAP) - GAP;
    canvas.height = height;
    const image = new ImageData(canvas.width, height);
    const words = new Uint32Array(image.data.buffer);
    const table = colours.table(view.error && truth && strip !== truth ? 'error' : view.map);
    columns.forEach((column, place) => {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          words[y * canvas.width + place * (width + GAP) + x] = view.channel === 'rgb'
            ? colours.pack(...[0, 1, 2].map((channel) => byte(column, channel, y, x)))
            : table[byte(column, view.channel, y, x)];
        }
      }
    });
    canvas.getContext('2d').putImageData(image, 0, 0);
  }

  return {paint};
})();
