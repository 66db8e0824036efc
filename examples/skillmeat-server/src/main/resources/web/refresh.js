import {all, get, post, remove} from './api.js';
import {action, announce, raise, settle} from './banner.js';
import {fill, h, plural} from './dom.js';
import {live} from './live.js';

/** The refresh that was asked for here: its progress, its cancel button, how it ended. One runs at a time. */

const LOOK_MILLIS = 300;

let running = null;

/** Makes every button with data-refresh (a project's id, kind:marketplace, or nothing for all) begin a refresh. */
export function listen() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-refresh]');
    if (button !== null) {
      begin(button.dataset.refresh);
    }
  });
}

/** Shows a refresh that was begun before this page was opened. */
export async function adopt() {
  const {items} = await get('/api/v1/refreshes');
  const unfinished = items.find((item) => item.result === null && item.scope === 'all');
  if (unfinished !== undefined && running === null) {
    await watch(unfinished, '');
  }
}

export async function begin(scope) {
  if (running !== null) {
    return;
  }
  settle('refresh');
  running = 'beginning';
  show({done: 0, total: 0});
  try {
    await watch(await post('/api/v1/refreshes', request(scope)), scope);
  } catch (error) {
    over();
    fail(scope, error.title ?? 'The refresh was not begun', error.detail ?? error.message);
  }
}

function request(scope) {
  const target = scope.startsWith('kind:') ? {kind: scope.slice(5)} : scope === '' ? {} : {project_id: scope};
  return {...target, mode: 'revalidate'};
}

async function watch(refresh, scope) {
  running = refresh.id;
  show(refresh);
  let latest = refresh;
  while (latest.result === null) {
    await moment();
    latest = await get(`/api/v1/refreshes/${refresh.id}`);
    show(latest);
  }
  over();
  await end(latest, scope);
}

/** Until there is something new to look at. */
function moment() {
  return new Promise((resolve) => {
    setTimeout(resolve, LOOK_MILLIS);
  });
}

async function end({state, result}, scope) {
  live.dispatchEvent(new CustomEvent('refreshed'));
  if (state === 'failed') {
    fail(scope, `${plural(result.failed, 'refresh', 'refreshes')} failed; the old data stays`, await named(result.errors.join(' · ')));
  }
  announce(state === 'cancelled'
    ? 'Refresh cancelled; what was fetched stays'
    : `Refreshed: ${result.changed} changed, ${result.unchanged} unchanged, ${result.failed} failed`);
}

/** A message that names entries as people know them. */
async function named(message) {
  const lists = await Promise.all(['cache/projects', 'collections', 'marketplaces'].map((list) => all(`/api/v1/${list}`).catch(() => [])));
  return lists.flat().reduce((words, entry) => words.replaceAll(entry.id, `${entry.name} (${entry.display_path})`), message);
}

function fail(scope, title, detail) {
  raise('refresh', title, detail,
    action('Try again', () => begin(scope)), action('Dismiss', () => settle('refresh')));
}

function show({done, total, state}) {
  for (const button of document.querySelectorAll('button[data-refresh]')) {
    button.setAttribute('aria-disabled', 'true');
  }
  const bar = document.getElementById('progress');
  if (bar.hidden) {
    bar.replaceChildren(h('progress', {'aria-label': 'Refresh'}), h('span', {class: 'steps'}),
      action('Cancel', () => remove(`/api/v1/refreshes/${running}`).catch(() => {})));
    bar.hidden = false;
  }
  const [progress, steps] = bar.children;
  if (total > 0) {
    progress.max = total;
    progress.value = done;
  }
  fill(steps, state === 'cancelling' ? 'Cancelling' : total > 0 ? `${done} of ${total}` : 'Starting');
}

function over() {
  running = null;
  const bar = document.getElementById('progress');
  const hadFocus = bar.contains(document.activeElement);
  bar.hidden = true;
  for (const button of document.querySelectorAll('button[data-refresh]')) {
    button.removeAttribute('aria-disabled');
  }
  if (hadFocus) {
    document.getElementById('refresh').focus();
  }
}
