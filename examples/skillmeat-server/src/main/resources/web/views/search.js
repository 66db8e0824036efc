import {all, get} from '../api.js';
import {STATUSES} from '../badges.js';
import {fill, h, number} from '../dom.js';
import {exporter} from '../export.js';
import {filters, TYPES} from '../filters.js';
import {PAGE, pageOf, pager, table} from '../table.js';
import {CHANGED, COLLECTION, DEPLOYED, NAME, PROJECT, STATE, TAGS, TYPE} from './artifacts.js';

/** What matches some words, best first; without words, every artifact by name. */

const ORDERS = [['relevance', 'Best first'], ['name', 'Name'], ['updated', 'Last changed']];
const STATES = [['', 'All but missing'], ...Object.entries(STATUSES).map(([word, [, label]]) => [word, label])];
const TOOLS = [['', 'All tools'], ...['Bash', 'Edit', 'Glob', 'Grep', 'MultiEdit', 'NotebookEdit', 'Read', 'Skill', 'Task', 'TodoWrite',
  'WebFetch', 'WebSearch', 'Write'].map((tool) => [tool, tool])];
const FILTERS = ['status', 'type', 'project_id', 'origin', 'tag', 'tool'];
const FACETS = ['facet=entry', 'facet=type', 'facet=tag', 'facet=origin'].join('&');
const field = document.getElementById('search');

export const search = {
  title: 'Search',
  open(content, {change, address}) {
    const columns = [NAME, TYPE, PROJECT, STATE, DEPLOYED, COLLECTION, TAGS, CHANGED];
    const choices = filters([
      {name: 'status', label: 'State', options: STATES},
      {name: 'type', label: 'Type', options: TYPES},
      {name: 'project_id', label: 'Project', options: [['', 'All projects']]},
      {name: 'origin', label: 'Collection', options: [['', 'All collections']]},
      {name: 'tag', label: 'Tag', options: [['', 'All tags']]},
      {name: 'tool', label: 'Tool', options: TOOLS},
      {name: 'sort_by', label: 'Order', options: ORDERS},
    ], change);
    const rows = table({caption: 'Artifacts found', columns, key: (row) => row.id, watched: ({score, ...rest}) => rest});
    const pages = pager('artifacts');
    const empty = h('p', {class: 'empty', hidden: true});
    content.append(
      h('div', {class: 'bar'}, choices.element, exporter('search', () => all(question(new URLSearchParams(location.search))))),
      rows.element, empty, pages.element);
    let projects = all('/api/v1/cache/projects').catch(() => []);
    let query = '';

    return {
      async load(params, signal) {
        const isNew = query !== (params.get('query') ?? '');
        query = params.get('query') ?? '';
        if (document.activeElement !== field) {
          field.value = query;
        }
        choices.show(params);
        const page = pageOf(params);
        const found = await get(`${question(params)}&${FACETS}&limit=${PAGE}&skip=${(page - 1) * PAGE}`, signal);
        const names = new Map((await projects).map((each) => [each.id, each.name]));
        choices.offer('project_id', counted(found.facets.entry, (id) => names.get(id) ?? id));
        choices.offer('origin', counted(found.facets.origin));
        choices.offer('tag', counted(found.facets.tag));
        choices.offer('type', counted(found.facets.type));
        choices.show(params);
        if (isNew) {
          rows.update([]);
        }
        const changed = rows.update(found.items);
        pages.update(page, found.total, (to) => address({page: to}));
        empty.hidden = found.items.length > 0;
        fill(empty, query === '' ? 'No artifact is like this: choose another filter.'
          : 'Nothing was found. Try fewer or shorter words, or take a filter away.');
        return isNew ? 0 : changed;
      },
    };
  },
};

function question(params) {
  const query = params.get('query') ?? '';
  const asked = new URLSearchParams();
  for (const name of FILTERS) {
    if (params.get(name)) {
      asked.set(name, params.get(name));
    }
  }
  if (query.trim() !== '') {
    asked.set('query', query);
    asked.set('sort_by', params.get('sort_by') ?? 'relevance');
  }
  return `/api/v1/cache/${query.trim() === '' ? 'artifacts' : 'search'}?${asked}`;
}

/** What there is to choose from, with how many of what was found have it. */
function counted(facet, words = (value) => value) {
  return facet.map(({value, hits}) => [value, `${words(value)} (${number(hits)})`]).sort((a, b) => a[1].localeCompare(b[1]));
}
