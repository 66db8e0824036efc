import {age} from '../ages.js';
import {clamped, itemBadges, severity} from '../badges.js';
import {command, compareAddress, copyButton} from '../compare.js';
import {h, marked, outside, text} from '../dom.js';

/** The columns of artifacts of many projects, which more than one view shows. */

export function nameColumn(words = () => []) {
  return {name: 'name', label: 'Artifact', value: (row) => row.name,
    cell: (row) => [h('a', {href: compareAddress(row.project_id, row.id)}, marked(row.name, words())),
      h('small', {}, row.description !== null && words().length > 0
        ? h('span', {class: 'clamp'}, marked(row.description, words())) : clamped(row.description))]};
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
