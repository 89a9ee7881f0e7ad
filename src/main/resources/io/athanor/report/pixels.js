/*
 * From grey to numbers and colours. `ranges` has the value range of each channel, shared by all rows; a view says
 * which channel, colour map and error scale are wanted.
 */
Athanor.pixels = (ranges) => {
  const {el, colours} = Athanor;

  /** Draws the frames of a strip side by side; a lead that the strip lacks stays empty. */
  function paint(canvas, strip, shown, pixel, {width, height}, gap) {
    const density = window.devicePixelRatio || 1;
    canvas.width = Math.round((shown.length * (width + gap) - gap) * density);
    canvas.height = Math.round(height * density);
    canvas.style.width = `${shown.length * (width + gap) - gap}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    const frame = el('canvas', {width: strip.width, height: strip.height});
    const image = new ImageData(strip.width, strip.height);
    const words = new Uint32Array(image.data.buffer);
    shown.forEach((lead, column) => {
      const at = strip.leads.indexOf(lead);
      if (at < 0) return;
      for (let y = 0; y < strip.height; y++) {
        for (let x = 0; x < strip.width; x++) words[y * strip.width + x] = pixel(at, lead, y, x);
      }
      frame.getContext('2d').putImageData(image, 0, 0);
      context.drawImage(frame, Math.round(column * (width + gap) * density), 0, Math.round(width * density), canvas.height);
    });
  }

  const greyAt = (strip, column, channel, y, x) =>
    strip.grey[(channel * strip.height + y) * strip.stride + column * strip.width + x];

  function valueAt(strip, column, channel, y, x) {
    const range = strip.ranges[channel] || ranges[channel];
    return range.min + (greyAt(strip, column, channel, y, x) / 255) * (range.max - range.min);
  }

  /** Grey on the shared scale; the same number where the strip has that scale, as it should. */
  function sharedGrey(strip, column, channel, y, x) {
    const mine = strip.ranges[channel] || ranges[channel];
    const shared = ranges[channel];
    if (mine.min === shared.min && mine.max === shared.max) return greyAt(strip, column, channel, y, x);
    return toByte((valueAt(strip, column, channel, y, x) - shared.min) / (shared.max - shared.min || 1));
  }

  const toByte = (share) => Math.max(0, Math.min(255, Math.round(255 * share)));

  /** The colour of a pixel on the shared scale. */
  function valuePixel(strip, view) {
    if (view.channel === 'rgb') {
      return (column, lead, y, x) => colours.pack(...[0, 1, 2].map((c) => sharedGrey(strip, column, c, y, x)));
    }
    const table = colours.table(view.map);
    return (column, lead, y, x) => table[sharedGrey(strip, column, view.channel, y, x)];
  }

  /** The signed error on a diverging map whose ends are plus and minus a share of the value range. */
  function errorPixel(strip, real, view) {
    const byte = (column, lead, channel, y, x) => {
      const at = real.leads.indexOf(lead);
      if (at < 0) return 128;
      const range = ranges[channel];
      const error = valueAt(strip, column, channel, y, x) - valueAt(real, at, channel, y, x);
      return toByte(0.5 + error / (2 * view.spread * (range.max - range.min || 1)));
    };
    if (view.channel === 'rgb') {
      return (column, lead, y, x) => colours.pack(...[0, 1, 2].map((c) => byte(column, lead, c, y, x)));
    }
    const table = colours.table('error');
    return (column, lead, y, x) => table[byte(column, lead, view.channel, y, x)];
  }

  /** Mean squared error of the pictures of this sample in the data's units, over all channels and leads. */
  function meanSquare(strip, real) {
    let sum = 0;
    let count = 0;
    strip.leads.forEach((lead, column) => {
      const at = real.leads.indexOf(lead);
      if (at < 0) return;
      for (let channel = 0; channel < ranges.length; channel++) {
        for (let y = 0; y < strip.height; y++) {
          for (let x = 0; x < strip.width; x++) {
            sum += (valueAt(strip, column, channel, y, x) - valueAt(real, at, channel, y, x)) ** 2;
            count++;
          }
        }
      }
    });
    return count ? sum / count : null;
  }

  return {paint, valueAt, valuePixel, errorPixel, meanSquare};
};
