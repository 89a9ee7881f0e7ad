/*
 * GIF89a films: one table of 256 colours, frames packed by LZW as appendix F of the specification says.
 * Colours are chosen by median cut (Heckbert 1982) over the film's colours, five bits a channel.
 */
Athanor.gif = (() => {
  const CLEAR = 256;
  const END = 257;
  const MOST = 4096;

  /** A growing list of bytes. */
  function sink() {
    let bytes = new Uint8Array(1 << 16);
    let size = 0;
    const put = (byte) => {
      if (size === bytes.length) {
        const more = new Uint8Array(2 * size);
        more.set(bytes);
        bytes = more;
      }
      bytes[size++] = byte;
    };
    return {
      put,
      all: (list) => { for (const byte of list) put(byte); },
      word: (value) => { put(value & 255); put(value >> 8); },
      taken: () => bytes.subarray(0, size),
    };
  }

  /** Packs bytes: codes of 9 to 12 bits, in the order in which a decoder's table grows. */
  function lzw(pixels, to) {
    const table = new Int16Array(MOST << 8);
    const bits = blocks(to);
    let width = 9;
    let next = END + 1;
    bits.put(CLEAR, width);
    let prefix = pixels[0];
    for (let i = 1; i < pixels.length; i++) {
      const key = (prefix << 8) | pixels[i];
      if (table[key]) {
        prefix = table[key];
        continue;
      }
      bits.put(prefix, width);
      if (next < MOST) {
        if (next === 1 << width) width++;
        table[key] = next++;
      } else {
        bits.put(CLEAR, width);
        table.fill(0);
        width = 9;
        next = END + 1;
      }
      prefix = pixels[i];
    }
    bits.put(prefix, width);
    if (next < MOST && next === 1 << width) width++;
    bits.put(END, width);
    bits.end();
  }

  /** Codes as bits, least first, in blocks of at most 255 bytes. */
  function blocks(to) {
    const block = [];
    let held = 0;
    let count = 0;
    const flush = () => {
      if (!block.length) return;
      to.put(block.length);
      to.all(block);
      block.length = 0;
    };
    const byte = (value) => {
      block.push(value);
      if (block.length === 255) flush();
    };
    return {
      put(code, width) {
        held |= code << count;
        count += width;
        while (count >= 8) {
          byte(held & 255);
          held >>>= 8;
          count -= 8;
        }
      },
      end() {
        if (count) byte(held & 255);
        flush();
        to.put(0);
      },
    };
  }

  /** A film: colours are 768 bytes, frames {pixels: an index of a colour each, delay in milliseconds}. It plays for ever. */
  function encode(width, height, colours, frames) {
    const to = sink();
    const text = (letters) => to.all([...letters].map((letter) => letter.charCodeAt(0)));
    text('GIF89a');
    to.word(width);
    to.word(height);
    to.all([0xf7, 0, 0]);
    to.all(colours);
    to.all([0x21, 0xff, 11]);
    text('NETSCAPE2.0');
    to.all([3, 1, 0, 0, 0]);
    for (const frame of frames) {
      to.all([0x21, 0xf9, 4, 0x04]);
      to.word(Math.round(frame.delay / 10));
      to.all([0, 0, 0x2c, 0, 0, 0, 0]);
      to.word(width);
      to.word(height);
      to.all([0, 8]);
      lzw(frame.pixels, to);
    }
    to.put(0x3b);
    return to.taken().slice();
  }

  /* ---- colours ---- */

  const bucket = (rgba, at) => ((rgba[at] >> 3) << 10) | ((rgba[at + 1] >> 3) << 5) | (rgba[at + 2] >> 3);

  /** How often each colour is, and what its members add up to. */
  function tally(frames) {
    const found = new Map();
    for (const rgba of frames) {
      for (let at = 0; at < rgba.length; at += 4) {
        const key = bucket(rgba, at);
        let one = found.get(key);
        if (!one) found.set(key, one = {key, count: 0, sum: [0, 0, 0]});
        one.count++;
        for (let c = 0; c < 3; c++) one.sum[c] += rgba[at + c];
      }
    }
    return [...found.values()].map((one) => ({...one, mean: one.sum.map((sum) => sum / one.count)}));
  }

  function box(colours) {
    const spans = [0, 1, 2].map((c) => {
      const all = colours.map((one) => one.mean[c]);
      return Math.max(...all) - Math.min(...all);
    });
    const span = Math.max(...spans);
    return {colours, span, axis: spans.indexOf(span)};
  }

  /** Cuts the widest box at its middle colour until there are as many as wanted. */
  function cut(colours, most) {
    const boxes = [box(colours)];
    while (boxes.length < most) {
      const widest = boxes.reduce((a, b) => (b.span > a.span ? b : a));
      if (widest.span === 0) break;
      const sorted = widest.colours.sort((a, b) => a.mean[widest.axis] - b.mean[widest.axis]);
      const middle = sorted.length >> 1;
      boxes.splice(boxes.indexOf(widest), 1, box(sorted.slice(0, middle)), box(sorted.slice(middle)));
    }
    return boxes;
  }

  /** Frames of red, green, blue, opacity as frames of at most 256 colours: {colours, indexed}. */
  function reduce(frames) {
    const colours = new Uint8Array(768);
    const place = new Uint8Array(1 << 15);
    cut(tally(frames), 256).forEach((each, index) => {
      const all = each.colours.reduce((sum, one) => sum + one.count, 0);
      for (let c = 0; c < 3; c++) colours[3 * index + c] = Math.round(each.colours.reduce((sum, one) => sum + one.sum[c], 0) / all);
      each.colours.forEach((one) => { place[one.key] = index; });
    });
    const indexed = frames.map((rgba) => Uint8Array.from({length: rgba.length / 4}, (_, i) => place[bucket(rgba, 4 * i)]));
    return {colours, indexed};
  }

  /** A film of frames of red, green, blue, opacity, each shown for so many milliseconds. */
  function film(width, height, frames, delay) {
    const {colours, indexed} = reduce(frames);
    return encode(width, height, colours, indexed.map((pixels, i) => ({pixels, delay: i === indexed.length - 1 ? 3 * delay : delay})));
  }

  return {encode, reduce, film};
})();
