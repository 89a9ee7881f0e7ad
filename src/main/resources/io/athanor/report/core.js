'use strict';
/* The page's data and the few helpers that every part uses. Texts go into the page as text, never as HTML. */
const Athanor = (() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const listeners = new Map();
  let lines = new Map();

  /** The width of a printed page, A4 across without margins, in CSS pixels. */
  const PAPER = 1030;

  const $ = (id) => document.getElementById(id);

  /** Makes an element: el('button', {type: 'button', onclick: f}, 'text', child). */
  function el(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null) continue;
      if (name.startsWith('on') || name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  /** A text as children of an element: what stands in it between backticks is a command. */
  const marked = (text) => text.split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part));

  const on = (event, listener) => {
    if (!listeners.has(event)) listeners.set(event, []);
    listeners.get(event).push(listener);
  };
  const emit = (event) => (listeners.get(event) || []).forEach((listener) => listener());

  /** How many runs have a colour of their own, the same in the table, charts and pictures. */
  const COLOURS = 10;

  /** Runs stand in their order, those that have a rank first. */
  function index() {
    data.runs.forEach((run, place) => {
      run.rank = place < data.ranked ? place + 1 : 0;
      run.colour = run.rank >= 1 && run.rank <= COLOURS ? run.rank - 1 : -1;
    });
    lines = new Map([...data.runs, ...data.baselines].map((line) => [line.id, line]));
  }

  /** Takes what has changed since the present data: keys, the order of all runs, and runs; those who add to the data are told first, then every part. */
  function change({changed, order, runs}) {
    const known = new Map([...data.runs, ...runs].map((run) => [run.id, run]));
    Object.assign(data, changed, {runs: order.map((id) => known.get(id))});
    index();
    emit('replaced');
    emit('data');
  }

  const line = (id) => lines.get(id);

  /** Whether a is better than b; what is not there never is, and is worse than anything. */
  function better(score, a, b) {
    const cost = (value) => {
      if (value === null || value === undefined || Number.isNaN(value)) return Infinity;
      return score.direction === 'LOWER' ? value : score.direction === 'HIGHER' ? -value : Math.abs(value - 1);
    };
    return cost(a) < cost(b);
  }

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = (of) => style(of.colour >= 0 ? `--c${of.colour}` : '--rest');
  const scored = () => data.runs.filter((run) => run.rank > 0);
  const score = (id) => data.scores.find((each) => each.id === id);

  /** What the browser keeps for this sweep; a browser may forbid that for files, and then nothing is kept. */
  const place = (key) => `athanor:${data.sweeps.map((sweep) => `${sweep.id}@${sweep.started}`).join('+')}:${key}`;
  function remember(key, value) {
    try {
      localStorage.setItem(place(key), JSON.stringify(value));
      return true;
    } catch (refused) { return false; }
  }
  function recall(key) {
    try { return JSON.parse(localStorage.getItem(place(key))); } catch (refused) { return null; }
  }

  /** Gives the reader a file. */
  function save(name, content, type) {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
    const link = el('a', {href: url, download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  index();
  return {data, PAPER, $, el, marked, on, emit, change, line, better, style, colour, scored, score, remember, recall, save};
})();
