import { byPerson } from '../../src/core/completion.ts';
import {
  DomainError,
  type DomainErrorCode,
  type DomainErrorDetail,
  type DomainErrorParameters,
} from '../../src/core/domain-error.ts';
import type { RoleHolders } from '../../src/core/roles.ts';
import { activityStates } from '../../src/features/activities/activity.ts';
import { exceptionStates } from '../../src/features/exceptions/exception.ts';
import { problemAt } from '../../src/features/workspace/settings-problem.ts';
import { ben, calendarDate, emailOf, itChannelId, mina, now } from './fixtures.ts';

interface NamedDomainError {
  readonly name: string;
  readonly domainError: DomainError;
}

const decided = { number: 1001, state: 'completed', by: byPerson(ben), at: now } as const;

const inChannel: RoleHolders = { named: [{ kind: 'it_channel', id: itChannelId }], more: 0 };
const admins: RoleHolders = { named: [{ kind: 'workspace_admins' }], more: 0 };
const nobody: RoleHolders = { named: [], more: 0 };
const given: RoleHolders = {
  named: [
    { kind: 'group', name: 'sec & <ops>' },
    { kind: 'person', id: ben },
  ],
  more: 0,
};

/** The compiler rejects a missing code. */
const samples: { readonly [C in DomainErrorCode]: DomainErrorParameters[C] } = {
  guest_refused: {},
  bot_refused: {},
  other_organization_refused: {},
  deactivated_refused: {},
  person_unknown: {},
  role_missing: { needed: 'it_admin', holders: inChannel },
  not_set_up: { holders: given },
  groups_not_covered: { needed: 'it_admin', covered: ['Finance'], groups: ['Servers'], holders: given },
  accepted_meanwhile: { number: 1001, state: 'active', by: byPerson(ben), at: now },
  own_completion: { number: 1001 },
  own_completion_recorded: { number: 1001 },
  own_exception: { holders: inChannel },
  withdraw_not_yours: { number: 1001 },
  activity_not_found: { text: '<!channel>' },
  activity_gone: {},
  list_gone: {},
  filter_too_long: { most: 1500 },
  form_not_yours: {},
  nothing_selected: {},
  too_many_selected: { most: 50 },
  recommendations_missing: {},
  too_many_recommendations: { most: 20 },
  already_requested: { number: 1001 },
  recommendations_gone: { titles: ['Update Zoom', 'Update VLC'] },
  groups_not_exposed: { group: 'Finance', titles: ['Update Zoom'] },
  activity_decided: decided,
  changed_meanwhile: decided,
  already_assigned: { number: 1001, assigneeId: ben },
  assigned_meanwhile: { number: 1001, assigneeId: ben },
  assignee_missing: {},
  not_assignable: { assigneeId: mina, holders: given },
  person_not_left: { personId: mina },
  nothing_to_transfer: {},
  requester_missing: {},
  give_back_unclear: {},
  requester_changed_meanwhile: { number: 1001, requesterId: ben },
  not_requester: { personId: mina, holders: given },
  email_not_verified: { isHidden: false },
  entra_account_disabled: { email: 'ben.okafor@fabrikam.example' },
  recommendation_unknown: {},
  option_not_offered: {},
  intune_off: {},
  device_group_unknown: {},
  due_date_missing: {},
  due_date_past: {},
  due_date_too_late: { latest: calendarDate('2031-11-25') },
  due_and_priority_unchanged: { isDated: true },
  rescheduled_meanwhile: {
    number: 1001,
    by: byPerson(ben),
    at: now,
    dueOn: calendarDate('2026-12-25'),
    priority: 'high',
  },
  planned_date_impossible: { latest: calendarDate('2031-11-25') },
  plan_not_possible: { number: 1001 },
  plan_changed_meanwhile: { number: 1001, by: byPerson(ben), at: now },
  link_malformed: {},
  link_with_password: {},
  too_many_files: { most: 3 },
  file_too_large: { megabytes: 10 },
  title_missing: {},
  text_too_long: { limit: 1000 },
  reason_missing: {},
  request_mismatch: {},
  comment_missing: {},
  devices_not_read: { number: 1001 },
  no_devices_kept: { number: 1001 },
  link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_conflict_settled: { number: 1001, by: byPerson(ben), at: now },
  intune_connection_off: {},
  ticket_conflict_gone: { number: 1001 },
  intune_changed_meanwhile: { number: 1001, status: 'pending' },
  completed_by_known: { number: 1001, completedBy: emailOf() },
  email_unknown: { email: 'lee@contoso.example' },
  person_without_address: {},
  activity_removed: { number: 1042, at: now },
  email_malformed: { limit: 254 },
  settings_changed_meanwhile: { by: byPerson(ben), at: now },
  settings_item_gone: {},
  settings_not_possible: { problems: [problemAt('people', 'own_admin'), problemAt('role', 'missing')] },
  exception_gone: {},
  exception_decided: { number: 17, state: 'in_effect', by: byPerson(ben), at: now },
  exception_changed: { number: 17, state: 'in_effect', by: byPerson(ben), at: now },
  exception_renewed: { number: 17, renewedBy: 18 },
  exception_overlaps: { number: 17, state: 'in_effect' },
  exception_end_missing: {},
  exception_end_past: {},
  exception_too_long: { days: 365 },
  exception_end_not_later: { number: 17, endsOn: calendarDate('2026-12-08') },
  exception_duration_missing: {},
  exception_justification_missing: {},
  exception_context_missing: {},
  exception_scope_missing: {},
  exception_groups_missing: {},
  later_reason_missing: { dueOn: calendarDate('2026-12-03') },
  policy_date_moved: { dueOn: calendarDate('2026-12-03') },
  triage_note_missing: { number: 1001 },
  triage_not_asked: { number: 1001 },
  triage_noted_already: { number: 1001 },
  due_proposal_gone: { number: 1001 },
};

