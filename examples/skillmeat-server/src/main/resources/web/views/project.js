import {get} from '../api.js';
import {age} from '../ages.js';
import {clamped, freshnessText, itemBadges, legend, severity, STATUSES} from '../badges.js';
import {compareAddress} from '../compare.js';
import {fill, h, number, outside, plural, text} from '../dom.js';
import {exporter} from '../export.js';
import {distinct, filters} from '../filters.js';
import {nextSort, PAGE, pageOf, pager, sortable, sorted, sortOf, table} from '../table.js';
import {version} from './artifacts.js';
import {diagnosticList} from './problems.js';

/** One project with its artifacts. */

const USUAL_TYPES = ['skill', 'command', 'agent', 'hook', 'mcp'];

function columnsOf(id) {
  return [
    {name: 'name', label: 'Artifact', value: (row) => row.artifact_name,
      cell: (row) => [text(row.artifact_name, 'a', {href: compareAddress(id, row.artifact_id)}), h('small', {}, clamped(row.description))]},
    {name: 'type', label: 'Type', value: (row) => row.artifact_type, cell: (row) => row.artifact_type},
    {name: 'state', label: 'State', value: (row) => severity(row.status),
      cell: (row) => itemBadges(row, compareAddress(id, row.artifact_id))},
    {name: 'version', label: 'Version', wide: true, value: (row) => row.version,
      cell: (row) => version(row.version, row.content_hash)},
    {name: 'origin', label: 'Origin', wide: true, value: (row) => row.from_collection,
      cell: (row) => [text(row.from_collection ?? '–'), row.upstream === null ? '' : h('small', {}, outside(row.upstream))]},
    {name: 'tags', label: 'Tags and tools', wide: true,
      cell: (row) => [...row.tags, ...row.tools].map((word) => text(word, 'span', {class: 'tag'}))},
    {name: 'deployed', label: 'Deployed', wide: true, value: (row) => row.deployed_at,
      cell: (row) => (row.deployed_at === null ? '–' : age(row.deployed_at))},
  ];
}

export const project = {
  title: 'Project',
  open(content, {id, title, change, address}) {
    const columns = columnsOf(id);
    const facts = h('div', {class: 'bar'}, refreshButton(id), h('code', {}, 'Loading'));
    const types = h('ul', {class: 'tiles', 'aria-label': 'Artifacts by type'}, tilesOf({}, address));
    const choices = filters([
      {name: 'state', label: 'State', options: [['', 'All states'], ...Object.entries(STATUSES).map(([word, [, label]]) => [word, label])]},
      {name: 'type', label: 'Type', options: [['', 'All types']]},
    ], change);
    const rows = table({caption: 'Artifacts of the project', columns, key: (row) => row.artifact_id});
    const pages = pager('artifacts');
    const empty = h('p', {class: 'empty', hidden: true});
    const problems = h('section', {'aria-label': 'Problems'});
    let shown = [];
    content.append(facts, types, h('div', {class: 'bar'}, choices.element, exporter('artifacts', () => shown)),
      rows.element, empty, pages.element, legend(), problems);

    return {
      async load(params, signal) {
        const found = await get(`/api/v1/projects/${encodeURIComponent(id)}`, signal);
        fill(title, text(found.name));
        document.title = `${found.name} – SkillMeat`;
        fill(facts, ...factsOf(found));
        fill(types, ...tilesOf(found.stats.by_type, address));
        choices.offer('type', distinct(found.deployments, (row) => row.artifact_type));
        choices.show(params);
        const sort = sortOf(params, 'state');
        sortable(rows, columns, sort, (name) => change({sort: nextSort(sort, name), page: null}));
        shown = sorted(found.deployments.filter((row) => matches(row, params)), columns, sort);
        const page = pageOf(params);
        const changed = rows.update(shown.slice((page - 1) * PAGE, page * PAGE));
        pages.update(page, shown.length, (to) => address({page: to}));
        empty.hidden = shown.length > 0;
        fill(empty, found.deployments.length > 0 ? 'No artifact is like this: choose another filter.' : 'This project has no artifacts yet.');
        fill(problems, ...problemsOf(found));
        return changed;
      },
    };
  },
};

function matches(row, params) {
  const [state, type] = [params.get('state'), params.get('type')];
  return (!state || row.status === state) && (!type || row.artifact_type === type);
}

function factsOf(found) {
  return [
    refreshButton(found.id),
    text(found.display_path, 'code'),
    h('span', {}, `${plural(found.deployment_count, 'artifact')}, ${number(found.missing_count)} missing`),
    freshnessText(found.meta),
  ];
}

function refreshButton(id) {
  return h('button', {type: 'button', 'data-refresh': id}, 'Refresh this project');
}

/** How many of each type there are: the usual ones always, so that nothing moves when the numbers come. */
function tilesOf(counts, address) {
  return [...new Set([...USUAL_TYPES, ...Object.keys(counts)])].map((type) =>
    h('li', {}, h('a', {href: address({type, page: null})}, h('span', {class: 'value'}, number(counts[type] ?? 0)), ` ${type}`)));
}

function problemsOf(found) {
  const diagnostics = [...found.diagnostics, ...found.deployments.flatMap((row) => row.diagnostics)];
  return [
    found.meta.last_error === null ? '' : h('p', {class: 'note'}, 'The last refresh failed: ', text(found.meta.last_error.message)),
    ...(diagnostics.length === 0 ? [] : [h('h2', {}, 'Problems'), diagnosticList(diagnostics)]),
  ];
}
