import {h} from './dom.js';

/** The keyboard, the search field and the choice of the theme. */

const KEYS = [
  ['/ or Ctrl+K', 'search'],
  ['Esc', 'clear the search, close a dialog'],
  ['↓ ↑', 'from the search into the rows, from row to row'],
  ['Enter', 'open the row'],
  ['?', 'this list'],
];
const TYPING_MILLIS = 20;
const THEMES = ['system', 'light', 'dark'];

const field = document.getElementById('search');

export function listenToKeys(go) {
  let typing;
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => search(go), TYPING_MILLIS);
  });
  document.getElementById('search-form').addEventListener('submit', (event) => {
    event.preventDefault();
    search(go);
  });
  document.addEventListener('keydown', press);
  document.getElementById('help').addEventListener('click', showKeys);
  document.getElementById('theme').addEventListener('click', nextTheme);
  nameTheme();
}

function search(go) {
  const isThere = location.pathname === '/search';
  const params = new URLSearchParams(isThere ? location.search : '');
  params.delete('page');
  params.set('query', field.value);
  go(`/search?${params}`, {replace: isThere});
  field.focus({preventScroll: true});
}

function press(event) {
  const isTyping = event.target.closest?.('input, select, textarea') !== null;
  if ((event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping)) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === '?' && !isTyping && document.querySelector('dialog[open]') === null) {
    showKeys();
  } else if (event.key === 'Escape' && event.target === field) {
    field.value = '';
    field.dispatchEvent(new Event('input'));
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    step(event);
  }
}

/** From row to row, by the first link of each. */
function step(event) {
  const links = [...document.querySelectorAll('main tbody tr > th a')];
  const line = event.target.closest('main tbody tr');
  const isStart = event.target === field && event.key === 'ArrowDown';
  const at = links.findIndex((link) => line?.contains(link));
  if (links.length === 0 || (at < 0 && !isStart)) {
    return;
  }
  event.preventDefault();
  const next = isStart ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1);
  (links[Math.min(next, links.length - 1)] ?? field).focus();
}

function showKeys() {
  const close = h('button', {type: 'button', autofocus: true}, 'Close');
  const dialog = h('dialog', {'aria-labelledby': 'keys-title'}, h('h2', {id: 'keys-title'}, 'Keys'),
    h('dl', {class: 'facts'}, KEYS.map(([key, what]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, what)])),
    h('p', {class: 'end'}, close));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function nextTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  if (next === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  try {
    localStorage.setItem('theme', next);
  } catch {
    // Storage may be switched off: the choice holds for this page.
  }
  nameTheme();
}

function theme() {
  return document.documentElement.dataset.theme ?? 'system';
}

function nameTheme() {
  document.getElementById('theme').textContent = `Theme: ${theme()}`;
}
