import type { SourceFailureCode, SourceTrouble } from '../../src/core/connection.ts';
import { SourceFailure } from '../../src/microsoft/failure.ts';
import { aFailure } from './a-failure.ts';

const asked = { service: 'graph', what: 'security_tasks' } as const;

/** A trouble that leads to each code. */
const troubles: Readonly<Record<SourceFailureCode, SourceTrouble>> = {
  unreachable: { kind: 'unreachable', code: null, ...asked },
  timed_out: { kind: 'timed_out', ...asked },
  throttled: { kind: 'throttled', seconds: null, ...asked },
  over_budget: { kind: 'budget_spent', service: 'graph', seconds: 60 },
  unauthorised: { kind: 'token_refused', audience: 'https://graph.microsoft.com', ...asked },
  missing_permission: { kind: 'permission_missing', permissions: ['Some.Read.All'], registration: null, ...asked },
  refused: { kind: 'request_refused', status: 400, code: null, ...asked },
  broken_answer: { kind: 'incomplete', ...asked },
};

/** A failure with this code, with words that a test recognizes. */
export function failedAs(
  code: SourceFailureCode,
  words: string,
  options?: ConstructorParameters<typeof SourceFailure>[1],
): SourceFailure {
  return Object.assign(new SourceFailure(troubles[code], options), { why: aFailure(words), message: words });
}
