/*
 * From grey to numbers and colours. A strip has its leads side by side and its channels below each other:
 * {grey, stride, leads, ranges, height, width}; grey 0 is the least and 255 the greatest value of a channel's range.
 * A look says what is wanted: {kind, channel, map, ranges, half, threshold, scale}, `ranges` those that all rows share.
 */
Athanor.pixels = (() => {
  const {el, colours} = Athanor;
  const RGB = [0, 1, 2];

  const byte = (share) => Math.max(0, Math.min(255, Math.round(255 * share)));
  const lookup = (type, of) => type.from({length: 256}, (_, grey) => of(grey));

  /** The value that each grey of a channel stands for, in the data's units. */
  const values = ({min, max}) => lookup(Float64Array, (grey) => min + (grey / 255) * (max - min));

  /** Each grey of a strip on the range that all rows share; the same number where the strip has that range, as it should. */
  function shared(strip, channel, look) {
    const {min, max} = look.ranges[channel];
    const mine = values(strip.ranges[channel]);
    return lookup(Uint8Array, (grey) => byte((mine[grey] - min) / (max - min || 1)));
  }

  const plane = (strip, channel) => channel * strip.height * strip.stride;

  /** Visits every pixel of the leads that both strips have: its place in the picture, in a plane of each, and its lead. */
  function pairs(strip, real, visit) {
    const across = strip.leads.length * strip.width;
    strip.leads.forEach((lead, column) => {
      const other = real.leads.indexOf(lead);
      if (other < 0) return;
      for (let y = 0; y < strip.height; y++) {
        const to = y * across + column * strip.width;
        const mine = y * strip.stride + column * strip.width;
        const theirs = y * real.stride + other * strip.width;
        for (let x = 0; x < strip.width; x++) visit(to + x, mine + x, theirs + x, column);
      }
    });
  }

  const painters = {
    value(words, strip, real, look) {
      if (look.channel === 'rgb') {
        const [r, g, b] = RGB.map((channel) => shared(strip, channel, look));
        const [pr, pg, pb] = RGB.map((channel) => plane(strip, channel));
        const {grey} = strip;
        pairs(strip, strip, (to, at) => { words[to] = colours.pack(r[grey[pr + at]], g[grey[pg + at]], b[grey[pb + at]]); });
        return;
      }
      const table = colours.table(look.map);
      const bytes = shared(strip, look.channel, look);
      const from = plane(strip, look.channel);
      pairs(strip, strip, (to, at) => { words[to] = table[bytes[strip.grey[from + at]]]; });
    },

    /** The signed error on a diverging map whose ends are plus and minus a share of the value range. */
    error(words, strip, real, look) {
      const bytes = (look.channel === 'rgb' ? RGB : [look.channel]).map((channel) => {
        const [mine, theirs] = [values(strip.ranges[channel]), values(real.ranges[channel])];
        const [from, other] = [plane(strip, channel), plane(real, channel)];
        return (at, there) => byte(0.5 + (mine[strip.grey[from + at]] - theirs[real.grey[other + there]]) / (2 * look.half(channel)));
      });
      const table = colours.table('error');
      const [first, second, third] = bytes;
      if (third) pairs(strip, real, (to, at, there) => { words[to] = colours.pack(first(at, there), second(at, there), third(at, there)); });
      else pairs(strip, real, (to, at, there) => { words[to] = table[first(at, there)]; });
    },

    threshold(words, strip, real, look) {
      const {none, hit, miss, alarm} = colours.outcome;
      outcomes(strip, real, look, (to, predicted, came) => { words[to] = (predicted ? (came ? hit : alarm) : came ? miss : none).word; });
    },

    /** The error of the whole test part: least to greatest, or around nought where it has a sign. */
    map(words, strip, real, look) {
      const mine = values(strip.ranges[look.channel]);
      const table = colours.table(look.signed ? 'error' : look.map);
      const word = lookup(Uint32Array, (grey) =>
        table[byte(look.signed ? 0.5 + mine[grey] / (2 * look.scale || 1) : mine[grey] / (look.scale || 1))]);
      const from = plane(strip, look.channel);
      pairs(strip, strip, (to, at) => { words[to] = word[strip.grey[from + at]]; });
    },
  };

  function outcomes(strip, real, look, visit) {
    const over = ({ranges}) => values(ranges[look.channel]).map((value) => (value >= look.threshold ? 1 : 0));
    const [mine, theirs] = [over(strip), over(real)];
    const [from, other] = [plane(strip, look.channel), plane(real, look.channel)];
    pairs(strip, real, (to, at, there, column) => visit(to, mine[strip.grey[from + at]], theirs[real.grey[other + there]], column));
  }

  /** All leads of a strip in colour, side by side. */
  function coloured(strip, real, look) {
    const sheet = el('canvas', {width: strip.leads.length * strip.width, height: strip.height});
    const image = new ImageData(sheet.width, sheet.height);
    painters[look.kind](new Uint32Array(image.data.buffer), strip, real, look);
    sheet.getContext('2d').putImageData(image, 0, 0);
    return sheet;
  }

  /** The value of a pixel in the data's units; null where the strip lacks the lead. */
  function at(strip, lead, channel, y, x) {
    const column = strip ? strip.leads.indexOf(lead) : -1;
    if (column < 0) return null;
    const {min, max} = strip.ranges[channel];
    return min + (strip.grey[plane(strip, channel) + y * strip.stride + column * strip.width + x] / 255) * (max - min);
  }

  /** The mean squared error of each lead in the data's units, over all channels, by lead. */
  function errors(strip, real) {
    const sums = new Float64Array(strip.leads.length);
    const counts = new Float64Array(strip.leads.length);
    strip.ranges.forEach((range, channel) => {
      const [mine, theirs] = [values(range), values(real.ranges[channel])];
      const [from, other] = [plane(strip, channel), plane(real, channel)];
      pairs(strip, real, (to, at, there, column) => {
        sums[column] += (mine[strip.grey[from + at]] - theirs[real.grey[other + there]]) ** 2;
        counts[column]++;
      });
    });
    return new Map(strip.leads.map((lead, column) => [lead, sums[column] / counts[column]]).filter(([, mse]) => !Number.isNaN(mse)));
  }

  /** How much strips differ: the variance between them, a mean over all pixels, as a share of the squared range of greys. */
  function variance(strips) {
    const greys = strips.map(({grey}) => grey);
    const length = Math.min(...greys.map((grey) => grey.length));
    const n = greys.length;
    let all = 0;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      let squares = 0;
      for (let k = 0; k < n; k++) {
        const value = greys[k][i];
        sum += value;
        squares += value * value;
      }
      all += squares / n - (sum / n) ** 2;
    }
    return all / length / (255 * 255);
  }

  /** What came of the threshold in each lead: {hits, misses, alarms}, by lead. */
  function counts(strip, real, look) {
    const found = strip.leads.map(() => ({hits: 0, misses: 0, alarms: 0}));
    outcomes(strip, real, look, (to, predicted, came, column) => {
      if (predicted) found[column][came ? 'hits' : 'alarms']++;
      else if (came) found[column].misses++;
    });
    return new Map(strip.leads.map((lead, column) => [lead, found[column]]));
  }

  /** How a channel's values of some leads are spread over equal bins of the shared range: shares that add up to one. */
  function histogram(strip, leads, channel, range, bins) {
    const found = new Float64Array(bins);
    const mine = values(strip.ranges[channel]);
    const bin = lookup(Uint8Array, (grey) => Math.max(0, Math.min(bins - 1, Math.floor(bins * (mine[grey] - range.min) / (range.max - range.min || 1)))));
    let all = 0;
    pairs(strip, {...strip, leads: strip.leads.map((lead) => (leads.includes(lead) ? lead : NaN))}, (to, at) => {
      found[bin[strip.grey[plane(strip, channel) + at]]]++;
      all++;
    });
    return Array.from(found, (each) => each / (all || 1));
  }

  return {coloured, at, errors, variance, counts, histogram, values, plane};
})();
