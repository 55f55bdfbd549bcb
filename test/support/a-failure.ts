import type { ConnectionFailure } from '../../src/core/connection.ts';

/** A failure with any text of a vendor. */
export function aFailure(code: string): ConnectionFailure {
  return { kind: 'slack_refused', code };
}
