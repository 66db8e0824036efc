import {fill, h, number, plural} from './dom.js';

/**
 * Tables that are updated in place: a row keeps its element as long as it is there, so focus, selection and scroll stay.
 *
 * A column is {name, label, cell(row), value(row), wide}: its cell's content, and what it is sorted by if it can be.
 */

export const PAGE = 100;

/** So many rows stand for what is being loaded. */
const SKELETONS = 6;

export function table({caption, columns, key, watched = (row) => row}) {
  const head = h('tr', {}, columns.map((column) => h('th', {scope: 'col', class: classes(column)}, column.label)));
  const body = h('tbody', {}, Array.from({length: SKELETONS}, () => skeleton(columns)));
  const element = h('div', {class: 'scroll loading', role: 'region', 'aria-label': caption, tabindex: '0'},
    h('table', {}, h('caption', {class: 'hidden'}, caption), h('thead', {}, head), body));
  const shown = new Map();

  function update(rows) {
    element.classList.remove('loading');
    body.querySelectorAll('.skeleton').forEach((line) => line.remove());
    const focused = document.activeElement;
    const wanted = new Set(rows.map(key));
    for (const [id, {line}] of shown) {
      if (!wanted.has(id)) {
        line.remove();
        shown.delete(id);
      }
    }
    const changed = rows.filter((row, i) => place(row, i)).length;
    if (focused !== document.activeElement && focused?.isConnected) {
      focused.focus({preventScroll: true});
    }
    return changed;
  }

  /** Returns whether the row looks different from what was there before. */
  function place(row, at) {
    const print = JSON.stringify(row);
    const look = JSON.stringify(watched(row));
    const before = shown.get(key(row));
    const line = before?.line ?? h('tr', {'data-key': key(row)}, columns.map(emptyCell));
    if (before?.print !== print) {
      columns.forEach((column, i) => fill(line.children[i], column.cell(row)));
    }
    if (body.children[at] !== line) {
      body.insertBefore(line, body.children[at] ?? null);
    }
    shown.set(key(row), {line, print, look});
    const isChanged = before !== undefined && before.look !== look;
    if (isChanged) {
      glow(line);
    }
    return isChanged;
  }

  return {element, head, update};
}

function skeleton(columns) {
  return h('tr', {class: 'skeleton', 'aria-hidden': 'true'}, columns.map((column) => h('td', {class: classes(column)})));
}

function emptyCell(column, i) {
  return i === 0 ? h('th', {scope: 'row'}) : h('td', {class: classes(column)});
}

function classes(column) {
  return [column.wide && 'wide', column.right && 'right'].filter(Boolean).join(' ') || null;
}

function glow(line) {
  line.classList.remove('changed');
  line.getBoundingClientRect();
  line.classList.add('changed');
  line.addEventListener('animationend', () => line.classList.remove('changed'), {once: true});
}

/** Makes the heads of columns that have a value into buttons that sort by it. */
export function sortable({head}, columns, sort, choose) {
  columns.forEach((column, i) => {
    const cell = head.children[i];
    if (!column.value) {
      return;
    }
    if (!cell.firstElementChild) {
      const button = h('button', {type: 'button', class: 'sort', 'data-sort': column.name}, column.label);
      button.addEventListener('click', () => choose(column.name));
      cell.replaceChildren(button);
    }
    const isBy = column.name === sort.by;
    cell.setAttribute('aria-sort', !isBy ? 'none' : sort.descending ? 'descending' : 'ascending');
  });
}

/** Reads the order from the address: sort=name or sort=-name. */
export function sortOf(params, initial) {
  const word = params.get('sort') ?? initial;
  return {by: word.replace(/^-/, ''), descending: word.startsWith('-')};
}

/** The word for the address after a click on a column's head: once more turns it round. */
export function nextSort(sort, name) {
  return sort.by === name && !sort.descending ? `-${name}` : name;
}

const COLLATOR = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});

/** Rows in order; what has no value comes last, whichever way. */
export function sorted(rows, columns, {by, descending}) {
  const value = columns.find((column) => column.name === by)?.value;
  return value === undefined ? rows : [...rows].sort((a, b) => compare(value(a), value(b), descending));
}

function compare(a, b, descending) {
  if (a === null || b === null) {
    return (a === null) - (b === null);
  }
  const order = typeof a === 'number' ? a - b : COLLATOR.compare(a, b);
  return descending ? -order : order;
}

export function pageOf(params) {
  return Math.max(1, Number.parseInt(params.get('page') ?? '1', 10) || 1);
}

/** What of how many is shown, and the ways to the rest. */
export function pager(what) {
  const element = h('nav', {class: 'pager', 'aria-label': `Pages of ${what}`});
  return {
    element,
    update(page, total, address) {
      const first = Math.min(total, (page - 1) * PAGE + 1);
      const last = Math.min(total, page * PAGE);
      fill(element,
        h('span', {}, total <= PAGE && page === 1 ? plural(total, 'row') : `${number(first)}–${number(last)} of ${number(total)}`),
        page > 1 && h('a', {href: address(page - 1), rel: 'prev', class: 'button'}, 'Previous'),
        last < total && h('a', {href: address(page + 1), rel: 'next', class: 'button'}, 'Next'));
    },
  };
}
