import http from 'node:http';
import type { Environment } from './read-variable.ts';

const addresses = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Whether the program calls others through a proxy: by Node's own variable. */
export function isProxied(environment: Environment): boolean {
  return environment['NODE_USE_ENV_PROXY']?.trim() === '1';
}

/** The variables whose address of a proxy is not valid. */
export function invalidProxies(environment: Environment): readonly string[] {
  if (!isProxied(environment)) return [];
  return addresses.filter((name) => {
    const address = environment[name] ?? '';
    return address !== '' && !/^https?:$/.test(URL.parse(address)?.protocol ?? '');
  });
}

/**
 * Has `fetch` and `node:https` call through the proxy of the environment. Node does so by itself, but only for variables
 * that were there when it started: not for those of a file that it reads.
 */
export function useProxy(environment: Environment): void {
  // A Node before 24.14 has no such call.
  if (isProxied(environment) && 'setGlobalProxyFromEnv' in http) http.setGlobalProxyFromEnv(environment);
}
