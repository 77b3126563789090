// The server over HTTP, and the token that a protected one asks for. The token stays in this tab's storage.
const KEPT = 'access-token';

export const token = {
  get value() { return sessionStorage.getItem(KEPT) ?? ''; },
  set value(text) { text ? sessionStorage.setItem(KEPT, text) : sessionStorage.removeItem(KEPT); },
};

/** An answer that is a refusal: `code` to switch on, the message to be read by people. */
export class Refused extends Error {
  constructor(code, sentences) {
    super([`${code}:`, ...sentences].join(' '));
    this.code = code;
  }

  static of(answer, problem) {
    const { code = `http_${answer.status}`, detail = '', errors = [] } = problem;
    const wait = answer.headers.get('Retry-After');
    const faults = Array.isArray(errors) ? errors.map(({ name, value, allowed }) => `${name} was ${value}, allowed is ${allowed}.`) : [];
    return new Refused(code, [NEEDS[detail] ?? detail, ...faults, wait ? `Try again in ${wait} s.` : ''].filter(Boolean));
  }
}

const NEEDS = { 'no token given': 'an access token is needed.', invalid: 'this access token is invalid.', expired: 'this access token has expired.' };

/** Asks for JSON, or posts it where there is a body; throws Refused. */
export async function ask(path, body) {
  const headers = {};
  if (token.value) headers.Authorization = `Bearer ${token.value}`;
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) })
    .catch(() => { throw new Refused('unreachable', ['the server does not answer.']); });
  const content = await answer.json().catch(() => ({}));
  if (answer.ok) return content;
  throw Refused.of(answer, content);
}

/** An address that carries the token itself, for sockets and audio elements: they send no headers of ours. */
export function addressOf(path, query, scheme = location.protocol) {
  const address = new URL(path, location.href);
  address.protocol = scheme;
  for (const [name, value] of Object.entries({ ...query, access_token: token.value })) if (value) address.searchParams.set(name, value);
  return address.href;
}
