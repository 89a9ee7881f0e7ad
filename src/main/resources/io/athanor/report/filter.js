/*
 * The filter: "mse < 0.02 and (filters >= 32 or loss = mse) and not failed". Names are those of scores, hyperparameters
 * and effort; words alone are sought in a run's name, state, flags and hyperparameters. No text is ever run as code.
 */
Athanor.filter = (() => {
  const {data, t, texts} = Athanor;
  const OPERATORS = {
    '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
  };

  class Wrong extends Error {
    constructor(key, at, values) {
      super(t(key, {...values, at: at + 1}));
      this.at = at;
    }
  }

  function tokens(text) {
    const found = [];
    const pattern = /\s*(?:(<=|>=|!=|==|[<>=≤≥≠~()])|"((?:[^"\\]|\\.)*)"|([^\s<>=!≤≥≠~()"]+)|(.))/gy;
    const trimmed = text.trimEnd();
    while (pattern.lastIndex < trimmed.length) {
      const before = pattern.lastIndex;
      const [whole, sign, quoted, word, odd] = pattern.exec(trimmed);
      const at = before + whole.length - whole.trimStart().length;
      if (odd !== undefined) throw new Wrong('filter.odd', at, {what: odd});
      if (sign) found.push({sign: {'≤': '<=', '≥': '>=', '≠': '!=', '==': '='}[sign] || sign, at});
      else found.push({word: quoted !== undefined ? quoted.replace(/\\(.)/g, '$1') : word, quoted: quoted !== undefined, at});
    }
    return found;
  }

  /** Makes a test of a run of a text; an empty text lets every run pass. */
  function parse(text) {
    const list = tokens(text);
    let next = 0;
    const peek = () => list[next];
    const keyword = (name) => peek() && !peek().quoted && peek().word !== undefined && peek().word.toLowerCase() === name;
    const sign = (name) => peek() && peek().sign === name;
    const end = () => (list.length ? text.trimEnd().length : 0);

    function either() {
      const parts = [both()];
      while (keyword('or')) { next++; parts.push(both()); }
      return parts.length === 1 ? parts[0] : (run) => parts.some((part) => part(run));
    }

    function both() {
      const parts = [one()];
      while (peek() && !keyword('or') && !sign(')')) {
        if (keyword('and')) next++;
        parts.push(one());
      }
      return parts.length === 1 ? parts[0] : (run) => parts.every((part) => part(run));
    }

    function one() {
      if (!peek()) throw new Wrong('filter.end', end());
      if (keyword('not')) {
        next++;
        const part = one();
        return (run) => !part(run);
      }
      if (sign('(')) {
        const {at} = list[next++];
        const part = either();
        if (!sign(')')) throw new Wrong('filter.open', at);
        next++;
        return part;
      }
      if (peek().word === undefined) throw new Wrong('filter.odd', peek().at, {what: peek().sign});
      const name = list[next++];
      if (!peek() || peek().word !== undefined || sign('(') || sign(')')) return sought(name.word);
      return compared(name, list[next++], list[next++]);
    }

    if (!list.length) return () => true;
    const test = either();
    if (peek()) throw new Wrong('filter.odd', peek().at, {what: peek().sign || peek().word});
    return test;
  }

  function compared(name, operator, value) {
    if (!value || value.word === undefined) throw new Wrong('filter.value', operator.at, {what: operator.sign});
    const read = reader(name.word);
    if (!read) throw new Wrong('filter.name', name.at, {what: name.word, names: names().join(', ')});
    const wanted = value.word;
    const wantedNumber = Number(wanted);
    if (operator.sign === '~') return (run) => text(read(run)).includes(wanted.toLowerCase());
    if (operator.sign === '=' || operator.sign === '!=') {
      const same = (run) => {
        const is = read(run);
        return typeof is === 'number' && !Number.isNaN(wantedNumber) ? is === wantedNumber : text(is) === wanted.toLowerCase();
      };
      return operator.sign === '=' ? same : (run) => !same(run);
    }
    if (wanted === '' || Number.isNaN(wantedNumber)) throw new Wrong('filter.number', value.at, {what: wanted});
    return (run) => {
      const is = read(run);
      return typeof is === 'number' && OPERATORS[operator.sign](is, wantedNumber);
    };
  }

  const text = (value) => (value === null || value === undefined ? '' : String(value).toLowerCase());

  function sought(word) {
    const wanted = word.toLowerCase();
    return (run) => [Athanor.name(run), `r${run.number}`, run.state, ...run.flags, ...Object.entries(run.parameters).map(([name, value]) => `${name} ${value}`)]
      .some((each) => text(each).includes(wanted));
  }

  const EFFORT = {rank: (run) => run.rank || null, run: (run) => run.number, epochs: (run) => run.epochs, best: (run) => run.best,
    weights: (run) => run.weights, pace: (run) => run.pace, seconds: (run) => run.seconds, cost: (run) => run.cost,
    state: (run) => run.state, seed: (run) => run.seed, sweep: (run) => data.sweeps[run.sweep].id, flag: (run) => run.flags.join(' '),
    verdicts: (run) => (Athanor.reviews ? Athanor.reviews.verdictsOn(run.id) : 0),
    stars: (run) => (Athanor.reviews ? Athanor.reviews.starred(run.id) : 0)};

  const names = () => [...data.scores.map((score) => score.id), ...data.parameters.map((parameter) => parameter.name), ...Object.keys(EFFORT)];

  /** How to read what a name stands for, or undefined; letters may be small or capital. */
  function reader(name) {
    const same = (other) => other.toLowerCase() === name.toLowerCase();
    const parameter = data.parameters.find((each) => same(each.name));
    if (parameter) return (run) => run.parameters[parameter.name];
    const score = data.scores.find((each) => same(each.id));
    if (score) return (run) => run.scores[score.id];
    const effort = Object.keys(EFFORT).find(same);
    return effort && EFFORT[effort];
  }

  texts({
    'filter.odd': ['“{what}” at place {at} is not understood here; an example: mse < 0.02 and filters >= 32', '第 {at} 个字符处的“{what}”无法理解；示例：mse < 0.02 and filters >= 32'],
    'filter.end': ['the filter ends at place {at} where a condition should stand', '筛选条件在第 {at} 个字符处中断，此处应有一个条件'],
    'filter.open': ['the bracket at place {at} is never closed', '第 {at} 个字符处的括号没有闭合'],
    'filter.value': ['after “{what}” at place {at} a value must stand', '第 {at} 个字符处的“{what}”之后应有一个值'],
    'filter.number': ['“{what}” at place {at} must be a number', '第 {at} 个字符处的“{what}”必须是数字'],
    'filter.name': ['“{what}” at place {at} is no column; there are: {names}', '第 {at} 个字符处的“{what}”不是列名；可用的列名：{names}'],
  });

  return {parse, names};
})();
