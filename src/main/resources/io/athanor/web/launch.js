/* A new sweep: a search space is checked, then started, as `athanor check` and `athanor sweep` would. */
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name="athanor-token"]').content;
  let good = '';

  async function post(path, type, body) {
    const answer = await fetch(path, {method: 'POST', body, headers: {'Content-Type': type, 'X-Athanor-Token': token}});
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.error || `${answer.status} ${answer.statusText}`);
    return said;
  }

  function tell(text, bad) {
    $('told').textContent = text;
    $('told').classList.toggle('bad', Boolean(bad));
  }

  function say(lines) {
    $('said').hidden = !lines.length;
    $('said').textContent = lines.join('\n');
  }

  /** What was checked is what is started: another text must be checked anew. */
  function changed() {
    $('start').disabled = !good || $('space').value !== good;
  }

  async function busy(button, work) {
    button.disabled = true;
    try {
      await work();
    } catch (refused) {
      tell(refused.message, true);
    }
    button.disabled = false;
    changed();
  }

  async function check() {
    const yaml = $('space').value;
    tell($('told').dataset.checking);
    say([]);
    const found = await post('/api/check', 'text/yaml', yaml);
    good = found.ok ? yaml : '';
    tell($('told').dataset[found.ok ? 'good' : 'wrong'], !found.ok);
    $('said').classList.toggle('wrong', !found.ok);
    say(found.ok ? found.lines : found.errors.map(({line, column, text}) =>
      (line ? `${$('told').dataset.line} ${line}:${column}  ${text}` : text)));
  }

  async function start() {
    tell($('told').dataset.starting);
    const name = (good.match(/^name:\s*["']?([A-Za-z0-9_][A-Za-z0-9._-]*)/m) || [])[1] || '';
    const begun = await post('/api/sweeps', 'application/json', JSON.stringify({name, yaml: good}));
    location.href = `/sweeps/${encodeURIComponent(begun.id || name)}`;
  }

  $('space').addEventListener('input', changed);
  $('check').addEventListener('click', () => busy($('check'), check));
  $('start').addEventListener('click', () => busy($('start'), start));
})();
