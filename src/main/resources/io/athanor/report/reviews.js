/*
 * What people said of the runs' pictures: verdicts and notes of several reviewers, as docs/review.md has them. Each is kept by
 * the browser at once, joined with those that came with the page and with files, and sent to the server that sent the page.
 */
Athanor.reviews = (() => {
  const {data, emit, on, recall, remember} = Athanor;
  const OUTCOMES = {left: 1, right: 0, tie: 0.5};
  const WAIT = {first: 2000, most: 60000};
  const NOBODY = 'reviewer';
  const verdicts = new Map();
  const notes = new Map();
  const sent = new Set();
  const rankings = new Map();
  let runs = new Map();
  let reviewer = recall('reviewer') || NOBODY;
  let refused = false;
  let unsaved = false;
  let sending = null;
  let counts = null;
  let quiet = false;

  const runId = (sweep, number) => runs.get(`${sweep} ${number}`);
  const noteKey = (note) => `${note.sweep} ${note.run} ${note.reviewer}`;
  const print = (entry) => JSON.stringify(entry);

  /* ---- joining ---- */

  /** Of two verdicts of one id the first stays, undone if either is. Says whether anything is new. */
  function addVerdict(verdict) {
    const known = verdicts.get(verdict.id);
    if (known && (known.undone || !verdict.undone)) return false;
    verdicts.set(verdict.id, known ? {...known, undone: true} : verdict);
    return true;
  }

  /** Of two notes of one reviewer on one run the later one stays. */
  function addNote(note) {
    const known = notes.get(noteKey(note));
    if (known && Date.parse(known.time) >= Date.parse(note.time)) return false;
    notes.set(noteKey(note), note);
    return true;
  }

  function join(file) {
    const sweep = data.sweeps.findIndex((each) => each.id === file.sweep && (!file.fingerprint || each.fingerprint === file.fingerprint));
    if (sweep < 0) return 0;
    const whose = (entry) => ({sweep, reviewer: file.reviewer, ...entry});
    return (file.verdicts || []).filter((each) => addVerdict(whose(each))).length
      + (file.notes || []).filter((each) => addNote(whose(each))).length;
  }

  function fromData() {
    runs = new Map(data.runs.map((run) => [`${run.sweep} ${run.number}`, run.id]));
    for (const file of data.reviews || []) {
      join(file);
      for (const each of file.verdicts || []) if (verdicts.has(each.id)) sent.add(print(verdicts.get(each.id)));
      for (const each of file.notes || []) sent.add(print({sweep: data.sweeps.findIndex((s) => s.id === file.sweep), reviewer: file.reviewer, ...each}));
    }
  }

  function fromBrowser() {
    const kept = recall('reviews');
    return kept ? kept.reduce((sum, file) => sum + join(file), 0) : 0;
  }

  function forget() {
    rankings.clear();
    counts = null;
  }

  /** Everything as files, one a sweep that has any. */
  function files() {
    return data.sweeps.map((sweep, index) => {
      const plain = ({sweep: of, ...entry}) => entry;
      const mine = (entry) => entry.sweep === index;
      return {athanor: 'reviews', version: 1, sweep: sweep.id, fingerprint: sweep.fingerprint,
        verdicts: [...verdicts.values()].filter(mine).map(plain), notes: [...notes.values()].filter(mine).map(plain)};
    }).filter((file) => file.verdicts.length + file.notes.length);
  }

  /** How much files say: a store that says less than is known here has lost something to another window. */
  const told = (list) => list.reduce((sum, {verdicts: v, notes: n}) => sum + v.length + v.filter((each) => each.undone).length
    + n.reduce((all, each) => all + Date.parse(each.time) / 1e3, 0), 0);

  /** Joins what another window kept, and keeps the whole where that window did not know it yet. */
  function fromOther() {
    const fresh = fromBrowser();
    const all = files();
    if (told(all) > told(recall('reviews') || [])) remember('reviews', all);
    if (!fresh) return;
    forget();
    emit('reviews');
  }

  const tell = () => { if (!quiet) emit('reviews'); };

  /** Keeps what is new. */
  function keep() {
    refused = !remember('reviews', files());
    unsaved ||= refused;
    forget();
    tell();
    send();
  }

  /* ---- to the server ---- */

  const pending = () => [...verdicts.values(), ...notes.values()].filter((entry) => !sent.has(print(entry)));

  async function send(wait = WAIT.first) {
    if (!Athanor.served() || sending) return;
    const open = new Set(pending());
    if (!open.size) return;
    sending = (async () => {
      for (const [index, sweep] of data.sweeps.entries()) {
        const plain = ({sweep: of, ...entry}) => entry;
        const ours = (map) => [...map.values()].filter((entry) => entry.sweep === index && open.has(entry));
        const some = {verdicts: ours(verdicts), notes: ours(notes)};
        if (!some.verdicts.length && !some.notes.length) continue;
        await Athanor.ask(`/api/sweeps/${encodeURIComponent(sweep.id)}/reviews`, JSON.stringify({athanor: 'reviews', version: 1,
          sweep: sweep.id, fingerprint: sweep.fingerprint, verdicts: some.verdicts.map(plain), notes: some.notes.map(plain)}));
        [...some.verdicts, ...some.notes].forEach((entry) => sent.add(print(entry)));
      }
    })();
    let failed = false;
    try { await sending; } catch (problem) { failed = true; }
    sending = null;
    if (failed) setTimeout(() => send(Math.min(WAIT.most, 2 * wait)), wait);
    else {
      unsaved = false;
      send();
    }
    tell();
  }

  /* ---- saying ---- */

  /** A UUID; crypto.randomUUID is missing from pages that the browser does not hold secure. */
  function uuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  const number = (id) => Athanor.line(id).number;
  const head = (id, sample) => ({sweep: Athanor.line(id).sweep, id: uuid(), sample, reviewer, time: new Date().toISOString()});

  function say(verdict) {
    verdicts.set(verdict.id, verdict);
    keep();
    return verdict.id;
  }

  const pair = (sample, left, right, outcome) => say({...head(left, sample), left: number(left), right: number(right), outcome});
  const strike = (sample, four, worst) => say({...head(worst, sample), runs: four.map(number), struck: number(worst)});

  function undo(id) {
    verdicts.set(id, {...verdicts.get(id), undone: true});
    keep();
  }

  /** Without NUL, halves of characters and, in names, control characters, which no file keeps. */
  const clean = (text) => text.replace(/\0/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
  const named = (name) => clean(name.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim().slice(0, 80)).trim() || NOBODY;

  const mine = (id) => notes.get(noteKey({sweep: Athanor.line(id).sweep, run: number(id), reviewer})) || {text: '', star: false};

  function annotate(id, change) {
    const before = mine(id);
    // A clock that stands still, or went back, must not lose the later note.
    const time = new Date(Math.max(Date.now(), before.time ? Date.parse(before.time) + 1 : 0)).toISOString();
    const note = {sweep: Athanor.line(id).sweep, run: number(id), text: before.text, star: before.star, reviewer, time, ...change};
    notes.set(noteKey(note), note);
    keep();
  }

  /* ---- asking ---- */

  const standing = (of) => [...verdicts.values()].filter((verdict) => !verdict.undone && (!of || verdict.reviewer === of));
  const shownIn = (verdict) => (verdict.runs || [verdict.left, verdict.right]).map((run) => runId(verdict.sweep, run));

  /** Verdicts as comparisons {a, b (ids), share (of a's win), verdict}: a strike is three, "both bad" none. */
  function comparisons(of) {
    return standing(of).flatMap((verdict) => {
      const ids = shownIn(verdict);
      if (ids.some((id) => id === undefined)) return [];
      if (!verdict.runs) {
        return verdict.outcome in OUTCOMES ? [{a: ids[0], b: ids[1], share: OUTCOMES[verdict.outcome], verdict}] : [];
      }
      const worst = runId(verdict.sweep, verdict.struck);
      return ids.filter((id) => id !== worst).map((id) => ({a: id, b: worst, share: 1, verdict}));
    });
  }

  function counted() {
    if (counts) return counts;
    counts = {verdicts: new Map(), stars: new Map()};
    const more = (map, id) => map.set(id, (map.get(id) || 0) + 1);
    for (const verdict of standing()) shownIn(verdict).forEach((id) => more(counts.verdicts, id));
    for (const note of notes.values()) if (note.star) more(counts.stars, runId(note.sweep, note.run));
    return counts;
  }

  /**
   * The fit of strengths to verdicts, with the `also` named runs at the mean where they have none: {ids, fit}, the fit's
   * indices being those of ids.
   */
  function fitted(of, also = []) {
    const compared = comparisons(of);
    const ids = [...new Set([...also, ...compared.flatMap(({a, b}) => [a, b])])];
    const at = new Map(ids.map((id, index) => [id, index]));
    const pairs = compared.filter(({verdict}) => !verdict.runs).map(({a, b, share}) => [at.get(a), at.get(b), share]);
    const strikes = [...new Set(compared.map(({verdict}) => verdict))].filter((verdict) => verdict.runs)
      .map((verdict) => ({runs: shownIn(verdict).map((id) => at.get(id)), struck: at.get(runId(verdict.sweep, verdict.struck))}));
    return {ids, fit: Athanor.bradleyTerry.fit(ids.length, pairs, strikes)};
  }

  /** Strengths of the compared runs by Bradley and Terry: a Map from id to {strength, low, high, verdicts, group}, best first. */
  function ranking(of) {
    if (rankings.has(of)) return rankings.get(of);
    const {ids, fit} = fitted(of);
    const many = new Map();
    for (const verdict of standing(of)) shownIn(verdict).forEach((id) => many.set(id, (many.get(id) || 0) + 1));
    const found = new Map(ids.map((id, i) => [id, {
      strength: fit.strengths[i], low: fit.low[i], high: fit.high[i], verdicts: many.get(id), group: fit.groups[i]}])
      .sort((a, b) => b[1].strength - a[1].strength));
    rankings.set(of, found);
    return found;
  }

  addEventListener('storage', (event) => { if (event.key && event.key.endsWith(':reviews') && event.newValue) fromOther(); });
  addEventListener('online', () => send());
  addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });
  on('replaced', () => { fromData(); forget(); });
  fromData();
  fromBrowser();
  setTimeout(send);

  return {
    pair, strike, undo, comparisons, standing, fitted, ranking, files, noteKey, addVerdict, addNote, keep, shownIn,
    reviewer: () => reviewer,
    setReviewer(name) { reviewer = named(name); remember('reviewer', reviewer); emit('reviews'); },
    reviewers: () => [...new Set([...verdicts.values()].filter((verdict) => !verdict.undone).map((verdict) => verdict.reviewer))].sort(),
    verdictsOn: (id) => counted().verdicts.get(id) || 0,
    starred: (id) => counted().stars.get(id) || 0,
    isStarred: (id) => mine(id).star,
    note: (id) => mine(id).text,
    notes: (id) => [...notes.values()].filter((note) => runId(note.sweep, note.run) === id && (note.text.trim() || note.star)),
    star: (id, star) => annotate(id, {star}),
    setNote: (id, text) => annotate(id, {text: clean(text.slice(0, 10000))}),
    /** What the reader must know: whether the browser refused to keep, and what the server has not got yet. */
    state: () => ({refused, unsaved, unsent: Athanor.served() ? pending().length : 0}),
    /** While pictures are judged over the whole screen, the parts behind it are not drawn anew with every verdict. */
    quiet(is) {
      quiet = is;
      tell();
    },
    judging: () => quiet,
    exported() { unsaved = false; emit('reviews'); },
  };
})();
