import {age} from './ages.js';
import {h, text} from './dom.js';

/** The marks of states: always a sign, a word and a colour. */

export const STATUSES = {
  conflict: ['⚡', 'Conflict', 'bad', 'Edited here, and the collection has moved on.'],
  outdated: ['↑', 'Update available', 'warn', 'As it was deployed; the collection has moved on.'],
  modified: ['✎', 'Modified', 'info', 'Edited here; the collection holds what was deployed.'],
  missing: ['✗', 'Missing', 'bad', 'Recorded as deployed, but its files are gone.'],
  untracked: ['?', 'Untracked', 'quiet', 'On disk, but no record says where it came from.'],
  deployed: ['•', 'Deployed', 'quiet', 'From a collection that does not hold it, or is not known.'],
  in_sync: ['✓', 'In sync', 'good', 'The same as in the collection.'],
  offered: ['+', 'Offered', 'quiet', 'In a marketplace; nothing of it is here.'],
};

/** How much a status wants attention: 0 is most. */
export function severity(status) {
  return Object.keys(STATUSES).indexOf(status);
}

export function badge(sign, word, tone) {
  return h('span', {class: `badge ${tone}`}, h('span', {'aria-hidden': 'true'}, sign), ` ${word}`);
}

/** The badge of a status; where there is something to compare it opens the comparison. */
export function statusBadge(status, compareAddress) {
  const [sign, word, tone] = STATUSES[status];
  return compareAddress === undefined
    ? badge(sign, word, tone)
    : h('a', {class: `badge ${tone}`, href: compareAddress}, h('span', {'aria-hidden': 'true'}, sign), ` ${word}`);
}

/** The badge of an item: its state, and beside it that upstream holds something newer than its collection. */
export function itemBadges(item, compareAddress) {
  const isOnlyUpstream = item.is_outdated && !['outdated', 'conflict'].includes(item.status);
  return [statusBadge(item.status, compareAddress), isOnlyUpstream && [' ', badge('⇡', 'Newer upstream', 'warn')],
    item.severity !== null && h('small', {}, `${item.severity} change`)];
}

const REASONS = {
  ttl_elapsed: 'older than its time to live',
  invalidated: 'marked as not fresh',
  clock_went_back: 'fetched in the future: the clock went back',
  read_policy: 'older than was asked for',
};

/** How fresh an entry is, and what is being done about it. */
export function freshnessBadge(freshness) {
  if (freshness.activity === 'revalidating') {
    return badge('⟳', 'Refreshing', 'info');
  }
  if (freshness.state === 'fresh') {
    return badge('●', 'Fresh', 'good');
  }
  return freshness.last_error === null ? badge('◐', 'Stale', 'warn') : badge('!', 'Failed', 'bad');
}

export function freshnessText(freshness) {
  const why = freshness.reason === null ? '' : `: ${REASONS[freshness.reason]}`;
  return h('span', {class: 'tools'}, freshnessBadge(freshness), h('span', {}, age(freshness.fetched_at), why));
}

export function legend() {
  return h('details', {class: 'legend'}, h('summary', {}, 'What the states mean'),
    h('dl', {}, Object.keys(STATUSES).map((status) =>
      [h('dt', {}, statusBadge(status)), h('dd', {}, STATUSES[status][3])])));
}

const FITS = 120;

/** A text of any length: a long one is cut to some lines until it is opened. */
export function clamped(content) {
  if (content === null) {
    return '';
  }
  return content.length <= FITS ? text(content, 'span', {class: 'clamp'})
    : h('details', {class: 'more'}, text(content, 'summary', {class: 'clamp'}));
}
