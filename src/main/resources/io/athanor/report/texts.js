/* Texts in the reader's language, English or Chinese, and values as texts. Each part brings its own texts, both side by side. */
Object.assign(Athanor, (() => {
  const LANGUAGES = ['en', 'zh'];
  const all = {};
  let language = preferred();

  function preferred() {
    const kept = Athanor.recall('language');
    if (LANGUAGES.includes(kept)) return kept;
    const wanted = (navigator.languages || [navigator.language || 'en']).map((each) => each.slice(0, 2).toLowerCase());
    return wanted.find((each) => LANGUAGES.includes(each)) || 'en';
  }

  /** Adds texts: {'table.title': ['Ranking', '排名']}. */
  function texts(more) {
    for (const [key, pair] of Object.entries(more)) {
      if (key in all) throw new Error(`the text ${key} is there twice`);
      all[key] = pair;
    }
  }

  function t(key, values = {}) {
    const pair = all[key];
    if (!pair) throw new Error(`there is no text ${key}`);
    const text = pair[LANGUAGES.indexOf(language)];
    return typeof text === 'function' ? text(values) : text.replace(/\{(\w+)\}/g, (_, name) => filled(key, name, values));
  }

  function filled(key, name, values) {
    if (values[name] !== undefined) return values[name];
    console.error(`the text ${key} has no ${name}`);
    return '–';
  }

  /** A message of the data: its values may be messages and lists themselves. */
  function say(message) {
    if (Array.isArray(message)) return join(message.map(say));
    if (message === null || typeof message !== 'object') return typeof message === 'number' ? figure(message) : String(message);
    const values = {};
    for (const [name, value] of Object.entries(message.a || {})) {
      values[name] = name === 'id' || name === 'x' || name === 'at' || (name === 'n' && typeof value === 'number') ? value : say(value);
    }
    return t(message.k, values);
  }

  const figure = (value) => (Number.isInteger(value) ? count(value) : number(value));

  /** a, b and c. */
  function join(list) {
    if (language === 'zh') return list.join('、');
    return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list[list.length - 1]}`;
  }

  function speak(other) {
    language = other;
    Athanor.remember('language', other);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    Athanor.emit('language');
  }

  /** Four significant digits, groups of three; what is not there is a dash. */
  function number(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return '–';
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(3).replace('-', '−').replace('e+', 'e').replace('e-', 'e−');
    const text = size.toFixed(size === 0 ? 4 : Math.max(0, 3 - Math.floor(Math.log10(size))));
    const [whole, part] = text.split('.');
    return `${value < 0 ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}${part ? `.${part}` : ''}`;
  }

  /** A number for an axis: no more digits than it needs. */
  const tick = (value) => Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential().replace('e+', 'e') : String(Number(value.toPrecision(6)));

  const count = (value) => (value === null || value === undefined ? '–' : String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f'));
  const percent = (share) => (share === null || share === undefined ? '–' : `${(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0).replace('-', '−')} %`);

  /** A length of time in seconds. */
  function time(seconds) {
    if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '–';
    if (seconds < 60) return `${seconds.toFixed(seconds < 9.95 ? 1 : 0)} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
  }

  /** A moment, to the minute, in the reader's time zone. */
  function moment(iso) {
    if (!iso) return '–';
    const at = new Date(iso);
    const two = (n) => String(n).padStart(2, '0');
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
  }

  /** A hyperparameter's value: a long decimal has three significant digits. */
  function value(of) {
    if (of === null || of === undefined) return '–';
    if (typeof of !== 'number') return String(of);
    return Number.isInteger(of) && Math.abs(of) < 1e9 ? String(of) : String(Number(of.toPrecision(3)));
  }

  const LABELS = {mse: 'MSE', mae: 'MAE', rmse: 'RMSE', psnr: 'PSNR', ssim: 'SSIM', csi: 'CSI', 'openstl-mse': 'OpenSTL MSE',
    'openstl-mae': 'OpenSTL MAE', 'openstl-ssim': 'OpenSTL SSIM'};
  /** A score's name: CSI ≥ 0.5. */
  const label = (score) => {
    const name = LABELS[score.kind] || t(`score.${score.kind}`);
    return score.threshold === null || score.threshold === undefined ? name : `${name} ≥ ${score.threshold}`;
  };
  /** The name with its units where there are several. */
  const title = (score) => (score.units === 'original' ? `${label(score)} (${t('score.original')})` : label(score));
  const arrow = (score) => ({LOWER: '↓', HIGHER: '↑', NEAREST_ONE: '→ 1'})[score.direction];

  /** A run's or baseline's name. */
  function name(line) {
    if (line.number === undefined) return t(`baseline.${line.name}` in all ? `baseline.${line.name}` : 'baseline.other', {name: line.name});
    return Athanor.data.sweeps.length > 1
      ? t('run.of', {n: line.number, sweep: Athanor.data.sweeps[line.sweep].id}) : t('run', {n: line.number});
  }

  /** What makes a run different, in a line. */
  const difference = (line) => Object.entries(line.parameters || {}).map(([key, of]) => `${key} ${value(of)}`).join(' · ');

  texts({
    run: ['Run {n}', '运行 {n}'],
    'run.of': ['{sweep} · {n}', '{sweep} · {n}'],
    'score.sharpness': ['Sharpness', '锐度'],
    'score.eye': ['Eye', '人眼评分'],
    'score.original': ['data units', '数据单位'],
    'score.scaled': ['scaled', '缩放后'],
    'baseline.other': ['{name}', '{name}'],
  });

  return {
    texts, t, say, join, speak, language: () => language, languages: LANGUAGES, allTexts: () => all,
    number, tick, count, percent, time, moment, value, label, title, arrow, name, difference, LABELS,
  };
})());
