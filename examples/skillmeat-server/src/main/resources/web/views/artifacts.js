import {age} from '../ages.js';
import {clamped, itemBadges, severity} from '../badges.js';
import {command, compareAddress, copyButton} from '../compare.js';
import {h, highlighted, outside, text} from '../dom.js';

/** The columns of artifacts of many projects, which more than one view shows. */

export const NAME = {name: 'name', label: 'Artifact', value: (row) => row.name,
  cell: (row) => [h('a', {href: compareAddress(row.project_id, row.id)}, matched(row, 'name') ?? text(row.name)),
    h('small', {}, h('span', {class: 'clamp'}, matched(row, 'description') ?? clamped(row.description)))]};

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

export const DEPLOYED = {name: 'deployed', label: 'Deployed', wide: true, value: (row) => row.deployed_version,
  cell: (row) => text(row.deployed_version ?? '–')};

export const COLLECTION = {name: 'collection', label: 'Collection', wide: true, value: (row) => row.collection,
  cell: (row) => text(row.collection ?? '–')};

export const UPSTREAM = {name: 'upstream', label: 'Upstream', wide: true, value: (row) => row.upstream_version,
  cell: (row) => [text(row.latest?.version ?? row.latest?.commit?.slice(0, 8) ?? row.upstream_version ?? '–'), row.upstream === null ? '' : h('small', {}, outside(row.upstream))]};

export const TAGS = {name: 'tags', label: 'Tags', wide: true, cell: (row) => row.tags.map((word) => text(word, 'span', {class: 'tag'}))};

export const CHANGED = {name: 'changed', label: 'Changed', value: (row) => row.updated_at, cell: (row) => age(row.updated_at)};

export function commandColumn(pathOf) {
  return {name: 'command', label: 'Action', wide: true, cell(row) {
    const suggested = command(row.status, row.name, pathOf(row));
    return suggested === null ? '' : copyButton(suggested);
  }};
}
