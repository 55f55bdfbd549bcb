import type { ConnectionFailure } from '../../src/core/connection.ts';

/** A cause in words that stand in no catalogue. */
export function told(words: string): ConnectionFailure {
  return { kind: 'told', words };
}
