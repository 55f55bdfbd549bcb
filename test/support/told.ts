import type { ConnectionFailure } from '../../src/core/connection.ts';

/** A cause in words that are in no catalogue. */
export function told(words: string): ConnectionFailure {
  return { kind: 'told', words };
}
