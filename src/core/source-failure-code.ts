import type { ConnectionFailure, TokenTrouble } from './connection-failure.ts';

/** What follows from a failure of Microsoft's, whatever happened in detail. */
export type SourceFailureCode =
  | 'unreachable'
  | 'timed_out'
  | 'throttled'
  /** It was not asked at all: the calls that this program allows itself are used up for now. */
  | 'over_budget'
  | 'unauthorised'
  | 'missing_permission'
  | 'refused'
  /** Graph has no route by which a security task could be made. */
  | 'cannot_create'
  | 'broken_answer';

/** Why a source failed; the rest of {@link ConnectionFailure} is about Slack, or about a sync as a whole. */
export type SourceTrouble = Extract<ConnectionFailure, { readonly kind: keyof typeof codes | 'no_token' }>;

const codes = {
  token_refused: 'unauthorised',
  feature_missing: 'refused',
  permission_missing: 'missing_permission',
  no_task_route: 'cannot_create',
  throttled: 'throttled',
  service_error: 'unreachable',
  request_refused: 'refused',
  address_unknown: 'refused',
  redirected: 'refused',
  timed_out: 'timed_out',
  unreachable: 'unreachable',
  too_long: 'broken_answer',
  not_understood: 'broken_answer',
  incomplete: 'broken_answer',
  led_elsewhere: 'broken_answer',
  endless: 'broken_answer',
  held_back: 'throttled',
  budget_spent: 'over_budget',
  waited_for: 'timed_out',
  not_configured: 'refused',
  entra_groups_need_graph: 'refused',
  entra_silent: 'unreachable',
  account_state_untold: 'missing_permission',
  devices_without_id: 'broken_answer',
  devices_unlisted: 'broken_answer',
} as const satisfies Partial<Record<ConnectionFailure['kind'], SourceFailureCode>>;

/** The one table from what happened to what follows from it. */
export function codeOf(why: SourceTrouble): SourceFailureCode {
  return why.kind === 'no_token' ? codeOfToken(why.trouble) : codes[why.kind];
}

/** `null` for what is not about Microsoft, or about a sync as a whole. */
export function codeOfFailure(failure: ConnectionFailure): SourceFailureCode | null {
  return failure.kind === 'no_token' || failure.kind in codes ? codeOf(failure as SourceTrouble) : null;
}

function codeOfToken(trouble: TokenTrouble): SourceFailureCode {
  return trouble === 'timed_out' || trouble === 'unreachable' ? trouble : 'unauthorised';
}
