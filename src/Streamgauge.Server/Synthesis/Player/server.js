// The server over HTTP, and the token that a protected one asks for. The token stays in this tab's storage.
const KEPT = 'access-token';
const PATIENCE_MS = 10_000;   // a network that hangs must not pile questions up: a browser asks a server six at a time

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

  static of(answer, problem, sent) {
    const { code = `http_${answer.status}`, detail = '', errors = [] } = problem;
    const wait = answer.headers.get('Retry-After');
    const faults = Array.isArray(errors) ? errors.map(({ name, value, allowed }) => `${name} was ${value}, allowed is ${allowed}.`) : [];
    const said = code === 'unauthenticated' && !sent ? 'an access token is needed.' : WORDS[detail] ?? detail;   // the server calls a token that is not there invalid
    return new Refused(code, [said, ...faults, wait ? `Try again in ${wait} s.` : ''].filter(Boolean));
  }
}

const WORDS = { invalid: 'this access token is invalid.', expired: 'this access token has expired.' };

/** Asks for JSON, or posts it where there is a body; throws Refused. */
export async function ask(path, body) {
  const headers = {}, sent = token.value;
  if (sent) headers.Authorization = `Bearer ${sent}`;
  if (body) headers['Content-Type'] = 'application/json';
  const question = { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) };
  const answer = await fetch(path, question).catch(unreachable);
  if (answer.ok) return answer.json().catch(unreachable);   // it may hang, or break off, in the middle too
  throw Refused.of(answer, await answer.json().catch(() => ({})), sent);
}

function unreachable() { throw new Refused('unreachable', ['the server does not answer.']); }

/** An address that carries the token itself, for sockets and audio elements: they send no headers of ours. */
export function addressOf(path, query, scheme = location.protocol) {
  const address = new URL(path, location.href);
  address.protocol = scheme;
  for (const [name, value] of Object.entries({ ...query, access_token: token.value })) if (value) address.searchParams.set(name, value);
  return address.href;
}
