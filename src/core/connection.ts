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
/** The services that Mendbot calls. `kev_file` is a local file that replaces CISA's catalog. */
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
  'exposure_score',
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
  /** Microsoft support finds the call by this id. */
  readonly correlationId?: string;
}

export type AskedTrouble =
  | { readonly kind: 'token_refused'; readonly audience: string }
  | { readonly kind: 'feature_missing'; readonly code: string }
  /** Any one of `permissions` suffices. `registration` is the variable of the app registration if there are two. */
  | {
      readonly kind: 'permission_missing';
      readonly permissions: readonly string[];
      readonly registration: string | null;
    }
  | { readonly kind: 'throttled'; readonly seconds: number | null }
  | { readonly kind: 'service_error'; readonly status: number }
  /** `code` is the vendor's error code. */
  | { readonly kind: 'request_refused'; readonly status: number; readonly code: string | null }
  | { readonly kind: 'address_unknown' | 'redirected' | 'timed_out' }
  /** `code` is the error code of the operating system or Node.js. */
  | { readonly kind: 'unreachable'; readonly code: string | null }
  | { readonly kind: 'too_long'; readonly mebibytes: number }
  /** `where` is a path in the answer. '' is the top level. */
  | { readonly kind: 'not_understood'; readonly where: string }
  /** `outdated`: the answer has an earlier version than the stored one. */
  | { readonly kind: 'incomplete' | 'led_elsewhere' | 'endless' | 'outdated' }
  | { readonly kind: 'miscounted'; readonly said: number; readonly listed: number }
  /** The answer has less than half of the expected entries. */
  | { readonly kind: 'unlikely_count'; readonly readable: number; readonly expected: number }
  | { readonly kind: 'file_unreadable'; readonly code: string };

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
  /** Entra's error code. '' if Entra did not answer. */
  readonly code: string;
  /** The prefix of the variables of the app registration. */
  readonly prefix: string;
  /** The variable that names the file with the credential. */
  readonly file: string;
}

/**
 * The reason why a connection failed, as data, so that each reader gets it in their own language. Contains no secrets
 * or names of people.
 */
export type ConnectionFailure =
  | (Asked & AskedTrouble)
  | NoToken
  /** Mendbot makes no call for `seconds`. The vendor demands that, or Mendbot's own budget is spent. */
  | { readonly kind: 'held_back' | 'budget_spent'; readonly service: AskedService; readonly seconds: number }
  | { readonly kind: 'waited_for'; readonly service: AskedService; readonly seconds: number }
  | { readonly kind: 'not_configured'; readonly service: MicrosoftService }
  | { readonly kind: 'entra_groups_need_graph' | 'entra_silent' }
  | { readonly kind: 'account_state_hidden'; readonly permission: string }
  | { readonly kind: 'devices_without_id'; readonly count: number; readonly unnamed: number }
  /** No exposed device was listed, although the vendor counts some. `counted` is `null` if the count is unknown. */
  | { readonly kind: 'devices_unlisted'; readonly counted: number | null }
  | { readonly kind: 'activities_left_over'; readonly failed: number; readonly count: number }
  | { readonly kind: 'slack_unreachable' }
  | { readonly kind: 'slack_refused'; readonly code: string }
  | { readonly kind: 'it_channel_unseen' | 'other_channel_unseen' | 'channel_restless' | 'user_group_restless' };

export function describeConnectionFailure({ kind, ...parameters }: ConnectionFailure): string {
  const named = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  return [kind, ...named.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : value}`)].join(' ');
}

export type SourceFailureCode =
  | 'unreachable'
  | 'timed_out'
  | 'throttled'
  | 'over_budget'
  | 'unauthorised'
  | 'missing_permission'
  | 'refused'
  | 'broken_answer';

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
  account_state_hidden: 'missing_permission',
  devices_without_id: 'broken_answer',
  devices_unlisted: 'broken_answer',
} as const satisfies Partial<Record<ConnectionFailure['kind'], SourceFailureCode>>;

export function codeOf(why: SourceTrouble): SourceFailureCode {
  if (why.kind !== 'no_token') return codes[why.kind];
  const { trouble } = why;
  return trouble === 'timed_out' || trouble === 'unreachable' ? trouble : 'unauthorised';
}

/** `null` for failures of Slack or of a whole sync. */
export function codeOfFailure(failure: ConnectionFailure): SourceFailureCode | null {
  return failure.kind === 'no_token' || failure.kind in codes ? codeOf(failure as SourceTrouble) : null;
}
