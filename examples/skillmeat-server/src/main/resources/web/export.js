import {h} from './dom.js';

/** What a view shows, as a file: all rows, not only those of the page. */

/** Buttons that save the rows; the rows are asked for when a button is pressed. */
export function exporter(name, rows) {
  return h('div', {class: 'tools'}, ['JSON', 'CSV'].map((form) => {
    const button = h('button', {type: 'button', class: 'quiet'}, `Export ${form}`);
    button.addEventListener('click', async () => {
      button.setAttribute('aria-busy', 'true');
      try {
        save(`${name}.${form.toLowerCase()}`, form === 'CSV' ? csv(await rows()) : JSON.stringify(await rows(), null, 2));
      } finally {
        button.removeAttribute('aria-busy');
      }
    });
    return button;
  }));
}

/** RFC 4180; a cell that a spreadsheet would compute is kept a text. */
export function csv(rows) {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value) {
  const words = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `"${words.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
}

function save(name, content) {
  const address = URL.createObjectURL(new Blob([content]));
  const link = h('a', {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
