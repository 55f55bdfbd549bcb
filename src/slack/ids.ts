import type { ActivityId, ChannelId, PersonId } from '../domain/identifiers.ts';
import type { PortalActivityId } from '../domain/portal-activity.ts';
import type { SecurityTaskId } from '../domain/security-task.ts';
import type { MessagePlace } from '../domain/source-message.ts';
import { type CveId, toCveId } from '../domain/vulnerability.ts';

/** Every action id that can come to us by itself. Each is registered, which a test checks in both directions. */
export const actionIds = {
  recommendation: 'request_recommendation',
  option: 'request_option',
  groups: 'request_groups',
  priority: 'request_priority',
  requestSeveral: 'request_several',
  severalRecommendations: 'several_recommendations',
  severalOption: 'several_option',
  severalGroups: 'several_groups',
  severalPriority: 'several_priority',
  followInstead: 'follow_instead',
  accept: 'accept_activity',
  reject: 'reject_activity',
  complete: 'complete_activity',
  reopen: 'reopen_activity',
  followUp: 'follow_up_request',
  linkSame: 'link_same',
  linkApart: 'link_apart',
  linkTicket: 'link_ticket',
  notThisTicket: 'not_this_ticket',
  unlinkTicket: 'unlink_ticket',
  unlinkPortal: 'unlink_portal_activity',
  keepSlack: 'keep_slack',
  takeIntune: 'take_intune',
  settingsIntune: 'settings_intune',
  settingsTopic: 'settings_topic',
  settingsAdd: 'settings_add',
  settingsItem: 'settings_item',
  take: 'take_activity',
  reassign: 'reassign_activity',
  release: 'release_activity',
  menu: 'activity_menu',
  shareTop: 'share_top',
  listOpen: 'list_open',
  listNewer: 'list_newer',
  listOlder: 'list_older',
  listSeveral: 'list_several',
  exceptionOpen: 'exception_open',
  exceptionsPrevious: 'exceptions_previous',
  exceptionsNext: 'exceptions_next',
  exceptionRecommendation: 'exception_recommendation',
  exceptionScope: 'exception_scope',
  exceptionGroups: 'exception_groups',
  exceptionDuration: 'exception_duration',
  requestException: 'request_exception',
  comment: 'comment_activity',
  plan: 'plan_activity',
  changeTerms: 'change_terms',
  raisePriority: 'raise_priority',
  adoptException: 'adopt_exception',
  approveException: 'approve_exception',
  rejectException: 'reject_exception',
  cancelException: 'cancel_exception',
  renewException: 'renew_exception',
  removalList: 'send_removal_list',
  handOver: 'hand_over',
} as const;

/** Fields that are read only when their form is submitted. */
export const fieldIds = {
  plainTitle: 'request_title',
  due: 'request_due',
  notes: 'request_notes',
  reason: 'typed_reason',
  note: 'typed_note',
  reopenDue: 'reopen_due',
  termsDue: 'terms_due',
  termsPriority: 'terms_priority',
  email: 'typed_email',
  completer: 'correction_person',
  plannedOn: 'planned_on',
  changeNumber: 'change_number',
  evidenceLink: 'evidence_link',
  evidenceFiles: 'evidence_files',
  assignee: 'reassign_person',
  newRequester: 'hand_over_requester',
  giveBack: 'hand_over_give_back',
  unknownEmail: 'correction_unknown_email',
  ticket: 'request_ticket',
  createTickets: 'settings_create_tickets',
  /** Which setting it is says the block. */
  settingsValue: 'settings_value',
  settingsDeviceGroups: 'settings_device_groups',
  settingsUserGroups: 'settings_user_groups',
  settingsUserGroup: 'settings_user_group',
  settingsTimeZone: 'settings_time_zone',
  several: 'several_activities',
  severalAction: 'several_action',
  justification: 'exception_justification',
  exceptionContext: 'exception_context',
  exceptionUntil: 'exception_until',
} as const;

/** The action ids whose selects ask for their options while somebody types. */
export const optionSourceIds = [
  actionIds.exceptionRecommendation,
  actionIds.exceptionGroups,
  actionIds.recommendation,
  actionIds.groups,
  actionIds.severalRecommendations,
  actionIds.severalGroups,
  fieldIds.settingsDeviceGroups,
  fieldIds.settingsUserGroups,
  fieldIds.settingsUserGroup,
  fieldIds.settingsTimeZone,
] as const;

