import {h} from './dom.js';

/** Messages above the view: one of a kind at a time, until what they say is over. */

const shown = new Map();

export function raise(kind, title, detail, ...actions) {
  const print = `${title}\n${detail}`;
  if (shown.get(kind)?.print === print) {
    return;
  }
  settle(kind);
  const element = h('section', {class: 'banner', 'data-banner': kind},
    h('strong', {dir: 'auto'}, title), h('span', {dir: 'auto'}, detail), ...actions);
  shown.set(kind, {print, element});
  document.getElementById('banners').append(element);
}

export function settle(kind) {
  shown.get(kind)?.element.remove();
  shown.delete(kind);
}

export function action(label, run) {
  const button = h('button', {type: 'button'}, label);
  button.addEventListener('click', run);
  return button;
}

const BETWEEN_MILLIS = 5_000;
let next = 0;
let waiting = '';

/** Says something to those who listen to the page; of what comes too fast, the last. */
export function announce(words) {
  const isScheduled = waiting !== '';
  waiting = words;
  if (!isScheduled) {
    setTimeout(say, Math.max(0, next - Date.now()));
  }
}

function say() {
  document.getElementById('announcer').textContent = waiting;
  waiting = '';
  next = Date.now() + BETWEEN_MILLIS;
}