const finance = { kind: 'groups', groups: ['Finance'] } as const;
const everywhere = { kind: 'all' } as const;
const left: RoleHolders = { ...nobody, haveLeft: true };

const rolesMissing: Readonly<Record<string, DomainErrorParameters['role_missing']>> = {
  'that bot admins do not need': { needed: 'auditor', holders: nobody, isForBotAdminsToo: true },
  'to read, by default in the channel': { needed: 'requester', holders: inChannel, isForReading: true },
  'to read, given to a group and a person': { needed: 'requester', holders: given, isForReading: true },
  'to read, given to people who have left': { needed: 'requester', holders: left, isForReading: true },
  'by default in the channel': { needed: 'requester', holders: inChannel },
  'by default with the workspace admins': { needed: 'bot_admin', holders: admins },
  'given to nobody': { needed: 'auditor', holders: nobody },
  'given to a group and a person': { needed: 'it_admin', holders: given },
  'given to people who have left': { needed: 'it_admin', holders: left },
  'given to more than are named': { needed: 'exception_approver', holders: { ...given, more: 3 } },
  'for some groups, others have it': { needed: 'it_admin', holders: given, scope: finance },
  'for some groups, nobody has it': { needed: 'it_admin', holders: nobody, scope: finance },
  'for all groups, others have it': { needed: 'it_admin', holders: given, scope: everywhere },
  'for all groups, nobody has it': { needed: 'it_admin', holders: nobody, scope: everywhere },
};

/** Each domain error once, and again for each other form of its sentence. */
export const everyDomainError: readonly NamedDomainError[] = [
  ...domainErrorCodes().map((code) => named(code)),
  ...Object.entries(rolesMissing).map(([about, parameters]) => named('role_missing', parameters, about)),
  ...[['Servers', 'UnassignedGroup'], null].flatMap((groups) =>
    [given, nobody].map((holders) => {
      const about = `${groups === null ? 'all groups' : 'some groups'}, ${holders === given ? 'others have it' : 'nobody has it'}`;
      return named('groups_not_covered', { needed: 'it_admin', covered: ['Finance'], groups, holders }, about);
    }),
  ),
  named('own_exception', { holders: admins }, 'workspace admins decide'),
  named('own_exception', { holders: nobody }, 'nobody decides'),
  named('assigned_meanwhile', { number: 1001, assigneeId: null }, 'given back'),
  named('not_assignable', { assigneeId: mina, holders: nobody }, 'nobody has the role'),
  named('not_requester', { personId: mina, holders: nobody }, 'nobody has the role'),
  named('due_and_priority_unchanged', { isDated: false }, 'without a date'),
  named('rescheduled_meanwhile', { ...samples.rescheduled_meanwhile, dueOn: null }, 'without a date'),
  ...activityStates.map((state) => named('activity_decided', { ...decided, state }, state)),
  ...activityStates.map((state) => named('changed_meanwhile', { ...decided, state }, state)),
  ...(['system', 'intune'] as const).map((kind) =>
    named('activity_decided', { ...decided, by: { kind } }, `by ${kind}`),
  ),
  named('email_not_verified', { isHidden: true }, 'hidden'),
  ...exceptionStates.map((state) => named('exception_decided', { ...samples.exception_decided, state }, state)),
  named('exception_overlaps', { number: 17, state: 'requested' }, 'requested'),
  named('link_settled', { ...samples.link_settled, state: 'dismissed' }, 'kept apart'),
  named('ticket_link_settled', { ...samples.ticket_link_settled, state: 'dismissed' }, 'kept apart'),
];

export function sampleDomainError<C extends DomainErrorCode>(
  code: C,
  parameters: DomainErrorParameters[C] = samples[code],
): DomainError {
  // This function's signature keeps code and parameters together, like `rejectWith` in the domain.
  return new DomainError({ code, parameters } as DomainErrorDetail);
}

function named<C extends DomainErrorCode>(
  code: C,
  parameters: DomainErrorParameters[C] = samples[code],
  about = '',
): NamedDomainError {
  return { name: about === '' ? code : `${code}, ${about}`, domainError: sampleDomainError(code, parameters) };
}

function domainErrorCodes(): readonly DomainErrorCode[] {
  // `Object.keys` loses the names of the keys. They are exactly those of `samples`.
  return Object.keys(samples) as DomainErrorCode[];
}
