/* Human review on the page: where it is started, what it ranks, and how well scores and reviewers agree with it. */
(() => {
  const {agreement, chosen, data, el, eye, name, line, on, percent, reviewEye, reviews, t, texts} = Athanor;
  const SIZES = [4, 8, 12, 20, 40];
  let size = 12;
  let fromChosen = false;
  let of = '';
  let parts = null;

  const pictured = () => Athanor.scored().filter((run) => Athanor.pictured(run.id)).map((run) => run.id);
  const picked = () => chosen.ids().filter((id) => line(id).rank > 0 && Athanor.pictured(id));
  const under = () => (fromChosen ? picked() : pictured().slice(0, size));

  Athanor.part({
    id: 'review',
    when: () => Boolean(data.frames) && (pictured().length > 1 || reviews.standing().length > 0),
    start(section) {
      parts = {
        start: el('div', {className: 'review-start'}), state: el('p', {className: 'review-state', role: 'status'}),
        told: el('p', {className: 'review-told', role: 'status'}),
        ranking: el('div', {className: 'review-ranking'}), agreement: el('div', {className: 'review-agreement'}),
      };
      section.body.append(parts.start, parts.state, parts.told, el('div', {className: 'review-results'}, parts.ranking, parts.agreement));
      tools(section.tools);
      renew();
    },
    update(section) {
      section.tools.replaceChildren();
      tools(section.tools);
      renew();
    },
  });

  function renew() {
    if (!parts) return;
    starting();
    state();
    results();
  }

  /* ---- starting ---- */

  function starting() {
    const field = el('input', {type: 'text', id: 'reviewer', maxLength: 80, value: reviews.reviewer(), autocomplete: 'off',
      onchange: () => { reviews.setReviewer(field.value); field.value = reviews.reviewer(); }});
    const all = pictured().length;
    const choices = [...new Set([...SIZES.filter((n) => n < all), Math.min(all, 100)])].map((n) => [String(n), t('review.best', {n})]);
    if (!choices.some(([n]) => n === String(size))) size = Number(choices[choices.length - 1][0]);
    choices.push(['chosen', t('review.chosen', {n: picked().length})]);
    parts.four = el('button', {type: 'button', id: 'review-four', onclick: () => begin('four')}, t('review.four'));
    parts.pairs = el('button', {type: 'button', id: 'review-pairs', onclick: () => begin('pair')}, t('review.pairs'));
    parts.start.replaceChildren(
      el('p', {className: 'hint'}, Athanor.marked(t('review.hint'))),
      el('div', {className: 'controls'},
        el('label', {className: 'control'}, el('span', {}, t('review.reviewer')), field),
        Athanor.select(t('review.runs'), choices, fromChosen ? 'chosen' : String(size), (value) => {
          fromChosen = value === 'chosen';
          if (!fromChosen) size = Number(value);
          enabled();
        }),
        parts.four, parts.pairs));
    enabled();
  }

  function enabled() {
    const many = under().length;
    parts.pairs.disabled = many < 2;
    parts.four.disabled = many < 4;
    // A four tells what three pairs do.
    parts.four.classList.toggle('primary', many >= 4);
    parts.pairs.classList.toggle('primary', many < 4);
  }

  function begin(kind) {
    const button = kind === 'four' ? 'four' : 'pairs';
    Athanor.reviewShow.start(kind, under(), () => { renew(); parts[button].focus(); });
  }

  function state() {
    const {refused, unsent} = reviews.state();
    parts.state.textContent = [refused ? t('review.refused') : '', unsent ? t('review.unsent', {n: unsent}) : ''].join(' ').trim();
    parts.state.classList.toggle('bad', refused);
    parts.state.hidden = !parts.state.textContent;
  }

  function tools(place) {
    const file = el('input', {type: 'file', accept: 'application/json,.json', multiple: true, className: 'visually-hidden', tabIndex: -1,
      'aria-label': t('review.import'), onchange: async () => { await take([...file.files]); file.value = ''; }});
    place.append(
      el('button', {type: 'button', id: 'review-import', onclick: () => file.click()}, t('review.import')), file,
      el('button', {type: 'button', id: 'review-export', onclick: () => {
        if (reviews.files().length) reviews.exportFiles();
        else parts.told.textContent = t('review.nothing');
      }}, t('review.export')));
  }

  async function take(files) {
    const told = [];
    for (const file of files) {
      try {
        const {verdicts, notes} = reviews.importText(await file.text());
        told.push(t('review.taken', {file: file.name, verdicts, notes}));
      } catch (wrong) { told.push(`${file.name}: ${wrong.message}`); }
    }
    parts.told.textContent = told.join(' · ');
  }

  /* ---- what is known ---- */

  function results() {
    const names = reviews.reviewers();
    if (of && !names.includes(of)) of = '';
    const ranking = reviews.ranking(of || undefined);
    if (!ranking.size) {
      parts.ranking.replaceChildren(el('p', {className: 'empty'}, t('review.none')));
      parts.agreement.replaceChildren();
      return;
    }
    const filter = names.length > 1 ? Athanor.select(t('review.of'), [['', t('review.everybody')], ...names.map((each) => [each, each])], of,
      (value) => { of = value; again(); }) : null;
    const groups = new Set([...ranking.values()].map((each) => each.group)).size;
    parts.ranking.replaceChildren(
      el('div', {className: 'review-head'}, el('h3', {}, t('review.ranking')), filter),
      groups > 1 ? el('p', {className: 'hint'}, t('review.groups', {n: groups})) : '',
      table(ranking));
    parts.agreement.replaceChildren(el('h3', {}, t('review.agreement')), ...agreements(), ...reviewEye.told(of), ...betweenReviewers());
  }

  function table(ranking) {
    const all = [...ranking.values()];
    const low = Math.min(...all.map((each) => each.low));
    const span = Math.max(...all.map((each) => each.high)) - low || 1;
    const at = (value) => `${(100 * (value - low)) / span}%`;
    const heads = ['place', 'run', 'strength', 'verdicts', 'rank'].map((each) => el('th', {scope: 'col', className: each === 'run' ? 'name' : each}, t(`review.${each}Head`)));
    const rows = [...ranking].map(([id, each], index) => {
      const mark = el('i', {className: 'strength-mark'});
      const bar = el('i', {className: 'strength-range'});
      mark.style.left = at(each.strength);
      bar.style.left = at(each.low);
      bar.style.right = `${(100 * (low + span - each.high)) / span}%`;
      const figures = `${signed(each.strength)} (${signed(each.low)} … ${signed(each.high)})`;
      return el('tr', {id: `judged-${id}`, onpointerenter: () => Athanor.point(id), onpointerleave: () => Athanor.point(null)},
        el('td', {className: 'place'}, String(index + 1)),
        el('th', {scope: 'row', className: 'name'}, el('span', {className: `swatch c${line(id).colour}`, 'aria-hidden': 'true'}), name(line(id)), reviews.widget(id)),
        el('td', {className: 'strength', title: figures}, el('span', {className: 'strength-bar', 'aria-hidden': 'true'}, bar, mark), el('span', {className: 'figures'}, figures)),
        el('td', {}, Athanor.count(each.verdicts)),
        el('td', {}, line(id).rank > 0 ? String(line(id).rank) : '–'));
    });
    return el('div', {className: 'table-scroll', tabIndex: 0, role: 'region', 'aria-label': t('table.of', {title: t('review.ranking')})},
      el('table', {id: 'review-table'}, el('thead', {}, el('tr', {}, heads)), el('tbody', {}, rows)));
  }

  const signed = (value) => value.toFixed(1).replace('-0.0', '0.0').replace('-', '−');

  function agreements() {
    const whose = of || undefined;
    const many = agreement.verdicts(whose);
    if (many < agreement.ENOUGH) return [el('p', {className: 'hint', id: 'review-few'}, t('review.few', {n: many, enough: agreement.ENOUGH}))];
    const found = agreement.scores(whose);
    const label = ({score}) => Athanor.label(score);
    const meaning = ({low, high}) => (low > 0.5 ? 'review.with' : high < 0.5 ? 'review.against' : 'review.chance');
    const [first, ...rest] = found;
    if (!first) return [];
    const sentence = t('review.sentence', {
      best: t(`${meaning(first)}First`, {score: label(first), share: percent(first.share), n: many}),
      worst: rest.length ? t(meaning(rest[rest.length - 1]), {score: label(rest[rest.length - 1]), share: percent(rest[rest.length - 1].share), n: many}) : ''});
    const {accuracy} = eye.summary(of) || {};
    return [el('p', {}, sentence), el('ul', {className: 'shares'}, found.map((each) => share(label(each), each, t(`${meaning(each)}Short`))),
      accuracy ? share(t('eye.mixture'), accuracy, t('eye.unseen'), 'mixture') : null)];
  }

  function betweenReviewers() {
    const found = agreement.reviewers();
    if (!found.length) return [];
    return [el('h3', {}, t('review.between')), el('ul', {className: 'shares'}, found.map((each) =>
      share(Athanor.join([each.one, each.other]), each, t(each.count < agreement.ENOUGH ? 'review.fewPairs' : 'review.pairsOf', {n: each.count}))))];
  }

  /** A share with its interval, as a bar with the coin's half marked. */
  function share(label, each, note, className = '') {
    const range = el('i', {className: 'strength-range'});
    const mark = el('i', {className: 'strength-mark'});
    range.style.left = `${100 * each.low}%`;
    range.style.right = `${100 * (1 - each.high)}%`;
    mark.style.left = `${100 * each.share}%`;
    return el('li', {className}, el('span', {className: 'share-name'}, label),
      el('span', {className: 'strength-bar half', 'aria-hidden': 'true'}, range, mark),
      el('span', {}, reviewEye.interval(each)), el('span', {className: 'hint'}, note));
  }

  /** What is known, anew; the focus stays where it was. */
  function again() {
    if (!parts || document.querySelector('#judge[open]')) return;
    Athanor.keep(parts.ranking, results);
  }

  on('reviews', () => {
    if (parts) state();
    again();
  });
  on('eye', again);
  on('chosen', () => {
    if (!parts) return;
    const option = parts.start.querySelector('option[value=chosen]');
    if (option) option.textContent = t('review.chosen', {n: picked().length});
    enabled();
  });

  texts({
    'review.title': ['Review by eye', '人工评审'],
    'review.hint': ['Judge pictures without knowing whose they are: first the worst of four, which mostly takes less than half of the verdicts, then pairs where it is close. Every verdict is kept by this browser at once; export the file to share it, or for `athanor import-reviews`.',
      '在不知道来自哪个运行的情况下判断图像：先做四选一淘汰（通常只需不到一半的判断次数），差距小时再两两比较。每次判断都会立即由浏览器保存；可导出文件与他人共享，或供 `athanor import-reviews` 使用。'],
    'review.reviewer': ['Reviewer', '评审者'], 'review.runs': ['Runs', '运行'],
    'review.best': ['best {n}', '最好的 {n} 个'], 'review.chosen': ['the {n} chosen', '已选的 {n} 个'],
    'review.pairs': ['Compare pairs', '两两比较'], 'review.four': ['Strike the worst of four', '四选一淘汰'],
    'review.import': ['Import…', '导入…'], 'review.export': ['Export', '导出'],
    'review.nothing': ['There are no verdicts or notes to export yet.', '还没有可导出的判断或备注。'],
    'review.taken': [({file, verdicts, notes}) => `${file}: ${verdicts} new ${verdicts === 1 ? 'verdict' : 'verdicts'}, ${notes} ${notes === 1 ? 'note' : 'notes'}`, '{file}：新增 {verdicts} 次判断、{notes} 条备注'],
    'review.refused': ['This browser does not keep data for this page: export before you leave it.', '此浏览器不为本页保存数据：离开之前请先导出。'],
    'review.unsent': ['{n} not sent to the server yet; trying again.', '{n} 项尚未发送到服务器，正在重试。'],
    'review.none': ['No verdict yet.', '还没有判断。'],
    'review.ranking': ['Ranking by verdicts', '按判断的排名'],
    'review.of': ['Verdicts of', '评审者'], 'review.everybody': ['everybody', '所有人'],
    'review.groups': ['The runs fall into {n} groups that were never compared with each other; strengths compare within a group only.', '这些运行分为 {n} 组，组与组之间从未比较过；强度只能在组内比较。'],
    'review.placeHead': ['Place', '名次'], 'review.runHead': ['Run', '运行'], 'review.strengthHead': ['Strength, 95 % interval', '强度及 95 % 区间'],
    'review.verdictsHead': ['Verdicts', '判断次数'], 'review.rankHead': ['By scores', '按分数'],
    'review.agreement': ['How scores agree with the eye', '分数与人眼的一致程度'],
    'review.few': [({n, enough}) => `Too few verdicts to tell: ${n} of ${enough} that decide for one side.`, '判断太少，尚无法得出结论：有明确倾向的判断 {n} 次，需要 {enough} 次。'],
    'review.sentence': [({best, worst}) => `${best}${worst ? `; ${worst}` : ''}.`, ({best, worst}) => `${best}${worst ? `；${worst}` : ''}。`],
    'review.with': ['{score} in {share}', '{score} 的一致率为 {share}'],
    'review.chance': ['{score} in {share}, which could be chance', '{score} 的一致率为 {share}，可能只是偶然'],
    'review.against': ['{score} in {share}: the eye prefers the other way', '{score} 的一致率为 {share}：人眼的偏好与之相反'],
    'review.withFirst': ['{score} agrees with the eye in {share} of {n} verdicts', '在 {n} 次判断中，{score} 与人眼的一致率为 {share}'],
    'review.chanceFirst': ['{score} agrees with the eye in {share} of {n} verdicts, which could be chance', '在 {n} 次判断中，{score} 与人眼的一致率为 {share}，可能只是偶然'],
    'review.againstFirst': ['{score} agrees with the eye in only {share} of {n} verdicts: the eye prefers the other way', '在 {n} 次判断中，{score} 与人眼的一致率仅为 {share}：人眼的偏好与之相反'],
    'review.withShort': ['with the eye', '与人眼一致'], 'review.chanceShort': ['could be chance', '可能是偶然'], 'review.againstShort': ['against the eye', '与人眼相反'],
    'review.between': ['How reviewers agree', '评审者之间的一致程度'],
    'review.pairsOf': ['{n} pairs of runs judged by both', '双方都判断过的运行配对：{n} 个'],
    'review.fewPairs': ['{n} pairs of runs judged by both: too few to tell', '双方都判断过的运行配对：{n} 个，太少'],
  });
})();
