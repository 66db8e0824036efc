import {all, get} from '../api.js';
import {age} from '../ages.js';
import {freshnessBadge, STATUSES} from '../badges.js';
import {fill, h, number, size, text} from '../dom.js';
import {exporter} from '../export.js';
import {distinct, filters} from '../filters.js';
import {nextSort, PAGE, pageOf, pager, sortable, sorted, sortOf, table} from '../table.js';

/** Every project, what needs attention first. */

const STATES = [['', 'All states'], ['active', 'Fresh'], ['stale', 'Stale'], ['error', 'Failed']];
const COUNTED = ['modified', 'conflict', 'untracked', 'missing'];
const TILES = ['Projects', 'Artifacts', 'Outdated', 'Modified', 'Conflict', 'Untracked', 'Missing', 'Problems', 'Stale', 'Hit rate', 'Size'];
const COUNTS = `/api/v1/cache/artifacts?limit=1&facet=status&${Object.keys(STATUSES).map((status) => `status=${status}`).join('&')}`;
const BY_TYPE = '/api/v1/cache/artifacts?limit=1&facet=type';
const EDITED = '/api/v1/cache/artifacts?limit=1&facet=entry&status=modified&status=conflict';

const COLUMNS = [
  {name: 'name', label: 'Project', value: (row) => row.name,
    cell: (row) => [text(row.name, 'a', {href: `/projects/${row.id}`}), text(row.display_path, 'small', {class: 'path'})]},
  {name: 'artifacts', label: 'Artifacts', right: true, value: (row) => row.artifact_count, cell: (row) => number(row.artifact_count)},
  {name: 'outdated', label: 'Updates', value: (row) => row.outdated_count, cell: updates},
  {name: 'modified', label: 'Edited', wide: true, right: true, value: (row) => row.edited_count,
    cell: (row) => (row.edited_count === 0 ? '0' : h('a', {href: `/outdated?state=edited&project_id=${row.id}`}, number(row.edited_count)))},
  {name: 'missing', label: 'Missing', wide: true, right: true, value: (row) => row.missing_count, cell: (row) => number(row.missing_count)},
  {name: 'problems', label: 'Problems', wide: true, right: true, value: (row) => row.problem_count,
    cell: (row) => (row.problem_count === 0 ? '0' : h('a', {href: `/problems?project_id=${row.id}`}, number(row.problem_count)))},
  {name: 'state', label: 'State', value: attention, cell: state},
  {name: 'age', label: 'Age', value: (row) => row.last_fetched, cell: (row) => age(row.last_fetched)},
  {name: 'refresh', label: 'Action', wide: true,
    cell: (row) => h('button', {type: 'button', class: 'quiet', 'data-refresh': row.id, 'aria-label': `Refresh ${row.name}`}, 'Refresh')},
];

function updates(row) {
  return row.outdated_count === 0 ? '0'
    : h('a', {class: 'badge warn', href: `/outdated?project_id=${row.id}`}, `↑ ${number(row.outdated_count)} available`);
}

function state(row) {
  const error = row.freshness.last_error;
  return [freshnessBadge(row.freshness), error === null ? '' : text(error.message, 'small', {class: 'clamp'})];
}

/** The less, the more it wants attention. */
function attention(row) {
  return ({error: 0, stale: 1e6, active: 2e6})[row.status] - 1000 * row.outdated_count - row.problem_count;
}

function watched({freshness, last_fetched, ...rest}) {
  return rest;
}

export const projects = {
  title: 'Projects',
  open(content, {change, address}) {
    const tiles = h('ul', {class: 'tiles', 'aria-label': 'Numbers'}, TILES.map((label) => tile(label, '–', '/projects')));
    const choices = filters([
      {name: 'status', label: 'State', options: STATES},
      {name: 'profile', label: 'Profile', options: [['', 'All profiles']]},
    ], change);
    const rows = table({caption: 'Projects', columns: COLUMNS, key: (row) => row.id, watched});
    const pages = pager('projects');
    const empty = h('p', {class: 'empty', hidden: true});
    let shown = [];
    content.append(tiles, h('div', {class: 'bar'}, choices.element, exporter('projects', () => shown)),
      rows.element, empty, pages.element);

    return {
      async load(params, signal) {
        const [known, edited] = await Promise.all([all('/api/v1/cache/projects', signal), get(EDITED, signal)]);
        const edits = new Map(edited.facets.entry.map(({value, hits}) => [value, hits]));
        const list = known.map((row) => ({...row, edited_count: edits.get(row.id) ?? 0}));
        choices.offer('profile', distinct(list.flatMap((row) => row.profiles), (profile) => profile));
        choices.show(params);
        const sort = sortOf(params, 'state');
        sortable(rows, COLUMNS, sort, (name) => change({sort: nextSort(sort, name), page: null}));
        shown = sorted(list.filter((row) => matches(row, params)), COLUMNS, sort);
        const page = pageOf(params);
        const changed = rows.update(shown.slice((page - 1) * PAGE, page * PAGE));
        pages.update(page, shown.length, (to) => address({page: to}));
        empty.hidden = shown.length > 0;
        fill(empty, list.length > 0 ? 'No project is in this state: choose another filter.'
          : 'No project was found below the roots. Start the server with --root and the directory that holds your projects.');
        const [status, counts, types] = await Promise.all(['/api/v1/cache/status', COUNTS, BY_TYPE].map((path) => get(path, signal)));
        fill(tiles, ...tilesOf(status, counts.facets.status, types.facets.type));
        return changed;
      },
    };
  },
};

function matches(row, params) {
  const [status, profile] = [params.get('status'), params.get('profile')];
  return (!status || row.status === status) && (!profile || row.profiles.includes(profile));
}

function tilesOf(status, statuses, types) {
  const hits = (value) => statuses.find((each) => each.value === value)?.hits ?? 0;
  const values = [
    [number(status.total_projects), '/projects'],
    [number(status.total_artifacts), '/search'],
    [number(status.outdated_artifacts), '/outdated'],
    ...COUNTED.map((word) => [number(hits(word)), `/outdated?state=${word}`]),
    [number(status.problems), '/problems'],
    [number(status.stale_projects), '/projects?status=stale'],
    [`${Math.round(status.hit_rate * 100)} %`, '/cache'],
    [size(status.cache_size_bytes), '/cache'],
  ];
  return [
    ...TILES.map((label, i) => tile(label, ...values[i])),
    ...[...types].sort((a, b) => a.value.localeCompare(b.value)).map(({value, hits: count}) => tile(value === 'mcp' ? 'MCP servers' : `${value[0].toUpperCase()}${value.slice(1)}s`, number(count), `/search?type=${value}`)),
  ];
}

function tile(label, value, href) {
  return h('li', {}, h('a', {href}, h('span', {class: 'value'}, value), ` ${label}`));
}
