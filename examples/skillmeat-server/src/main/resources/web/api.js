/** The server's answers. A refusal and a server that does not answer are both a Failure, with words for people. */

export class Failure extends Error {
  constructor(title, detail, status) {
    super(`${title}: ${detail}`);
    this.title = title;
    this.detail = detail;
    this.status = status;
  }
}

export function get(path, signal) {
  return send('GET', path, {signal});
}

export function post(path, content, headers = {}) {
  return send('POST', path, {body: JSON.stringify(content), headers: {'Content-Type': 'application/json', ...headers}});
}

export function remove(path) {
  return send('DELETE', path, {});
}

/** Every item of a list, page by page. */
export async function all(path, signal) {
  const items = [];
  const separator = path.includes('?') ? '&' : '?';
  let page = await get(`${path}${separator}limit=500`, signal);
  items.push(...page.items);
  while (page.next !== null) {
    page = await get(`${path}${separator}limit=500&cursor=${encodeURIComponent(page.next)}`, signal);
    items.push(...page.items);
  }
  return items;
}

/** Begins to read a stream; the caller reads its body. */
export async function stream(path, headers, signal) {
  return answered(await request(path, {headers: {...identity('GET'), ...headers}, signal, cache: 'no-store'}));
}

/** Gives the API key that is sent from now on in this tab. */
export function useKey(key) {
  sessionStorage.setItem('api-key', key);
}

async function send(method, path, options) {
  const again = () => request(path, {...options, method, headers: {...identity(method), ...options.headers}});
  let response = await again();
  if (response.status === 403 && method !== 'GET') {
    // A restarted server has a new token, and has just given it to us.
    response = await again();
  }
  return (await answered(response)).json();
}

async function request(path, options) {
  try {
    return await fetch(path, {credentials: 'same-origin', ...options});
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Failure('The server does not answer', 'What is shown is what it said last.', 0);
  }
}

async function answered(response) {
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => ({}));
  throw new Failure(
    problem.title ?? `The server answered ${response.status}`,
    problem.detail ?? response.statusText,
    response.status);
}

function identity(method) {
  const headers = {};
  const key = sessionStorage.getItem('api-key');
  if (key !== null) {
    headers['X-API-Key'] = key;
  }
  if (method !== 'GET') {
    headers['X-Skillmeat-Token'] = /(?:^|; )skillmeat-token=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  }
  return headers;
}
