/* Colour maps as tables of 256 packed pixels. Perceptually even, safe for the colour-blind. */
Athanor.colours = (() => {
  const anchors = {
    viridis: '440154 482475 414487 355f8d 2a788e 21918c 22a884 44bf70 7ad151 bddf26 fde725',
    magma: '000004 140e36 3b0f70 641a80 8c2981 b73779 de4968 f7705c fe9f6d fecf92 fcfdbf',
    cividis: '002051 0a326a 2b446e 4d566d 696970 7f7c75 948f78 ada476 caba6a ead156 fdea45',
    grey: '000000 ffffff',
    error: '053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f',
  };
  /** What may come of a threshold. They differ in lightness and between blue and orange, which every kind of sight tells apart. */
  const outcomes = {none: 'f0eeea', hit: '2f3446', miss: 'e36a00', alarm: '58b1e6'};
  const tables = {};

  const channels = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));

  function build(name) {
    const stops = anchors[name].split(' ').map(channels);
    const table = new Uint32Array(256);
    for (let i = 0; i < 256; i++) {
      const place = (i / 255) * (stops.length - 1);
      const low = Math.min(stops.length - 2, Math.floor(place));
      const [r, g, b] = stops[low].map((c, k) => Math.round(c + (place - low) * (stops[low + 1][k] - c)));
      table[i] = pack(r, g, b);
    }
    return table;
  }

  /** One pixel as the little-endian word that image data wants. */
  const pack = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

  const table = (name) => (tables[name] ||= build(name));
  const css = (name, steps) => anchors[name].split(' ').map((hex) => `#${hex}`).slice(0, steps || undefined);
  const outcome = Object.fromEntries(Object.entries(outcomes).map(([name, hex]) => [name, {word: pack(...channels(hex)), css: `#${hex}`}]));

  /** A strip of all 256 colours, one pixel high. */
  function bar(name) {
    const canvas = Athanor.el('canvas', {width: 256, height: 1, 'aria-hidden': 'true'});
    const image = new ImageData(256, 1);
    new Uint32Array(image.data.buffer).set(table(name));
    canvas.getContext('2d').putImageData(image, 0, 0);
    return canvas;
  }

  return {table, pack, css, outcome, bar, names: ['viridis', 'cividis', 'magma', 'grey']};
})();
