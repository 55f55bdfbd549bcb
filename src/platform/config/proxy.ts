import http from 'node:http';
import type { Environment } from './read-variable.ts';

const addresses = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Node reads these itself: they are no settings of Mendbot, and may be among them. */
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

/** The proxies by their addresses, without name and password; `null` where none is used. */
export function formatProxies(environment: Environment): string | null {
  const named = urlsIn(environment).map(([name, { protocol, host }]) => `${name} ${protocol}//${host}`);
  return isProxied(environment) && named.length > 0 ? named.join(', ') : null;
}

/** The variables of proxies that Node does not use, since NODE_USE_ENV_PROXY is missing. */
export function unusedProxies(environment: Environment): readonly string[] {
  return isProxied(environment) ? [] : addresses.filter((name) => (environment[name] ?? '').trim() !== '');
}

/** What of the proxies' addresses must never be printed: passwords, tokens, and what is sent for them. */
export function proxySecrets(environment: Environment): readonly string[] {
  return urlsIn(environment).flatMap(([, url]) => {
    if (url.username === '' && url.password === '') return [];
    const { username, password } = credentialsOf(url) ?? url;
    // A name without a password is a token.
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

/** As Node decodes them; `null` where it cannot. */
function credentialsOf({ username, password }: URL): { readonly username: string; readonly password: string } | null {
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return null;
  }
}

/** Has `fetch` and `node:https` use the proxy. Node itself ignores variables of a file that it reads later. */
export function useProxy(environment: Environment): void {
  // A Node before 24.14 has no such call.
  if (isProxied(environment) && 'setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv(environment);
}
