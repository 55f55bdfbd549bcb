import type { ChannelId } from '../../domain/identifiers.ts';

/** The forms of the settings; those of `settingsLists` are lists, from which further forms are opened. */
const settingsForms = [
  'set_up',
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
  'report',
  'verification',
  'retention',
  'links',
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
  /**
   * What of a list it is about, which {@link lineIn} and {@link channelIn} read; `null` for something new, and for what
   * is no list.
   */
  readonly item: string | null;
}

export function formatSettingsValue({ form, version, item }: SettingsValue): string {
  return `settings:${form}:${version}:${item ?? ''}`;
}

export function parseSettingsValue(text: string): SettingsValue | null {
  const match = /^settings:([a-z_]{1,30}):(\d{1,9}):([A-Za-z0-9]{0,40})$/.exec(text);
  const form = settingsForms.find((known) => known === match?.[1]);
  if (match === null || form === undefined) return null;
  const [, , version, item = ''] = match;
  return { form, version: Number(version), item: item === '' ? null : item };
}

/** The index of a route or role; `NaN`, at which nothing stands, where none is named. */
export function lineIn(item: SettingsValue['item']): number {
  return item === null ? Number.NaN : Number(item);
}

/** The channel with a language or time zone of its own; `null` for a new one. */
export function channelIn(item: SettingsValue['item']): ChannelId | null {
  return item as ChannelId | null;
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
export function settingsBlockId(field: string, version: number | string): string {
  return `${field}:${version}`;
}
