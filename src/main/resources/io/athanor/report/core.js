'use strict';
/* The page's data and the few helpers that every part uses. Texts go into the page as text, never as HTML. */
const Athanor = (() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const listeners = new Map();

  /** The width of a printed page, A4 across without margins, in CSS pixels. */
  const PAPER = 1000;

  const $ = (id) => document.getElementById(id);

  /** Makes an element: el('button', {type: 'button', onclick: f}, 'text', child). */
  function el(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null) continue;
      if (name.startsWith('on') || name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const on = (event, listener) => {
    if (!listeners.has(event)) listeners.set(event, []);
    listeners.get(event).push(listener);
  };
  const emit = (event) => (listeners.get(event) || []).forEach((listener) => listener());

  /** Four significant digits, as in the tables. */
  function number(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return '–';
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(3);
    const text = value.toFixed(size === 0 ? 4 : Math.max(0, 3 - Math.floor(Math.log10(size))));
    return text.replace('-', '−');
  }

  /** A number for an axis: no more digits than it needs. */
  const tick = (value) => Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential().replace('e+', 'e') : String(Number(value.toPrecision(6)));

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = (line) => style(line.colour >= 0 ? `--c${line.colour}` : '--rest');
  const scored = () => data.runs.filter((run) => run.rank > 0);

  /** A labelled select: choices are [value, text]. */
  function select(label, choices, value, changed) {
    const options = choices.map(([v, text]) => el('option', {value: v, selected: v === value}, text));
    const box = el('select', {onchange: () => changed(box.value)}, ...options);
    return el('label', {className: 'control'}, el('span', {}, label), box);
  }

  /** A labelled tick box. */
  function check(label, value, changed) {
    const box = el('input', {type: 'checkbox', checked: value, onchange: () => changed(box.checked)});
    return el('label', {className: 'control check'}, box, el('span', {}, label));
  }

  const title = (score) => score.units ? `${score.label} (${score.units})` : score.label;

  return {data, PAPER, $, el, on, emit, number, tick, style, colour, scored, select, check, title};
})();
