import http from 'node:http';
import type { Environment } from './read-variable.ts';

const addresses = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Node.js reads these itself. They are not variables of Mendbot, but may be set beside them. */
export const proxyVariables: ReadonlySet<string> = new Set([
  'NODE_USE_ENV_PROXY',
  ...addresses,
  'NO_PROXY',
  'no_proxy',
]);

export function isProxied(environment: Environment): boolean {
  return environment['NODE_USE_ENV_PROXY']?.trim() === '1';
}

export function invalidProxies(environment: Environment): readonly string[] {
  if (!isProxied(environment)) return [];
  return addresses.filter((name) => {
    const address = environment[name] ?? '';
    if (address === '') return false;
    const url = URL.parse(address);
    return url === null || !/^https?:$/.test(url.protocol) || credentialsOf(url) === null;
  });
}

/** The proxies without user name and password. `null` if none is used. */
export function formatProxies(environment: Environment): string | null {
  const named = urlsIn(environment).map(([name, { protocol, host }]) => `${name} ${protocol}//${host}`);
  return isProxied(environment) && named.length > 0 ? named.join(', ') : null;
}

/** Variables of proxies that Node.js ignores, because NODE_USE_ENV_PROXY is not 1. */
export function unusedProxies(environment: Environment): readonly string[] {
  return isProxied(environment) ? [] : addresses.filter((name) => (environment[name] ?? '').trim() !== '');
}

/** Parts of proxy addresses that must never be printed: passwords, tokens, and the header value made of them. */
export function proxySecrets(environment: Environment): readonly string[] {
  return urlsIn(environment).flatMap(([, url]) => {
    if (url.username === '' && url.password === '') return [];
    const { username, password } = credentialsOf(url) ?? url;
    // A user name without a password is a token.
    const secrets = url.password === '' ? [url.username, username] : [url.password, password];
    return [...new Set([...secrets, Buffer.from(`${username}:${password}`).toString('base64')])];
  });
}

function urlsIn(environment: Environment): readonly (readonly [string, URL])[] {
  return addresses.flatMap((name) => {
    const url = URL.parse(environment[name] ?? '');
    return url === null ? [] : [[name, url] as const];
  });
}

/** Decodes like Node.js. `null` if the encoding is invalid. */
function credentialsOf({ username, password }: URL): { readonly username: string; readonly password: string } | null {
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

/** Makes `fetch` and `node:https` use the proxy. Node.js itself ignores variables that a file sets later. */
export function useProxy(environment: Environment): void {
  // Node.js before 24.14 has no such call.
  if (isProxied(environment) && 'setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv(environment);
}
