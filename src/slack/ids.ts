import type { ActivityId, ChannelId } from '../domain/identifiers.ts';
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
  keepSlack: 'keep_slack',
  takeIntune: 'take_intune',
  settingsIntune: 'settings_intune',
  menu: 'activity_menu',
  shareTop: 'share_top',
} as const;

/** Fields that are read only when their form is submitted. */
export const fieldIds = {
  plainTitle: 'request_title',
  due: 'request_due',
  notes: 'request_notes',
  reason: 'typed_reason',
  note: 'typed_note',
  reopenDue: 'reopen_due',
  email: 'typed_email',
  ticket: 'request_ticket',
  createTickets: 'settings_create_tickets',
} as const;

/** The action ids whose selects ask for their options while somebody types. */
export const optionSourceIds = [actionIds.recommendation, actionIds.groups] as const;

export const callbackIds = {
  newRequest: 'new_request',
  newRequestFromMessage: 'new_request_from_message',
  requestForm: 'request_form',
  rejectForm: 'reject_form',
  completeForm: 'complete_form',
  reopenForm: 'reopen_form',
  withdrawForm: 'withdraw_form',
  correctionForm: 'correction_form',
  settingsForm: 'settings_form',
} as const;

export const command = '/remediate';

/** Blocks by what they hold; those of the request form carry a suffix, since a new block id empties a field. */
export const blockIds = {
  recommendation: 'recommendation',
  title: 'title',
  option: 'option',
  groups: 'groups',
  priority: 'priority',
  due: 'due',
  notes: 'notes',
  reason: 'reason',
  email: 'email',
  ticket: 'ticket',
  settings: 'settings',
  createTickets: 'create_tickets',
  ticketLink: 'ticket_link',
  ticketDispute: 'ticket_dispute',
  portalLink: 'portal_link',
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

/** What the settings were when their form was opened: only what its person changed is saved. */
export interface SettingsValue {
  readonly intuneConnection: boolean;
  readonly createTickets: boolean;
}

export function formatSettingsValue({ intuneConnection, createTickets }: SettingsValue): string {
  return `settings:${Number(intuneConnection)}${Number(createTickets)}`;
}

export function parseSettingsValue(text: string): SettingsValue | null {
  const match = /^settings:([01])([01])$/.exec(text);
  return match === null ? null : { intuneConnection: match[1] === '1', createTickets: match[2] === '1' };
}

/** The one value of a box that is ticked or not. */
export const tickedValue = 'on';
