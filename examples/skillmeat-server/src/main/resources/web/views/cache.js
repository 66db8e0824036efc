import {get} from '../api.js';
import {age, duration, until} from '../ages.js';
import {badge} from '../badges.js';
import {fill, h, number, plural, size, text} from '../dom.js';
import {exporter} from '../export.js';
import {table} from '../table.js';

/** The state of the cache in numbers, and its last refreshes. */

const KINDS = [
  {name: 'kind', label: 'Kind', cell: (row) => `${row.kind}s`},
  {name: 'entries', label: 'Entries', right: true, cell: (row) => number(row.entries)},
  {name: 'items', label: 'Items', right: true, cell: (row) => number(row.items)},
  {name: 'stale', label: 'Stale', right: true, cell: (row) => number(row.stale)},
  {name: 'failed', label: 'Failed', right: true, cell: (row) => number(row.failed)},
  {name: 'outdated', label: 'Outdated', right: true, cell: (row) => number(row.outdated)},
  {name: 'ttl', label: 'Time to live', right: true, cell: (row) => duration(row.ttl)},
];

const TONES = {running: 'info', cancelling: 'info', succeeded: 'good', failed: 'bad', cancelled: 'warn'};
const SIGNS = {running: '⟳', cancelling: '⟳', succeeded: '✓', failed: '!', cancelled: '–'};

const REFRESHES = [
  {name: 'began', label: 'Began', cell: (row) => age(row.started_at)},
  {name: 'scope', label: 'What', cell: (row) => text(row.scope)},
  {name: 'state', label: 'State', cell: (row) => badge(SIGNS[row.state], row.state, TONES[row.state])},
  {name: 'took', label: 'Took', right: true, cell: (row) => (row.result === null ? `${row.done} of ${row.total}` : `${row.result.duration_seconds} s`)},
  {name: 'result', label: 'Result', cell: (row) => (row.result === null ? '' : result(row.result))},
];

const OUTCOMES = {changed: ['✓', 'good'], unchanged: ['✓', 'good'], removed: ['–', 'warn'], failed: ['!', 'bad'], cancelled: ['–', 'warn']};

const ENTRIES = [
  {name: 'ended', label: 'Ended', cell: (row) => age(row.at)},
  {name: 'entry', label: 'What', cell: (row) => [text(row.name ?? row.entry), ` (${row.kind})`]},
  {name: 'outcome', label: 'State', cell: (row) => badge(OUTCOMES[row.outcome][0], row.outcome, OUTCOMES[row.outcome][1])},
  {name: 'took', label: 'Took', right: true, cell: (row) => `${row.duration_seconds} s`},
  {name: 'result', label: 'Result', cell: (row) => (row.error !== null ? text(row.error, 'small')
    : row.outcome === 'changed' ? `${row.added} added, ${row.updated} updated, ${row.removed} removed` : '')},
];

function result({changed, unchanged, removed, failed, errors}) {
  return [`${changed} changed, ${unchanged} unchanged, ${removed} removed, ${failed} failed`,
    errors.length === 0 ? '' : h('small', {class: 'clamp', dir: 'auto'}, errors.join(' · '))];
}

export const cache = {
  title: 'Cache',
  open(content) {
    const facts = h('dl', {class: 'facts'});
    const kinds = table({caption: 'What is held, by kind', columns: KINDS, key: (row) => row.kind});
    const refreshes = table({caption: 'Refreshes that were asked for', columns: REFRESHES, key: (row) => row.id});
    const entries = table({caption: 'What was refreshed last', columns: ENTRIES, key: (row) => `${row.entry} ${row.at}`});
    const empty = h('p', {class: 'empty', hidden: true}, 'Nobody has asked this server for a refresh yet.');
    let shown = {};
    content.append(facts, h('h2', {}, 'By kind'), kinds.element, h('h2', {}, 'Refreshes that were asked for'), refreshes.element, empty,
      h('h2', {}, 'Refreshed last, also by the cache itself'), entries.element,
      exporter('cache', () => [shown]));

    return {
      async load(params, signal) {
        const [status, {items, entries: ended}] = await Promise.all([get('/api/v1/cache/status', signal), get('/api/v1/refreshes', signal)]);
        shown = status;
        fill(facts, ...factsOf(status).map(([label, ...value]) => [h('dt', {}, label), h('dd', {}, ...value)]).flat());
        kinds.update(Object.entries(status.kinds).map(([kind, counts]) => ({kind, ...counts, ttl: status.ttl_seconds[kind] ?? 0})));
        refreshes.update(items);
        entries.update(ended);
        empty.hidden = items.length > 0;
        return 0;
      },
    };
  },
};

const WATCHING = {
  notified: 'the system tells of changes',
  degraded: 'changes are told, but some may be noticed late',
  polled: 'directories are looked at in turn',
  manual: 'whoever changes something tells',
};

function watchingText(watching) {
  if (watching === null) {
    return 'changes on disk are not watched: refresh by hand';
  }
  const missed = watching.present_losses.map(({kind, place}) => `${kind.replaceAll('_', ' ')} at ${place}`);
  return [`${WATCHING[watching.mode]}; ${plural(watching.directories, 'directory', 'directories')}, ${plural(watching.losses, 'loss', 'losses')} so far`,
    missed.length === 0 ? '' : text(missed.join(' · '), 'small')];
}

function factsOf({store, reads, loads, refresh_job_status: job, ...status}) {
  return [
    ['Database', text(store.location, 'code'), ` ${store.mode.replace('_', ' ')}, ${size(status.cache_size_bytes)}`],
    ['Schema', `version ${store.schema_version}`],
    ['Commits', number(store.generation)],
    ['Hit rate', `${Math.round(status.hit_rate * 100)} %: ${number(reads.memory_hits)} from memory, ${number(reads.disk_hits)} from disk, `
      + `${number(reads.misses)} missed, ${number(reads.stale)} of them stale`],
    ['Fetches', `${number(loads.succeeded)} succeeded, ${number(loads.failed)} failed, ${number(loads.joined)} joined, ${number(loads.overtaken)} overtaken`],
    ['Put out of memory', plural(store.evictions, 'entry', 'entries')],
    ['Queue', job.is_running ? `${number(job.running)} being refreshed` : 'idle', job.paused === null ? '' : ` – paused: ${job.paused}`],
    ['Watching', watchingText(status.watching)],
    ['Last refresh', age(status.last_refresh)],
    ['Next refresh', until(job.next_run_time)],
    ['Oldest entry', age(status.oldest_entry)],
    ['Newest entry', age(status.newest_entry)],
    ['Server', `version ${status.version}, started `, age(status.started_at)],
  ];
}
