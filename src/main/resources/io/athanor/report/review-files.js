/* Reviews as files: written as athanor import-reviews takes them, and read with every value checked. */
Object.assign(Athanor.reviews, (() => {
  const {data, reviews, save, t, texts} = Athanor;
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const TIME = /^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
  const OUTCOMES = ['left', 'right', 'tie', 'both-bad'];
  const MOST = 64 * 1024 * 1024;

  /** One verdict or note a line. */
  function text(file) {
    const {verdicts, notes, ...head} = file;
    const lines = (list) => `[${list.map((entry) => `\n${JSON.stringify(entry)}`).join(',')}]`;
    return `${JSON.stringify(head).slice(0, -1)},"verdicts":${lines(verdicts)},"notes":${lines(notes)}}\n`;
  }

  function exportFiles() {
    const name = (part) => part.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60);
    reviews.files().forEach((file) => save(`reviews-${name(file.sweep)}-${name(reviews.reviewer())}.json`, text(file), 'application/json'));
    reviews.exported();
  }

  class Wrong extends Error {}
  const must = (right, key, values) => { if (!right) throw new Wrong(t(key, values)); };

  /** Reads a file's text: how many verdicts and notes are new. Throws an error with a sentence, and then nothing is taken. */
  function importText(content) {
    must(content.length <= MOST, 'reviews.big');
    let file;
    try { file = JSON.parse(content); } catch (wrong) { throw new Wrong(t('reviews.json')); }
    must(file && file.athanor === 'reviews', 'reviews.other');
    must(file.version === 1, 'reviews.version', {version: String(file.version)});
    const sweep = data.sweeps.findIndex((each) => each.id === file.sweep);
    must(sweep >= 0, 'reviews.sweep', {sweep: String(file.sweep)});
    must(data.sweeps[sweep].fingerprint === file.fingerprint, 'reviews.data', {sweep: file.sweep});
    const numbers = new Set(data.runs.filter((run) => run.sweep === sweep).map((run) => run.number));
    const whose = (list, check, kind) => (Array.isArray(list) ? list : []).map((entry, index) => {
      const full = {sweep, reviewer: file.reviewer, ...entry};
      must(common(full) && check(full, numbers), 'reviews.entry', {kind, n: index + 1});
      return full;
    });
    const verdicts = whose(file.verdicts, verdict, 'verdicts').map(({sweep: s, reviewer, id, sample, left, right, outcome, runs, struck, time, undone}) =>
      ({sweep: s, id, sample, ...(runs ? {runs, struck} : {left, right, outcome}), reviewer, time, ...(undone ? {undone} : {})}));
    const notes = whose(file.notes, note, 'notes').map(({sweep: s, reviewer, run, text: said = '', star = false, time}) =>
      ({sweep: s, run, text: said, star, reviewer, time}));
    const fresh = {verdicts: verdicts.filter(reviews.addVerdict).length, notes: notes.filter(reviews.addNote).length};
    reviews.keep();
    return fresh;
  }

  const common = (entry) => typeof entry.reviewer === 'string' && entry.reviewer.trim() && entry.reviewer.length <= 80
    && !/[\u0000-\u001f\u007f-\u009f]/.test(entry.reviewer) && typeof entry.time === 'string' && TIME.test(entry.time) && !Number.isNaN(Date.parse(entry.time));

  function verdict(entry, numbers) {
    if (typeof entry.id !== 'string' || !UUID.test(entry.id) || !Number.isInteger(entry.sample) || entry.sample < 1) return false;
    if (![undefined, true, false].includes(entry.undone)) return false;
    if (entry.runs === undefined) {
      return numbers.has(entry.left) && numbers.has(entry.right) && entry.left !== entry.right && OUTCOMES.includes(entry.outcome);
    }
    return Array.isArray(entry.runs) && entry.runs.length === 4 && new Set(entry.runs).size === 4 && entry.left === undefined
      && entry.outcome === undefined && entry.runs.every((run) => numbers.has(run)) && entry.runs.includes(entry.struck);
  }

  const note = (entry, numbers) => numbers.has(entry.run) && ['string', 'undefined'].includes(typeof entry.text)
    && (entry.text || '').length <= 10000 && [undefined, true, false].includes(entry.star);

  texts({
    'reviews.big': ['a file of reviews has at most 64 MiB', '评审文件最大为 64 MiB'],
    'reviews.json': ['this is not JSON; export the reviews again', '这不是 JSON 文件；请重新导出评审'],
    'reviews.other': ['this is not a file of reviews; choose one that a report exported', '这不是评审文件；请选择由报告导出的文件'],
    'reviews.version': ['a file of reviews has version 1, this one has {version}', '评审文件的版本应为 1，此文件为 {version}'],
    'reviews.sweep': ['these are reviews of the sweep “{sweep}”, which is not in this report', '这些评审属于搜索“{sweep}”，此报告中没有它'],
    'reviews.data': ['these are reviews of another sweep of the name “{sweep}”: its data differ', '这些评审属于另一个同名搜索“{sweep}”：数据不同'],
    'reviews.entry': ['entry {n} of {kind} is not as it must be; nothing was taken', '{kind} 的第 {n} 项格式不正确；未导入任何内容'],
  });

  return {text, exportFiles, importText};
})());
