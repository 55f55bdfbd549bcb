import type { ConnectionFailure } from './connection-failure.ts';

/** For the log, where no reader's language is known: the code, and its parameters beside it. */
export function describeConnectionFailure({ kind, ...parameters }: ConnectionFailure): string {
  const named = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return [kind, ...named.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : value}`)].join(' ');
}
