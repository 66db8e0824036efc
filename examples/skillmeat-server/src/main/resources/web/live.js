import {stream} from './api.js';

/**
 * What happens in the cache, as it happens. A stream that breaks is begun anew after the last event that was seen; how the
 * connection is, is told with every change of it.
 */

const SILENCE_MILLIS = 30_000;
const LONGEST_WAIT_MILLIS = 5_000;
const OFFLINE_AFTER = 3;
const HIDDEN_MILLIS = 60_000;

export const live = new EventTarget();

let lastId = '';
let failures = 0;
let wake = () => {};
let letGo = () => {};

/** Follows as long as the page can be seen: a browser has few connections to one origin for all its tabs. */
export async function follow() {
  window.addEventListener('online', () => wake());
  window.addEventListener('offline', () => state('offline'));
  window.addEventListener('pagehide', () => letGo());
  window.addEventListener('pageshow', () => wake());
  document.addEventListener('visibilitychange', () => (document.hidden ? letGo() : wake()));
  for (;;) {
    if (document.hidden) {
      await pause(HIDDEN_MILLIS);
    } else {
      await attempt();
    }
  }
}

async function attempt() {
  try {
    await read();
  } catch (error) {
    if (error.status === 401) {
      live.dispatchEvent(new CustomEvent('locked'));
    }
  }
  failures += 1;
  if (!document.hidden) {
    state(failures >= OFFLINE_AFTER || !navigator.onLine ? 'offline' : 'reconnecting');
    await pause(Math.min(LONGEST_WAIT_MILLIS, 250 * 2 ** failures));
  }
}

/** Tries at once what would be tried later. */
export function retry() {
  wake();
}

function pause(millis) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function read() {
  const abort = new AbortController();
  letGo = () => abort.abort();
  let silence = setTimeout(() => abort.abort(), SILENCE_MILLIS);
  try {
    const headers = {Accept: 'text/event-stream', ...(lastId === '' ? {} : {'Last-Event-ID': lastId})};
    const response = await stream('/api/v1/events', headers, abort.signal);
    failures = 0;
    state('live');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const {done, value} = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(silence);
      silence = setTimeout(() => abort.abort(), SILENCE_MILLIS);
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(deliver);
    }
  } finally {
    clearTimeout(silence);
  }
}

function deliver(block) {
  const event = {event: 'message', data: ''};
  for (const line of block.split('\n')) {
    const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === 'data') {
      event.data += value;
    } else if (field === 'event') {
      event.event = value;
    } else if (field === 'id') {
      lastId = value;
    }
  }
  if (event.data !== '') {
    live.dispatchEvent(new CustomEvent('event', {detail: {name: event.event, ...JSON.parse(event.data)}}));
  }
}

function state(word) {
  live.dispatchEvent(new CustomEvent('state', {detail: word}));
}
