import {get} from './api.js';
import {age} from './ages.js';
import {itemBadges, STATUSES} from './badges.js';
import {h, outside, plural, quote, text} from './dom.js';

/** The comparison of what is deployed with the collection and upstream: a dialog with an address of its own. */

const WHY = {
  outdated: 'What is on disk is what was deployed, but the collection holds something else now: the hashes differ.',
  conflict: 'What is on disk differs from what was deployed, and the collection holds something else again: all three hashes differ.',
  modified: 'What is on disk differs from what was deployed; the collection still holds what was deployed.',
  in_sync: 'What is on disk and what the collection holds have the same hash.',
  missing: 'There is a deployment record, but the files are gone.',
  untracked: 'There is no deployment record: nothing to compare with.',
  deployed: 'The record names a collection that does not hold it, or that is not known here.',
};

const NOTES = {
  conflict: 'It overwrites the edits made here: save them first.',
  modified: 'It gives up the edits made here.',
};

/** The address of a comparison, on top of the view that is shown. */
export function compareAddress(projectId, artifactId) {
  const address = new URL(location.href);
  address.searchParams.set('compare', `${projectId}~${artifactId}`);
  return address.pathname + address.search;
}

/** Returns the command that puts the collection's state where it belongs; nothing where there is none. */
export function command(status, name, projectPath) {
  if (!['missing', 'outdated', 'conflict', 'modified'].includes(status)) {
    return null;
  }
  const options = `--project ${quote(projectPath)}${status === 'missing' ? '' : ' --overwrite'}`;
  // Behind two dashes nothing is an option.
  return name.startsWith('-') ? `skillmeat deploy ${options} -- ${quote(name)}` : `skillmeat deploy ${quote(name)} ${options}`;
}

export async function compare(reference, close) {
  const [projectId, artifactId] = reference.split('~');
  const dialog = h('dialog', {'aria-labelledby': 'compare-title', 'aria-busy': 'true'},
    h('h2', {id: 'compare-title'}, 'Comparison'), h('p', {}, 'Loading'));
  dialog.addEventListener('close', () => {
    dialog.remove();
    close();
  });
  document.body.append(dialog);
  dialog.showModal();
  try {
    const project = await get(`/api/v1/projects/${encodeURIComponent(projectId)}`);
    const artifact = project.deployments.find((each) => each.artifact_id === artifactId);
    const others = h('div', {class: 'others'});
    dialog.replaceChildren(...(artifact === undefined ? gone() : content(project, artifact)), others, closing(dialog));
    if (artifact !== undefined) {
      await elsewhere(artifact, others);
    }
  } catch (error) {
    dialog.replaceChildren(h('h2', {id: 'compare-title'}, error.title ?? 'No comparison'),
      h('p', {}, error.detail ?? error.message), closing(dialog));
  }
  dialog.removeAttribute('aria-busy');
}

/** Where else the same artifact is, and how it is there. */
async function elsewhere(artifact, place) {
  const query = new URLSearchParams({query: artifact.artifact_name, type: artifact.artifact_type, limit: '200'});
  const {items} = await get(`/api/v1/cache/search?${query}`);
  const others = items.filter((each) => each.name === artifact.artifact_name && each.id !== artifact.artifact_id);
  place.replaceChildren(...(others.length === 0 ? ['In no other project.'] : [
    h('strong', {}, `Also in ${plural(others.length, 'project')}:`),
    h('ul', {}, others.map((each) => h('li', {}, text(each.project_name, 'a', {href: `/projects/${each.project_id}`}),
      each.deployed_version === null ? ' ' : [' ', text(each.deployed_version), ' '], itemBadges(each))))]));
}

function gone() {
  return [h('h2', {id: 'compare-title'}, 'Not there any more'), h('p', {}, 'The project does not hold this artifact any more.')];
}

function closing(dialog) {
  const button = h('button', {type: 'button', autofocus: true}, 'Close');
  button.addEventListener('click', () => dialog.close());
  return h('p', {class: 'end'}, button);
}

function content(project, artifact) {
  const suggested = command(artifact.status, artifact.artifact_name, project.path);
  return [
    h('h2', {id: 'compare-title'}, text(artifact.artifact_name)),
    h('p', {}, itemBadges(artifact), ` ${artifact.artifact_type} in `, text(project.name)),
    artifact.description === null ? '' : text(artifact.description, 'p', {class: 'long'}),
    h('p', {class: 'why'}, h('strong', {}, 'Why: '), WHY[artifact.status] ?? STATUSES[artifact.status][3], ' ', upstreamWords(artifact)),
    comparison(artifact),
    suggested === null ? '' : suggestion(suggested, NOTES[artifact.status]),
    facts(artifact),
  ];
}

const UPSTREAM = {
  up_to_date: 'The collection holds what upstream holds.',
  outdated: 'Upstream holds something newer than the collection: update the collection first.',
  ahead: 'The collection is ahead of upstream.',
  diverged: 'The collection and upstream have gone different ways.',
  gone_upstream: 'Upstream does not hold it any more.',
};

function upstreamWords({against_upstream: {state, evidence, reason}}) {
  return state === 'unknown' ? `What upstream holds is not known${reason === null ? '' : `: ${reason.replaceAll('_', ' ')}`}.`
    : `${UPSTREAM[state]}${evidence === null ? '' : ` (Known by the ${evidence.replace('_', ' ')}.)`}`;
}

function comparison(artifact) {
  const collection = artifact.from_collection;
  return h('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-label': 'Comparison of versions'},
    h('table', {},
      h('caption', {class: 'hidden'}, 'Versions'),
      h('thead', {}, h('tr', {}, ['Where', 'Version', 'Hash', 'From'].map((label) => h('th', {scope: 'col'}, label)))),
      h('tbody', {},
        line('On disk now', artifact.version, artifact.content_hash, text(artifact.artifact_path, 'code')),
        line('As deployed', null, artifact.deployed_sha, artifact.deployed_at === null ? '–' : age(artifact.deployed_at)),
        line('Collection', artifact.resolved_version, artifact.collection_sha, collection === null ? '–' : text(collection)),
        line('Upstream', artifact.latest?.version ?? null, artifact.latest?.content_hash ?? artifact.latest?.commit ?? null,
          artifact.upstream === null ? '–' : [outside(artifact.upstream), artifact.checked_at === null ? '' : [' asked ', age(artifact.checked_at)]]))));
}

function line(where, version, hash, from) {
  return h('tr', {}, h('th', {scope: 'row'}, where), h('td', {}, version === null ? '–' : text(version)),
    h('td', {}, hash === null ? '–' : h('code', {title: hash, class: 'hash'}, hash.slice(0, 12))), h('td', {}, from));
}

function suggestion(suggested, note) {
  return h('div', {class: 'suggestion'}, h('strong', {}, 'Suggested: '), text(suggested, 'code'), ' ', copyButton(suggested),
    note === undefined ? '' : h('p', {class: 'note'}, note));
}

function facts(artifact) {
  const known = [
    ['Author', artifact.author], ['License', artifact.license], ['Model', artifact.model],
    ['Tags', artifact.tags.join(', ')], ['Tools', artifact.tools.join(', ')],
  ].filter(([, value]) => value);
  return h('dl', {class: 'facts'}, known.map(([label, value]) => [h('dt', {}, label), text(value, 'dd')]));
}

/** A button that copies a text; pressing it is handled once for the whole page. */
export function copyButton(content, label = 'Copy the command') {
  return h('button', {type: 'button', class: 'quiet', 'data-copy': content}, label);
}
