/** What Mendbot reads regularly; each has a line in the status. */
export const connections = [
  'people',
  'groups',
  'recommendations',
  'devices',
  'exposed_devices',
  'vulnerabilities',
  'portal_activities',
  'security_tasks',
  'entra',
  'configuration_steps',
  'kev_catalog',
  'recommendation_cves',
  'cve_records',
] as const;
export type Connection = (typeof connections)[number];

export type MicrosoftService = 'defender' | 'graph';
/** Whom Mendbot asks; `kev_file` is a file that a person puts in place of CISA's own catalog. */
export type AskedService = MicrosoftService | 'cisa' | 'kev_file' | 'cve_program';

export const askedThings = [
  'recommendations',
  'exposed_devices',
  'vulnerabilities',
  'vulnerable_products',
  'software_versions',
  'missing_updates',
  'devices',
  'vulnerability_changes',
  'remediation_activities',
  'security_tasks',
  'security_task',
  'task_status',
  'audit_events',
  'person',
  'groups_of_person',
  'group',
  'configuration_steps',
  'kev_catalog',
  'cve_record',
] as const;
export type AskedThing = (typeof askedThings)[number];

interface Asked {
  readonly service: AskedService;
  readonly what: AskedThing;
  /** By which Microsoft's support finds the call. */
  readonly correlationId?: string;
}

export type AskedTrouble =
  | { readonly kind: 'token_refused'; readonly audience: string }
  | { readonly kind: 'feature_missing'; readonly code: string }
  /** Any one of `permissions` would do. `registration`: the variable of the app registration, where there are two. */
  | {
      readonly kind: 'permission_missing';
      readonly permissions: readonly string[];
      readonly registration: string | null;
    }
  | { readonly kind: 'throttled'; readonly seconds: number | null }
  | { readonly kind: 'service_error'; readonly status: number }
  /** `code` is the vendor's. */
  | { readonly kind: 'request_refused'; readonly status: number; readonly code: string | null }
  | { readonly kind: 'address_unknown' | 'redirected' | 'timed_out' }
  /** `code` is the system's. */
  | { readonly kind: 'unreachable'; readonly code: string | null }
  | { readonly kind: 'too_long'; readonly mebibytes: number }
  /** `where` is a path in the answer; empty for its top level. */
  | { readonly kind: 'not_understood'; readonly where: string }
  /** `outdated`: an earlier version than the one that is kept. */
  | { readonly kind: 'incomplete' | 'led_elsewhere' | 'endless' | 'outdated' }
  /** It names another number of entries than it has. */
  | { readonly kind: 'miscounted'; readonly said: number; readonly listed: number }
  /** It has less than half of the entries that were expected. */
  | { readonly kind: 'unlikely_count'; readonly readable: number; readonly expected: number }
  /** `code` is the system's. */
  | { readonly kind: 'file_unreadable'; readonly code: string };

/** Why there is no access token; each has a sentence that says what to do. */
export const tokenTroubles = [
  'secret_wrong',
  'secret_expired',
  'app_unknown',
  'certificate_unregistered',
  'federation_missing',
  'tenant_unknown',
  'service_unlicensed',
  'refused',
  'tenant_malformed',
  'authority_not_https',
  'key_unreadable',
  'file_without_pem',
  'file_unreadable',
  'unreachable',
  'timed_out',
  'identity_missing',
  'none_issued',
] as const;
export type TokenTrouble = (typeof tokenTroubles)[number];

interface NoToken {
  readonly kind: 'no_token';
  readonly trouble: TokenTrouble;
  /** Entra's own, where it answered. */
  readonly code: string;
  /** How the variables of the app registration begin. */
  readonly prefix: string;
  /** The variable that names the file with what proves who it is. */
  readonly file: string;
}

/** Why a connection failed, without words, so that each reader gets it in their own language. No secrets or names. */
export type ConnectionFailure =
  | (Asked & AskedTrouble)
  | NoToken
  /** Not asked, before `seconds` are over: the vendor wants that, or our own budget. */
  | { readonly kind: 'held_back' | 'budget_spent'; readonly service: AskedService; readonly seconds: number }
  | { readonly kind: 'waited_for'; readonly service: AskedService; readonly seconds: number }
  | { readonly kind: 'not_configured'; readonly service: MicrosoftService }
  | { readonly kind: 'entra_groups_need_graph' | 'entra_silent' }
  | { readonly kind: 'account_state_untold'; readonly permission: string }
  | { readonly kind: 'devices_without_id'; readonly count: number; readonly unnamed: number }
  /** No exposed device was listed although so many are counted; `null` where that is not said. */
  | { readonly kind: 'devices_unlisted'; readonly counted: number | null }
  | { readonly kind: 'activities_left_over'; readonly failed: number; readonly count: number }
  | { readonly kind: 'slack_unreachable' }
  | { readonly kind: 'slack_refused'; readonly code: string }
  | { readonly kind: 'it_channel_unseen' | 'other_channel_unseen' | 'channel_restless' | 'user_group_restless' }
  /** In the words in which it was told, of whatever language and length. */
  | { readonly kind: 'told'; readonly words: string };

/** For the log, where no reader's language is known: the code, and its parameters beside it. */
export function describeConnectionFailure({ kind, ...parameters }: ConnectionFailure): string {
  const named = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return [kind, ...named.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : value}`)].join(' ');
}

/** What follows from a failure of a service, whatever happened in detail. */
export type SourceFailureCode =
  | 'unreachable'
  | 'timed_out'
  | 'throttled'
  /** It was not asked at all: the calls that this program allows itself are used up for now. */
  | 'over_budget'
  | 'unauthorised'
  | 'missing_permission'
  | 'refused'
  | 'broken_answer';

/** Why a source failed; the rest of {@link ConnectionFailure} is about Slack, or about a sync as a whole. */
export type SourceTrouble = Extract<ConnectionFailure, { readonly kind: keyof typeof codes | 'no_token' }>;

const codes = {
  token_refused: 'unauthorised',
  feature_missing: 'refused',
  permission_missing: 'missing_permission',
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
  outdated: 'broken_answer',
  miscounted: 'broken_answer',
  unlikely_count: 'broken_answer',
  file_unreadable: 'refused',
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

export function codeOf(why: SourceTrouble): SourceFailureCode {
  if (why.kind !== 'no_token') return codes[why.kind];
  const { trouble } = why;
  return trouble === 'timed_out' || trouble === 'unreachable' ? trouble : 'unauthorised';
}

/** `null` for what is not about Microsoft, or about a sync as a whole. */
export function codeOfFailure(failure: ConnectionFailure): SourceFailureCode | null {
  return failure.kind === 'no_token' || failure.kind in codes ? codeOf(failure as SourceTrouble) : null;
}
