import {get, useKey} from './api.js';
import {age, duration, until} from './ages.js';
import {badge} from './badges.js';
import {action, announce, raise, settle} from './banner.js';
import {compare} from './compare.js';
import {fill, h, number} from './dom.js';
import {listenToKeys} from './keys.js';
import {follow, live, retry} from './live.js';
import * as refresh from './refresh.js';
import {cache} from './views/cache.js';
import {fleet} from './views/fleet.js';
import {marketplace} from './views/marketplace.js';
import {outdated} from './views/outdated.js';
import {problems} from './views/problems.js';
import {project} from './views/project.js';
import {projects} from './views/projects.js';
import {search} from './views/search.js';

/** The frame around the views: which one is shown, when it is loaded anew, and the state of everything in the header. */

const VIEWS = {projects, outdated, search, fleet, marketplace, problems, cache};
const TOGETHER_MILLIS = 80;
const main = document.getElementById('main');

let current = null;
let loading = new AbortController();
let isBehind = false;
let dialogFor = '';

/** Goes to an address of this page. */
export function go(address, {replace = false} = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  show({focus: !replace});
}

function show({focus}) {
  const [name = 'projects', id = ''] = location.pathname.split('/').filter(Boolean);
  const params = new URLSearchParams(location.search);
  const view = name === 'projects' && id !== '' ? project : VIEWS[name] ?? projects;
  const place = `${view.title}/${id}`;
  if (current?.place !== place) {
    const title = h('h1', {tabindex: '-1'}, view.title);
    const content = h('div');
    main.replaceChildren(title, content);
    document.title = `${view.title} – SkillMeat`;
    current = {place, ...view.open(content, {id, title, change, address: addressWith})};
    markNavigation(name);
    if (focus) {
      title.focus({preventScroll: true});
      window.scrollTo(0, 0);
    }
  }
  load();
  openDialog(params.get('compare') ?? '');
}

/** The address of what is shown, with some parameters changed; null takes one away. */
function addressWith(changes) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') {
      address.searchParams.delete(name);
    } else {
      address.searchParams.set(name, value);
    }
  }
  return address.pathname + address.search;
}

function change(changes) {
  go(addressWith(changes), {replace: true});
}

function openDialog(reference) {
  if (reference === dialogFor) {
    return;
  }
  document.querySelector('dialog[open]')?.close();
  dialogFor = reference;
  if (reference !== '') {
    compare(reference, () => {
      dialogFor = '';
      if (new URLSearchParams(location.search).has('compare')) {
        history.replaceState(null, '', addressWith({compare: null}));
      }
    });
  }
}

function markNavigation(name) {
  for (const link of document.querySelectorAll('nav[aria-label="Views"] a')) {
    if (link.pathname === `/${name}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

/** Loads what is shown; an answer that comes after the next question is not looked at. */
async function load() {
  loading.abort();
  loading = new AbortController();
  const {signal} = loading;
  isBehind = false;
  main.setAttribute('aria-busy', 'true');
  try {
    const changed = await current.load(new URLSearchParams(location.search), signal);
    settle('load');
    performance.mark('first-rows');
    if (changed > 0) {
      announce(`${number(changed)} rows changed`);
    }
  } catch (error) {
    if (!signal.aborted) {
      report(error);
    }
  }
  if (!signal.aborted) {
    main.removeAttribute('aria-busy');
    if (isBehind) {
      load();
    }
  }
}

/** Loads again what is shown, after what is being loaded. */
function loadAgain() {
  if (main.hasAttribute('aria-busy')) {
    isBehind = true;
  } else {
    load();
  }
}

function report(error) {
  if (error.status === 401) {
    askForKey();
  } else {
    raise('load', error.title ?? 'The page has a bug', error.detail ?? error.message, action('Try again', reload));
  }
  if (error.status === undefined) {
    console.error(error);
  }
}

function reload() {
  retry();
  load();
  loadHeader();
}

function askForKey() {
  const input = h('input', {type: 'password', 'aria-label': 'API key', autocomplete: 'off'});
  raise('key', 'This server asks for its API key.', 'It is kept in this tab only.', input, action('Use it', () => {
    useKey(input.value);
    settle('key');
    reload();
  }));
}

async function loadHeader() {
  try {
    const status = await get('/api/v1/cache/status');
    count('outdated-count', status.outdated_artifacts);
    count('problem-count', status.problems);
    fill(document.getElementById('freshness'), ...freshness(status));
  } catch {
    // The view's own request says the same to the user.
  }
}

function count(id, value) {
  const element = document.getElementById(id);
  element.hidden = value === 0;
  element.textContent = number(value);
}

function freshness(status) {
  const {failed_projects: failed, stale_projects: stale, refresh_job_status: job} = status;
  const mark = failed > 0 ? badge('!', `${failed} failed`, 'bad')
    : stale > 0 ? badge('◐', `${stale} stale`, 'warn') : badge('●', 'Fresh', 'good');
  return [
    h('a', {href: '/cache', class: 'plain'}, mark),
    h('span', {}, 'oldest ', age(status.oldest_entry)),
    h('span', {class: 'wide'}, `TTL ${duration(status.ttl_seconds.project)} · next refresh `, until(job.next_run_time)),
  ];
}

let scheduled = null;

function loadSoon() {
  scheduled ??= setTimeout(() => {
    scheduled = null;
    loadAgain();
    loadHeader();
  }, TOGETHER_MILLIS);
}

const CHANGES = ['entries_changed', 'entries_removed', 'invalidated', 'refresh_ended', 'source_failed', 'reset', 'update_available'];

live.addEventListener('event', ({detail}) => {
  if (CHANGES.includes(detail.name)) {
    loadSoon();
  } else if (detail.name === 'degraded') {
    raise(`degraded-${detail.cause}`, detail.cause.startsWith('watching') ? 'Changes may be noticed late' : 'The cache keeps less than it should', detail.message,
      action('Dismiss', () => settle(`degraded-${detail.cause}`)));
  } else if (detail.name === 'recovered') {
    settle(`degraded-${detail.cause}`);
    loadSoon();
  }
});
live.addEventListener('refreshed', loadSoon);
live.addEventListener('locked', askForKey);

const CONNECTION = {
  live: ['●', 'Live', 'good'],
  reconnecting: ['⟳', 'Reconnecting', 'warn'],
  offline: ['✗', 'Offline', 'bad'],
};

live.addEventListener('state', ({detail}) => {
  const [sign, word, tone] = CONNECTION[detail];
  const element = document.getElementById('live');
  element.className = `badge ${tone}`;
  element.dataset.state = detail;
  fill(element, h('span', {'aria-hidden': 'true'}, sign), ` ${word}`);
  if (detail === 'offline') {
    raise('offline', 'The server cannot be reached.', 'What is shown is what it said last; it may be out of date.', action('Try again', reload));
  } else if (detail === 'live') {
    settle('offline');
    loadSoon();
  }
});

document.addEventListener('click', (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy !== null) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => announce('Copied'), () => announce('Copying was refused'));
    return;
  }
  const link = event.target.closest('a[href]');
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link !== null && isPlain && link.origin === location.origin && !link.hash && !link.download
      && !link.pathname.startsWith('/api/')) {
    event.preventDefault();
    go(link.href);
  }
});
window.addEventListener('popstate', () => show({focus: false}));

refresh.listen();
listenToKeys(go);
show({focus: false});
loadHeader();
follow();
refresh.adopt().catch(() => {});
