import {age} from '../ages.js';
import {clamped, itemBadges, severity} from '../badges.js';
import {command, compareAddress, copyButton} from '../compare.js';
import {h, highlighted, outside, text} from '../dom.js';

/** The columns of artifacts of many projects, which more than one view shows. */

export const NAME = {name: 'name', label: 'Artifact', value: (row) => row.name,
  cell: (row) => [h('a', {href: compareAddress(row.project_id, row.id)}, matched(row, 'name') ?? text(row.name)),
    h('small', {}, described(row))]};

function described(row) {
  const found = matched(row, 'description');
  return found === undefined ? clamped(row.description) : h('span', {class: 'clamp'}, found);
}

/** A field of a row with what matched marked; nothing if nothing of it did. */
function matched(row, field) {
  const highlight = row.highlights?.find((each) => each.field === field);
  return highlight === undefined ? undefined : highlighted(highlight);
}

export const TYPE = {name: 'type', label: 'Type', value: (row) => row.type, cell: (row) => row.type};

export const PROJECT = {name: 'project', label: 'Project', value: (row) => row.project_name,
  cell: (row) => text(row.project_name, 'a', {href: `/projects/${row.project_id}`})};

export const STATE = {name: 'state', label: 'State', value: (row) => severity(row.status),
  cell: (row) => itemBadges(row, compareAddress(row.project_id, row.id))};

export const DEPLOYED = {name: 'deployed', label: 'Deployed', wide: true, value: (row) => row.deployed_version ?? row.deployed_at,
  cell: (row) => [version(row.deployed_version, row.deployed_sha ?? row.content_hash), row.deployed_at === null ? '' : h('small', {}, age(row.deployed_at))]};

export const COLLECTION = {name: 'collection', label: 'Collection', wide: true, value: (row) => row.collection,
  cell: (row) => (row.collection === null ? '–' : [version(row.collection_version, row.collection_sha), h('small', {}, text(row.collection))])};

export const UPSTREAM = {name: 'upstream', label: 'Upstream', wide: true, value: (row) => row.upstream_version,
  cell: (row) => [version(row.latest?.version ?? (row.latest === null ? row.upstream_version : null), row.latest?.commit ?? row.latest?.content_hash ?? null),
    row.upstream === null ? '' : h('small', {}, outside(row.upstream)), row.checked_at === null ? '' : h('small', {}, 'asked ', age(row.checked_at))]};

/** A version, or the beginning of a hash where there is none. */
export function version(name, hash) {
  if (name !== null && name !== undefined) {
    return text(name);
  }
  return hash === null || hash === undefined ? '–' : h('code', {title: hash, class: 'hash'}, hash.slice(0, 8));
}

const NEWER = {
  outdated: (where) => `${where} holds something newer`,
  diverged: (where) => `${where} holds something newer, and this copy was edited`,
  gone_upstream: (where) => `${where} does not hold it any more`,
};

/** Why something is outdated, in words. */
export function why(row) {
  return [['The collection', row.against_collection], ['Upstream', row.against_upstream]]
    .filter(([, {state}]) => state in NEWER)
    .map(([where, {state, evidence}]) => `${NEWER[state](where)}${evidence === null ? '' : ` (${evidence.replace('_', ' ')} differs)`}`)
    .join('; ');
}

export const WHY = {name: 'why', label: 'Why', wide: true, cell: why};

export const TAGS = {name: 'tags', label: 'Tags', wide: true, cell: (row) => row.tags.map((word) => text(word, 'span', {class: 'tag'}))};

export const CHANGED = {name: 'changed', label: 'Changed', value: (row) => row.updated_at, cell: (row) => age(row.updated_at)};

export function commandColumn(pathOf) {
  return {name: 'command', label: 'Action', wide: true, cell(row) {
    const suggested = command(row.status, row.name, pathOf(row));
    return suggested === null ? '' : copyButton(suggested);
  }};
}
