import {all, get} from '../api.js';
import {badge} from '../badges.js';
import {fill, h, text} from '../dom.js';
import {exporter} from '../export.js';
import {distinct, filters} from '../filters.js';
import {PAGE, pageOf, pager, table} from '../table.js';

/** Files that could not be understood, and sources that could not be asked: where, what, and what was done about it. */

const AT_ONCE = 6;

/** What to do about each kind of problem. */
export const FIXES = {
  failed: 'Put right what it says, and refresh.',
  bom: 'Save the file as UTF-8 without a byte order mark.',
  utf16: 'Save the file as UTF-8.',
  not_utf8: 'Save the file as UTF-8.',
  nul: 'Take the NUL characters out, or replace the file: it may be damaged.',
  crlf: 'Save the file with LF line ends.',
  truncated: 'Make the file shorter, or move its front matter to the beginning.',
  odd_fence: 'Begin the file with a line of exactly three dashes.',
  leading_blank: 'Take the blank lines before the first three dashes out.',
  late_frontmatter: 'Move the front matter to the first line of the file.',
  indented_close: 'Begin the closing three dashes at the start of their line.',
  unterminated: 'Close the front matter with a line of three dashes.',
  duplicate_key: 'Keep one of the two lines.',
  malformed_yaml: 'Put values with a colon or bracket in them in quotes.',
  not_a_mapping: 'Write the front matter as lines of “key: value”.',
  empty_frontmatter: 'Give it a name and a description.',
  no_frontmatter: 'Begin the file with a front matter that has a name and a description.',
  json_error: 'Mend the JSON at the place that is named.',
  not_a_marketplace: 'Point --marketplace at a marketplace’s document.',
  toml_error: 'Mend the TOML at the line that is named.',
  bad_record: 'Deploy the artifact again, or take the record out.',
  duplicate_record: 'Take one of the two records out.',
  unlisted: 'Add it to the collection’s manifest, or move it elsewhere.',
  unreadable: 'Give the user of this server the right to read it.',
  outside_root: 'Replace the link by what it leads to, or add that place as a root.',
  broken_link: 'Remove the link, or put back what it leads to.',
  link_loop: 'Remove the link: it leads back to a directory above it.',
  not_a_file: 'Move it elsewhere: only files and directories are read.',
  too_large: 'Move large files out of the artifact.',
  too_many: 'Move files out of the artifact, or split it.',
  too_deep: 'Move what lies deep further up.',
  missing_member: 'Put back what it names, or take it out of the collection.',
};

/** What is wrong in a marketplace’s document, only who publishes it can mend. */
function fixOf({entry, code}) {
  const isPublished = entry.startsWith('m-') && code !== 'failed' && code !== 'not_a_marketplace';
  return isPublished ? 'Its publisher can mend it; nothing is to be done here.' : FIXES[code] ?? '';
}

const COLUMNS = [
  {name: 'file', label: 'File', cell: (row) => [text(row.path || row.place, 'code'), row.line > 0 ? ` line ${row.line}` : '']},
  {name: 'what', label: 'What is wrong, and what was assumed', cell: (row) => [row.code === 'failed' ? badge('!', 'Failed', 'bad') : badge('!', row.code, 'warn'),
    ' ', text(row.message)]},
  {name: 'fix', label: 'How to mend it', cell: fixOf},
  {name: 'where', label: 'Where', cell: (row) => (row.link === null ? text(row.place) : text(row.place, 'a', {href: row.link}))},
];

export const problems = {
  title: 'Problems',
  open(content, {change, address}) {
    const choices = filters([
      {name: 'project_id', label: 'Where', options: [['', 'Everywhere']]},
      {name: 'code', label: 'Kind', options: [['', 'All kinds']]},
    ], change);
    const rows = table({caption: 'Problems', columns: COLUMNS, key: (row) => row.key});
    const pages = pager('problems');
    const empty = h('p', {class: 'empty', hidden: true});
    let shown = [];
    content.append(h('div', {class: 'bar'}, choices.element, exporter('problems', () => shown)),
      rows.element, empty, pages.element,
      h('p', {class: 'note'}, 'Mend the file: the row goes as soon as the change is seen. Nothing in your files is changed by this page.'));

    return {
      async load(params, signal) {
        const list = await everyProblem(signal);
        choices.offer('project_id', distinct(list, (row) => row.entry, (row) => row.place));
        choices.offer('code', distinct(list, (row) => row.code));
        choices.show(params);
        shown = list.filter((row) => (!params.get('project_id') || row.entry === params.get('project_id'))
          && (!params.get('code') || row.code === params.get('code')));
        const page = pageOf(params);
        const changed = rows.update(shown.slice((page - 1) * PAGE, page * PAGE));
        pages.update(page, shown.length, (to) => address({page: to}));
        empty.hidden = shown.length > 0;
        fill(empty, list.length === 0 ? 'No problems: every file was understood and every source answered.' : 'No problem is like this.');
        return changed;
      },
    };
  },
};

async function everyProblem(signal) {
  const [projects, collections, marketplaces] = await Promise.all(
    ['cache/projects', 'collections', 'marketplaces'].map((list) => all(`/api/v1/${list}`, signal)));
  const failed = [...projects, ...collections, ...marketplaces].filter((entry) => entry.freshness.last_error !== null).map(failure);
  const details = await inTurns([
    ...projects.filter((entry) => entry.problem_count > 0).map((entry) => [entry, `/api/v1/projects/${entry.id}`]),
    ...collections.filter((entry) => entry.problem_count > 0).map((entry) => [entry, `/api/v1/collections/${entry.id}`]),
    ...marketplaces.filter((entry) => entry.problem_count > 0).map((entry) => [entry, `/api/v1/marketplaces/${entry.id}`]),
  ], async ([entry, path]) => ofEntry(entry, await get(path, signal)));
  return [...failed, ...details.flat()];
}

/** Does something for each, a few at a time. */
async function inTurns(items, ask) {
  const answers = [];
  let next = 0;
  await Promise.all(Array.from({length: AT_ONCE}, async () => {
    while (next < items.length) {
      const at = next++;
      answers[at] = await ask(items[at]);
    }
  }));
  return answers;
}

function failure(entry) {
  return {key: `${entry.id} failed`, entry: entry.id, place: entry.name, link: linkTo(entry), path: entry.display_path, line: 0,
    code: 'failed', message: `${entry.freshness.last_error.message}. The old data stays.`};
}

function ofEntry(entry, details) {
  const items = details.deployments ?? details.artifacts ?? [];
  return [...details.diagnostics, ...items.flatMap((item) => item.diagnostics)].map((diagnostic, i) => ({
    key: `${entry.id} ${i} ${diagnostic.code} ${diagnostic.path} ${diagnostic.line}`,
    entry: entry.id, place: entry.name, link: linkTo(entry), ...diagnostic}));
}

function linkTo(entry) {
  return entry.id.startsWith('p-') ? `/projects/${entry.id}` : entry.id.startsWith('m-') ? '/marketplace' : null;
}

export function diagnosticList(diagnostics) {
  return h('ul', {class: 'diagnostics'}, diagnostics.map(({path, line, code, message}) =>
    h('li', {}, text(path, 'code'), line > 0 ? ` line ${line} ` : ' ', badge('!', code, 'warn'), ' ', text(message),
      FIXES[code] === undefined ? '' : h('small', {}, FIXES[code]))));
}