export const callbackIds = {
  newRequest: 'new_request',
  newRequestFromMessage: 'new_request_from_message',
  requestForm: 'request_form',
  rejectForm: 'reject_form',
  completeForm: 'complete_form',
  reopenForm: 'reopen_form',
  withdrawForm: 'withdraw_form',
  reassignForm: 'reassign_form',
  commentForm: 'comment_form',
  planForm: 'plan_form',
  termsForm: 'terms_form',
  exceptionForm: 'exception_form',
  approveExceptionForm: 'approve_exception_form',
  rejectExceptionForm: 'reject_exception_form',
  cancelExceptionForm: 'cancel_exception_form',
  correctionForm: 'correction_form',
  settingsForm: 'settings_form',
  severalForm: 'several_form',
  filingForm: 'filing_form',
  handOverForm: 'hand_over_form',
} as const;

export const command = '/remediate';

/** Blocks by what they hold; those of the request form carry a suffix, since a new block id empties a field. */
export const blockIds = {
  recommendation: 'recommendation',
  several: 'several',
  title: 'title',
  option: 'option',
  groups: 'groups',
  priority: 'priority',
  due: 'due',
  notes: 'notes',
  reason: 'reason',
  email: 'email',
  plannedOn: 'planned_on',
  changeNumber: 'change_number',
  evidenceLink: 'evidence_link',
  evidenceFiles: 'evidence_files',
  completer: 'completer',
  assignee: 'assignee',
  requester: 'requester',
  assignment: 'assignment',
  unknownEmail: 'unknown_email',
  handOver: 'hand_over',
  giveBack: 'give_back',
  unlink: 'unlink',
  ticket: 'ticket',
  settings: 'settings',
  createTickets: 'create_tickets',
  ticketLink: 'ticket_link',
  ticketDispute: 'ticket_dispute',
  portalLink: 'portal_link',
  justification: 'justification',
  context: 'context',
  scope: 'scope',
  duration: 'duration',
  until: 'until',
} as const;

/** An activity and the version its reader saw. Nothing in it is to be trusted. */
export interface ActivityValue {
  readonly activityId: ActivityId;
  readonly version: number;
}

export function formatActivityValue({ activityId, version }: ActivityValue): string {
  return `${activityId}.${version}`;
}

export function parseActivityValue(text: string): ActivityValue | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, version: Number(match[2]) };
}

/** Marks a form that was opened far from the card: what came of it is said in the form itself. */
const awayFromCard = '@away';

export function awayFromCardMetadata(metadata: string): string {
  return `${metadata}${awayFromCard}`;
}

export function splitFormMetadata(text: string): { readonly value: string; readonly isAway: boolean } {
  const isAway = text.endsWith(awayFromCard);
  return { value: isAway ? text.slice(0, -awayFromCard.length) : text, isAway };
}

/** An activity, and who had it when its form or button was shown. Nothing in it is to be trusted. */
export interface AssignmentValue {
  readonly activityId: ActivityId;
  readonly assigneeId: PersonId | null;
}

export function formatAssignmentValue({ activityId, assigneeId }: AssignmentValue): string {
  return `assignment:${activityId}:${assigneeId ?? ''}`;
}

export function parseAssignmentValue(text: string): AssignmentValue | null {
  const match = /^assignment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([UW][A-Z0-9]{1,30})?$/.exec(text);
  if (match?.[1] === undefined) return null;
  return { activityId: match[1] as ActivityId, assigneeId: (match[2] ?? null) as PersonId | null };
}

export const menuVerbs = ['details', 'devices', 'follow', 'withdraw', 'correct', 'follow_up', 'portal'] as const;
export type MenuVerb = (typeof menuVerbs)[number];

export interface MenuValue extends ActivityValue {
  readonly verb: MenuVerb;
}

export function formatMenuValue(value: MenuValue): string {
  return `${value.verb}:${formatActivityValue(value)}`;
}

export function parseMenuValue(text: string): MenuValue | null {
  const [verbText, rest] = text.split(':');
  const verb = menuVerbs.find((known) => known === verbText);
  const value = rest === undefined ? null : parseActivityValue(rest);
  return verb === undefined || value === null ? null : { verb, ...value };
}

/**
 * In a form that was opened with a CVE, the field offers what is behind it before anything is typed; it gets another
 * id where something else is chosen, since only a new field shows it.
 */
export function recommendationBlockId(cve: { readonly id: CveId } | null, chosenRef: number | null): string {
  return cve === null ? blockIds.recommendation : `${blockIds.recommendation}:${cve.id}:${chosenRef ?? 0}`;
}

export function parseBlockCve(blockId: string): CveId | null {
  const [name, cve = ''] = blockId.split(':');
  return name === blockIds.recommendation ? toCveId(cve) : null;
}

export function formatRecommendationValue(ref: number): string {
  return `rec:${ref}`;
}

