import {all} from '../api.js';
import {fill, h, number, plural, text} from '../dom.js';
import {exporter} from '../export.js';
import {distinct, filters} from '../filters.js';
import {nextSort, PAGE, pageOf, pager, sortable, sorted, sortOf, table} from '../table.js';
import {version} from './artifacts.js';

/** What more than one project has: in how many versions, and in how many projects each. */

const SHOWN = 4;
const FIELDS = ['name', 'type', 'project_id', 'deployed_version', 'content_hash', 'is_outdated'].map((field) => `fields=${field}`).join('&');
const SPREADS = [['', 'Of several versions'], ['all', 'All that are in several projects']];

const COLUMNS = [
  {name: 'name', label: 'Artifact', value: (row) => row.name,
    cell: (row) => text(row.name, 'a', {href: `/search?${new URLSearchParams({query: row.name, type: row.type})}`})},
  {name: 'type', label: 'Type', value: (row) => row.type, cell: (row) => row.type},
  {name: 'projects', label: 'Projects', right: true, value: (row) => row.projects, cell: (row) => number(row.projects)},
  {name: 'versions', label: 'Versions', right: true, value: (row) => row.versions.length, cell: (row) => number(row.versions.length)},
  {name: 'outdated', label: 'Outdated', right: true, value: (row) => row.outdated, cell: (row) => number(row.outdated)},
  {name: 'spread', label: 'Which version in how many projects', wide: true, cell: spread},
];

function spread({versions}) {
  const most = [...versions].sort((a, b) => b.projects - a.projects);
  return [
    h('ul', {class: 'plain'}, most.slice(0, SHOWN).map(({deployed_version: name, content_hash: hash, projects}) =>
      h('li', {}, version(name, hash), name === null || hash === null ? '' : [' ', version(null, hash)], ` in ${plural(projects, 'project')}`))),
    most.length > SHOWN && `and ${most.length - SHOWN} more`,
  ];
}

export const fleet = {
  title: 'Fleet',
  open(content, {change, address}) {
    const choices = filters([
      {name: 'spread', label: 'Show', options: SPREADS},
      {name: 'type', label: 'Type', options: [['', 'All types']]},
    ], change);
    const rows = table({caption: 'Artifacts of several projects', columns: COLUMNS, key: (row) => row.key});
    const pages = pager('artifacts');
    const empty = h('p', {class: 'empty', hidden: true});
    let shown = [];
    content.append(h('div', {class: 'bar'}, choices.element, exporter('fleet', () => shown)), rows.element, empty, pages.element,
      h('p', {class: 'note'}, 'Artifacts of the same type and name are taken for the same; versions are told apart by their files.'));

    return {
      async load(params, signal) {
        const list = grouped(await all(`/api/v1/cache/artifacts?${FIELDS}`, signal));
        choices.offer('type', distinct(list, (row) => row.type));
        choices.show(params);
        const sort = sortOf(params, '-versions');
        sortable(rows, COLUMNS, sort, (name) => change({sort: nextSort(sort, name), page: null}));
        shown = sorted(list.filter((row) => matches(row, params)), COLUMNS, sort);
        const page = pageOf(params);
        const changed = rows.update(shown.slice((page - 1) * PAGE, page * PAGE));
        pages.update(page, shown.length, (to) => address({page: to}));
        empty.hidden = shown.length > 0;
        fill(empty, list.length > 0 ? 'Nothing is like this: choose another filter.' : 'No artifact is in more than one project.');
        return changed;
      },
    };
  },
};

function matches(row, params) {
  return (params.get('spread') === 'all' || row.versions.length > 1) && (!params.get('type') || row.type === params.get('type'));
}

/** One row for each type and name that several projects have. */
function grouped(artifacts) {
  return [...by(artifacts, (each) => `${each.type} ${each.name}`)].map(([key, copies]) => ({
    key, name: copies[0].name, type: copies[0].type,
    projects: countProjects(copies),
    outdated: copies.filter((copy) => copy.is_outdated).length,
    versions: versionsOf(copies),
  })).filter((row) => row.projects > 1);
}

function versionsOf(copies) {
  return [...by(copies, (copy) => copy.content_hash ?? copy.deployed_version ?? '').values()].map((same) => ({
    deployed_version: same[0].deployed_version, content_hash: same[0].content_hash, projects: countProjects(same)}));
}

function by(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) {
      groups.set(key, []);
    }
    groups.get(key).push(item);
  }
  return groups;
}

function countProjects(copies) {
  return new Set(copies.map((copy) => copy.project_id)).size;
}
