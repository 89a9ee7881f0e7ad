/*
 * Where pictures come from: script elements of the page, or the server that sent it. A block is read when first asked for;
 * the least lately used are forgotten, so that a night of thousands of runs does not fill the browser.
 */
Object.assign(Athanor, (() => {
  const {data, el, $, line} = Athanor;
  const KEPT = 400;
  const blocks = new Map();
  const strips = new Map();

  const served = () => data.live && location.protocol.startsWith('http');
  const sweepOf = (id) => data.sweeps[(line(id) && line(id).sweep) || 0].id;

  const pictured = (id) => Boolean($(`pictures-${id}`)) || (served() && (!line(id) || line(id).number === undefined || line(id).rank > 0));

  /** What came to nothing is asked for again the next time: a server may have been away. */
  function keep(map, key, make, most) {
    let found = map.get(key);
    if (!found) {
      found = make();
      const forget = (got) => { if (!got && map.get(key) === found) map.delete(key); };
      found.then(forget, () => forget(null));
    }
    map.delete(key);
    map.set(key, found);
    if (map.size > most) map.delete(map.keys().next().value);
    return found;
  }

  async function read(id) {
    const element = $(`pictures-${id}`);
    if (element) return JSON.parse(element.textContent);
    if (!served()) return null;
    const answer = await fetch(`/api/sweeps/${encodeURIComponent(sweepOf(id))}/pictures/${encodeURIComponent(id)}`);
    return answer.ok ? answer.json() : null;
  }

  const pictures = (id) => keep(blocks, id, () => read(id), KEPT);

  /** The grey values of one sample of a run: {grey, stride, leads, ranges, height, width}; null where there is none. */
  const strip = (id, sample) => keep(strips, `${id} ${sample}`, async () => {
    const block = await pictures(id);
    const found = block && block.samples && block.samples[sample];
    return found ? {...found, ...await grey(found.png)} : null;
  }, 4 * KEPT);

  /** The maps of a run's error over the test part: {grey, stride, height, width, rmse, bias}; null where there are none. */
  const maps = (id) => keep(strips, `${id} maps`, async () => {
    const block = await pictures(id);
    return block && block.maps ? {...block.maps, ...await grey(block.maps.png)} : null;
  }, 4 * KEPT);

  /** Decodes a grey picture: {grey, stride}. */
  async function grey(png) {
    const image = new Image();
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = failed;
      image.src = `data:image/png;base64,${png}`;
    });
    const canvas = el('canvas', {width: image.naturalWidth, height: image.naturalHeight});
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const values = new Uint8Array(canvas.width * canvas.height);
    for (let i = 0; i < values.length; i++) values[i] = rgba[4 * i];
    return {grey: values, stride: canvas.width};
  }

  const token = (page) => page.querySelector('meta[name="athanor-token"]');

  const post = (path, body, type) => fetch(path, body === undefined ? {} : {
    method: 'POST', body, headers: {'Content-Type': type, 'X-Athanor-Token': (token(document) || {}).content || ''}});

  /** A server that was started anew has another token; its pages have it. */
  async function renew() {
    const page = await (await fetch('/')).text();
    token(document).content = token(new DOMParser().parseFromString(page, 'text/html')).content;
  }

  /** Asks the server; an error has the server's sentence. */
  async function ask(path, body, type = 'application/json') {
    let answer = await post(path, body, type);
    if (answer.status === 403) {
      await renew();
      answer = await post(path, body, type);
    }
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.error || `${answer.status} ${answer.statusText}`);
    return said;
  }

  /* Pictures of a run never change once there are any. Those of baselines go by their places, which new data may change. */
  let {frames, baselines} = data;
  Athanor.on('data', () => {
    if (data.frames === frames && data.baselines === baselines) return;
    ({frames, baselines} = data);
    blocks.clear();
    strips.clear();
  });

  return {pictured, pictures, strip, maps, served, ask};
})());