export function parseRecommendationValue(text: string): number | null {
  const match = /^rec:(\d{1,9})$/.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** An activity and what looks like the same in the Defender portal. Nothing in it is to be trusted. */
export interface LinkValue {
  readonly activityId: ActivityId;
  readonly portalActivityId: PortalActivityId;
}

export function formatLinkValue({ activityId, portalActivityId }: LinkValue): string {
  return `link:${activityId}:${portalActivityId}`;
}

export function parseLinkValue(text: string): LinkValue | null {
  const match = /^link:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([\w.-]{1,200})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, portalActivityId: match[2] as PortalActivityId };
}

/** What a type-ahead that refuses somebody offers instead of results. */
export const refusedOptionValue = 'refused';

/** What the request form carries of the message that it was opened from; it outlives what is kept of the form. */
export function formatMessagePlace({ channelId, ts }: MessagePlace): string {
  return `message:${channelId}:${ts}`;
}

export function parseMessagePlace(text: string): MessagePlace | null {
  const match = /^message:([CDG][A-Z0-9]{1,30}):(\d{1,12}\.\d{1,9})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { channelId: match[1] as ChannelId, ts: match[2] };
}

/** What the request form carries of the activity that it follows up. Nothing in it is to be trusted. */
export function formatFollowUp(id: ActivityId): string {
  return `follow_up:${id}`;
}

export function parseFollowUp(text: string): ActivityId | null {
  const match = /^follow_up:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return match?.[1] === undefined ? null : (match[1] as ActivityId);
}

export function formatTopValue(count: number): string {
  return `top:${count}`;
}

export function parseTopValue(text: string): number | null {
  const match = /^top:(\d{1,2})$/.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** A ticket and the activity it was proposed for. Nothing in it is to be trusted. */
export interface TicketValue {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
}

export function formatTicketValue({ activityId, taskId }: TicketValue): string {
  return `${activityId}:${taskId}`;
}

export function parseTicketValue(text: string): TicketValue | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([\w.-]{1,200})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { activityId: match[1] as ActivityId, taskId: match[2] as SecurityTaskId };
}

/** The forms of the settings; those of `settingsLists` are lists, from which further forms are opened. */
const settingsForms = [
  'channels',
  'routes',
  'route',
  'route_removal',
  'roles',
  'role',
  'role_limit',
  'role_removal',
  'intune',
  'dates',
  'calendar',
  'digest',
  'verification',
  'retention',
  'language',
  'workspace_manner',
  'channel_manner',
] as const;
export type SettingsFormName = (typeof settingsForms)[number];
export const settingsLists = ['routes', 'roles', 'language'] as const satisfies readonly SettingsFormName[];
export type SettingsListName = (typeof settingsLists)[number];

export function isSettingsList(form: string): form is SettingsListName {
  return settingsLists.some((known) => known === form);
}

/** A form of the settings, as it was opened. Nothing in it is to be trusted. */
export interface SettingsValue {
  readonly form: SettingsFormName;
  /** How often the settings had been changed by then. */
  readonly version: number;
  /** Which line of a list it is about; `null` for a new one, and for what is no list. */
  readonly item: string | null;
}

export function formatSettingsValue({ form, version, item }: SettingsValue): string {
  return `settings:${form}:${version}:${item ?? ''}`;
}

export function parseSettingsValue(text: string): SettingsValue | null {
  const match = /^settings:([a-z_]{1,30}):(\d{1,9}):([A-Za-z0-9]{0,40})$/.exec(text);
  const form = settingsForms.find((known) => known === match?.[1]);
  if (match === null || form === undefined) return null;
  return { form, version: Number(match[2]), item: match[3] === '' ? null : (match[3] ?? null) };
}

const settingsVerbs = ['change', 'up', 'down', 'remove'] as const;
export type SettingsVerb = (typeof settingsVerbs)[number];

export interface SettingsItemValue extends SettingsValue {
  readonly verb: SettingsVerb;
}

export function formatSettingsItemValue(value: SettingsItemValue): string {
  return `${value.verb}:${formatSettingsValue(value)}`;
}

export function parseSettingsItemValue(text: string): SettingsItemValue | null {
  const [verbText = ''] = text.split(':');
  const verb = settingsVerbs.find((known) => known === verbText);
  const value = parseSettingsValue(text.slice(verbText.length + 1));
  return verb === undefined || value === null ? null : { verb, ...value };
}

/** After a change the field is another one: only a new block shows what somebody else has set. */
export function settingsBlockId(field: string, version: number): string {
  return `${field}:${version}`;
}

/** The one value of a box that is ticked or not. */
export const tickedValue = 'on';
