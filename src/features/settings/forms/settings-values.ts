import { z } from 'zod';
import type { ChannelId } from '../../../core/identifiers.ts';
import { codec, count, type ValueOf } from '../../../platform/slack/codec.ts';

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

const settings = {
  form: z.enum(settingsForms),
  /** How often the settings had been changed when the form was opened. */
  version: count,
  /**
   * What of a list it is about, which {@link lineIn} and {@link channelIn} read; `null` for something new, and for what
   * is no list.
   */
  item: z
    .string()
    .regex(/^[A-Za-z0-9]{1,40}$/)
    .nullable(),
};

export const settingsValue = codec(z.object(settings));
export type SettingsValue = Readonly<ValueOf<typeof settingsValue>>;

const settingsVerbs = ['change', 'up', 'down', 'remove'] as const;
export type SettingsVerb = (typeof settingsVerbs)[number];

export const settingsItemValue = codec(z.object({ verb: z.enum(settingsVerbs), ...settings }));
export type SettingsItemValue = Readonly<ValueOf<typeof settingsItemValue>>;

/** The index of a route or role; `NaN`, at which nothing stands, where none is named. */
export function lineIn(item: SettingsValue['item']): number {
  return item === null ? Number.NaN : Number(item);
}

/** The channel with a language or time zone of its own; `null` for a new one. */
export function channelIn(item: SettingsValue['item']): ChannelId | null {
  return item as ChannelId | null;
}
