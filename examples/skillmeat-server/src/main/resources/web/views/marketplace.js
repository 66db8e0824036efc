import {all, get} from '../api.js';
import {age} from '../ages.js';
import {badge, clamped, freshnessText} from '../badges.js';
import {fill, h, outside, plural, text} from '../dom.js';
import {exporter} from '../export.js';
import {filters, TYPES} from '../filters.js';
import {PAGE, pageOf, pager, table} from '../table.js';

/** What the marketplaces offer, and how fresh that is. */

const COLUMNS = [
  {name: 'name', label: 'Offer', cell: (row) => [text(row.name, 'strong'), ' ', marks(row.data), h('small', {}, clamped(row.description))]},
  {name: 'type', label: 'Type', cell: (row) => row.type},
  {name: 'marketplace', label: 'Marketplace', cell: (row) => text(row.data.marketplace_name)},
  {name: 'publisher', label: 'Publisher', wide: true, cell: (row) => text(row.data.publisher ?? '–')},
  {name: 'version', label: 'Version', wide: true, cell: (row) => (row.data.version === null && row.data.commit !== null
    ? h('code', {title: row.data.commit}, row.data.commit.slice(0, 8)) : text(row.data.version ?? '–'))},
  {name: 'license', label: 'License', wide: true, cell: (row) => text(row.data.license ?? '–')},
  {name: 'tags', label: 'Category and tags', wide: true, cell: (row) => row.data.tags.map((word) => text(word, 'span', {class: 'tag'}))},
  {name: 'url', label: 'Source', wide: true, cell: (row) => [sourceKind(row.url), ' ', outside(row.url)]},
  {name: 'age', label: 'Seen', cell: (row) => age(row.cached_at)},
];

const CHANGES = {added: ['+', 'New', 'good'], renamed: ['⇄', 'Renamed', 'info'], changed: ['✎', 'Changed', 'info'], repinned: ['↑', 'Newer commit', 'info']};

/** Whether it is installed, and what became of it when its marketplace last changed. */
function marks({installed_in: places, change}) {
  return [
    places.length === 0 ? null : [h('span', {title: places.join(', ')}, badge('✓', `Installed in ${plural(places.length, 'place')}`, 'good')), ' '],
    change === null ? null : badge(...CHANGES[change]),
  ];
}

/** Where it comes from, in a word; a marketplace may say anything. */
function sourceKind(url) {
  const words = !/^[a-z+]+:\/\//.test(url) ? 'here' : URL.canParse(url) ? new URL(url).host : 'no address';
  return text(words, 'span', {class: 'tag'});
}

export const marketplace = {
  title: 'Marketplace',
  open(content, {change, address}) {
    const places = h('ul', {class: 'cards', 'aria-label': 'Marketplaces'});
    const choices = filters([{name: 'type', label: 'Type', options: TYPES}], change);
    const rows = table({caption: 'What the marketplaces offer', columns: COLUMNS, key: (row) => row.id,
      watched: ({cached_at, ...rest}) => rest});
    const pages = pager('offers');
    const empty = h('p', {class: 'empty', hidden: true});
    content.append(places,
      h('div', {class: 'bar'}, choices.element,
        h('button', {type: 'button', 'data-refresh': 'kind:marketplace'}, 'Refresh the marketplaces'),
        exporter('marketplace', () => all(question(new URLSearchParams(location.search))))),
      rows.element, empty, pages.element);

    return {
      async load(params, signal) {
        const page = pageOf(params);
        choices.show(params);
        const [known, found] = await Promise.all([
          all('/api/v1/marketplaces', signal),
          get(`${question(params)}&limit=${PAGE}&skip=${(page - 1) * PAGE}`, signal)]);
        fill(places, ...known.map(card));
        const displayed = new Map(known.map((place) => [place.path, place.display_path]));
        const changed = rows.update(found.items.map((row) => ({...row, url: displayed.get(row.url) ?? row.url})));
        pages.update(page, found.total, (to) => address({page: to}));
        empty.hidden = found.items.length > 0;
        fill(empty, known.length > 0 ? 'Nothing of this type is offered.'
          : 'No marketplace is known. Start the server with --marketplace and the place of its document.');
        return changed;
      },
    };
  },
};

function question(params) {
  return `/api/v1/cache/marketplace?${params.get('type') ? `type=${encodeURIComponent(params.get('type'))}` : ''}`;
}

function card(place) {
  const error = place.freshness.last_error;
  return h('li', {},
    text(place.name, 'strong'), h('span', {}, plural(place.artifact_count, 'offer')),
    freshnessText(place.freshness), lastChange(place.last_change), text(place.display_path, 'small', {class: 'path'}),
    error === null ? '' : text(error.message, 'small'));
}

const PARTS = [['added', 'new'], ['removed', 'gone'], ['renamed', 'renamed'], ['changed', 'changed'], ['repinned', 'of a newer commit']];

function lastChange(change) {
  if (change === null) {
    return '';
  }
  const parts = PARTS.filter(([part]) => change[part].length > 0).map(([part, word]) => `${change[part].length} ${word}`);
  return h('small', {}, 'Changed ', age(change.at), `: ${parts.join(', ')}`);
}
