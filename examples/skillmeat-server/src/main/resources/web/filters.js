import {h} from './dom.js';

/** Filters whose state is in the address: what is chosen changes it, and it says what is chosen. */

/** A choice is {name, label, options: [[value, words]]}; the first option is what an address without it means. */
export function filters(choices, change) {
  const fields = choices.map(({name, label, options}) => {
    const select = h('select', {name}, options.map(option));
    select.addEventListener('change', () => change({[name]: select.value, page: null}));
    return {label: h('label', {class: 'filter'}, h('span', {}, label), select), select};
  });
  return {
    element: h('div', {class: 'filters', role: 'group', 'aria-label': 'Filters'}, fields.map(({label}) => label)),
    show(params) {
      for (const {select} of fields) {
        const value = params.get(select.name) ?? select.options[0].value;
        if (![...select.options].some((each) => each.value === value)) {
          select.append(option([value, value]));
        }
        select.value = value;
      }
    },
    /** Offers what there is to choose from now, and what is chosen. */
    offer(name, options) {
      const {select} = fields.find((field) => field.select.name === name);
      const print = JSON.stringify(options);
      if (select.dataset.print !== print) {
        const {value} = select;
        const first = select.options[0];
        select.replaceChildren(first, ...options.map(option));
        if (![...select.options].some((each) => each.value === value)) {
          select.append(option([value, value]));
        }
        select.value = value;
        select.dataset.print = print;
      }
    },
  };
}

function option([value, words]) {
  return h('option', {value}, words);
}

/** The different values of a column, as options. */
export function distinct(rows, value, words = value) {
  const known = new Map(rows.map((row) => [value(row), words(row)]));
  return [...known].filter(([each]) => each !== null && each !== '').sort((a, b) => a[1].localeCompare(b[1]));
}

export const TYPES = [['', 'All types'], ...['skill', 'command', 'agent', 'hook', 'mcp', 'plugin'].map((type) => [type, type])];
