/** Elements, made without HTML: whatever is shown becomes a text node or an attribute, never markup. */

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** Makes an element hold these nodes; those that look the same stay, with their focus. */
export function fill(element, ...children) {
  const next = document.createElement(element.tagName);
  next.append(...nodes(children));
  keepOpen(element, next);
  const wanted = [...next.childNodes];
  wanted.forEach((node, i) => {
    const old = element.childNodes[i];
    if (old === undefined) {
      element.append(node);
    } else if (!old.isEqualNode(node)) {
      old.replaceWith(node);
    }
  });
  while (element.childNodes.length > wanted.length) {
    element.lastChild.remove();
  }
}

/** Whoever opened something to read it finds it open. */
function keepOpen(element, next) {
  const before = element.querySelectorAll('details');
  next.querySelectorAll('details').forEach((each, i) => {
    each.open = before[i]?.open ?? false;
  });
}

/** Text of unknown language and direction. */
export function text(content, tag = 'span', attributes = {}) {
  return h(tag, {dir: 'auto', ...attributes}, content);
}

/** A text of which the server says what matched, with that marked. */
export function highlighted({text: content, ranges}) {
  const parts = [];
  let at = 0;
  for (const {start, end} of ranges) {
    parts.push(content.slice(at, start), h('mark', {}, content.slice(start, end)));
    at = end;
  }
  return text([...parts, content.slice(at)]);
}

const NUMBERS = new Intl.NumberFormat('en');

export function number(value) {
  return NUMBERS.format(value);
}

export function plural(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A size in bytes for people. */
export function size(bytes) {
  const step = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${['B', 'KiB', 'MiB', 'GiB'][step]}`;
}

/** Quotes for a POSIX shell. */
export function quote(argument) {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

/** A link to a place outside; plain text if it is no web address. */
export function outside(address) {
  return /^https?:\/\//.test(address)
    ? h('a', {href: address, rel: 'noopener noreferrer', target: '_blank'}, address)
    : text(address, 'code');
}
