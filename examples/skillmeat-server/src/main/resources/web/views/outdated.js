import {all} from '../api.js';
import {legend} from '../badges.js';
import {command, copyButton} from '../compare.js';
import {fill, h, plural} from '../dom.js';
import {exporter} from '../export.js';
import {distinct, filters} from '../filters.js';
import {nextSort, PAGE, pageOf, pager, sortable, sorted, sortOf, table} from '../table.js';
import {CHANGED, COLLECTION, commandColumn, DEPLOYED, NAME, PROJECT, STATE, TYPE, UPSTREAM, WHY} from './artifacts.js';

/** What does not agree with its collection, and what to do about it. */

const QUERIES = {
  '': 'is_outdated=true',
  attention: 'status=conflict&status=outdated&status=modified&status=missing',
  conflict: 'status=conflict',
  modified: 'status=modified',
  edited: 'status=modified&status=conflict',
  missing: 'status=missing',
  untracked: 'status=untracked',
};
const STATES = [['', 'Update available'], ['attention', 'All that need attention'], ['conflict', 'Conflict'],
  ['modified', 'Modified'], ['edited', 'Modified or in conflict'], ['missing', 'Missing'], ['untracked', 'Untracked']];

export const outdated = {
  title: 'Outdated',
  open(content, {change, address}) {
    let paths = new Map();
    const columns = [NAME, TYPE, PROJECT, STATE, DEPLOYED, COLLECTION, UPSTREAM, WHY, CHANGED,
      commandColumn((row) => paths.get(row.project_id) ?? row.project_name)];
    const choices = filters([
      {name: 'state', label: 'State', options: STATES},
      {name: 'type', label: 'Type', options: [['', 'All types']]},
      {name: 'project_id', label: 'Project', options: [['', 'All projects']]},
      {name: 'collection', label: 'Collection', options: [['', 'All collections']]},
    ], change);
    const rows = table({caption: 'Artifacts that do not agree with their collection', columns, key: (row) => row.id});
    const pages = pager('artifacts');
    const empty = h('p', {class: 'empty', hidden: true});
    let shown = [];
    const copy = h('div', {class: 'tools'});
    content.append(h('div', {class: 'bar'}, choices.element, copy, exporter('outdated', () => shown)),
      rows.element, empty, pages.element, legend());

    return {
      async load(params, signal) {
        const query = QUERIES[params.get('state') ?? ''] ?? QUERIES[''];
        const [list, projects] = await Promise.all([
          all(`/api/v1/cache/artifacts?${query}`, signal), all('/api/v1/cache/projects', signal)]);
        paths = new Map(projects.map((each) => [each.id, each.path]));
        choices.offer('type', distinct(list, (row) => row.type));
        choices.offer('project_id', distinct(list, (row) => row.project_id, (row) => row.project_name));
        choices.offer('collection', distinct(list, (row) => row.collection));
        choices.show(params);
        const sort = sortOf(params, 'state');
        sortable(rows, columns, sort, (name) => change({sort: nextSort(sort, name), page: null}));
        shown = sorted(list.filter((row) => matches(row, params)), columns, sort);
        const page = pageOf(params);
        const changed = rows.update(shown.slice((page - 1) * PAGE, page * PAGE));
        pages.update(page, shown.length, (to) => address({page: to}));
        fill(copy, copyAll(shown, paths));
        empty.hidden = shown.length > 0;
        fill(empty, list.length > 0 ? 'Nothing is like this: choose another filter.'
          : 'Nothing is in this state. Refresh, if you have just changed something.');
        return changed;
      },
    };
  },
};

function matches(row, params) {
  return ['type', 'project_id', 'collection'].every((name) => !params.get(name) || row[name] === params.get(name));
}

/** One button for the commands of everything that the filters let through. */
function copyAll(rows, paths) {
  const commands = rows.map((row) => command(row.status, row.name, paths.get(row.project_id) ?? row.project_name)).filter((each) => each !== null);
  return commands.length === 0 ? '' : copyButton(commands.join('\n'), `Copy ${plural(commands.length, 'command')}`);
}
