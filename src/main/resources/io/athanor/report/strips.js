/* Film strips: the grey pictures of one row of the image grid, leads across and channels down. */
Athanor.strips = (() => {
  const {$, el} = Athanor;

  /** Where a row's pictures come from: parsed when first asked for, decoded sample by sample. */
  function source(id, name, line) {
    const element = $(`pictures-${id}`);
    const decoded = new Map();
    return {
      id, name, line, decoded,
      get block() {
        this.parsed ||= element ? JSON.parse(element.textContent) : {samples: {}};
        return this.parsed;
      },
      exists: Boolean(element),
      ready() { return Boolean(element) && Object.keys(this.block.samples).length > 0; },
      frames(sample) {
        if (!decoded.has(sample)) decoded.set(sample, decode(this.block.samples[sample]));
        return decoded.get(sample);
      },
    };
  }

  /** The grey values of a strip, or null where there is none. */
  async function decode(strip) {
    if (!strip) return null;
    const image = new Image();
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = failed;
      image.src = `data:image/png;base64,${strip.png}`;
    });
    const canvas = el('canvas', {width: image.naturalWidth, height: image.naturalHeight});
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const grey = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < grey.length; i++) grey[i] = rgba[4 * i];
    return {...strip, grey, stride: canvas.width};
  }

  return {source};
})();
