import type { ActivityId, ChannelId } from '../domain/identifiers.ts';
import type { MessagePlace } from '../domain/source-message.ts';

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

export const menuVerbs = ['details', 'devices', 'follow', 'withdraw', 'portal'] as const;
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

export function formatRecommendationValue(ref: number): string {
  return `rec:${ref}`;
}

export function parseRecommendationValue(text: string): number | null {
  const match = /^rec:(\d{1,9})$/.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
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
