import { z } from 'zod';
import type { ChannelId } from '../../../core/identifiers.ts';
import { deviceGroupRef } from '../../../core/scope.ts';
import { codec, count, type ValueOf } from '../../../platform/slack/codec.ts';
import { type Stated, selectedChannel, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { problemAt, type SettingsField } from '../../workspace/index.ts';

/** From these, further forms are opened. */
export const settingsLists = ['routes', 'roles', 'language'] as const;
export type SettingsListName = (typeof settingsLists)[number];

export function isSettingsList(form: string): form is SettingsListName {
  return settingsLists.some((known) => known === form);
}

const settings = {
  /** Its name, or that of a list. */
  form: z.string().regex(/^[a-z_]{1,40}$/),
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

/** The index of a route or role; `NaN`, an index of nothing, where none is named. */
export function lineIn(item: SettingsValue['item']): number {
  return item === null ? Number.NaN : Number(item);
}

/** The channel with a language or time zone of its own; `null` for a new one. */
export function channelIn(item: SettingsValue['item']): ChannelId | null {
  return item as ChannelId | null;
}

/** `NaN` where nothing, or no number, was typed: it is within no bounds. */
export function numberValue(view: Stated, field: SettingsField): number {
  const typed = typedText(view, field).trim();
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** Each line, or what is between commas, once. */
export function lineValues(view: Stated, field: SettingsField): readonly string[] {
  const lines = typedText(view, field).split(/[\n,;]/);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** An empty field keeps a channel that its reader could not be shown. */
export function channelValue(
  view: Stated,
  field: SettingsField,
  { set, hidden }: { readonly set: ChannelId | null; readonly hidden: ReadonlySet<ChannelId> },
): ChannelId | null {
  const chosen = selectedChannel(view, field);
  if (chosen !== null) return chosen;
  return set !== null && hidden.has(set) ? set : null;
}

/** The device groups that were chosen; one that only the settings still name is among the known ones. */
export function groupNames(view: Stated, field: SettingsField, known: readonly string[]) {
  const refs = selectedValues(view, field);
  const byRef = new Map(known.map((name) => [deviceGroupRef(name), name]));
  const names = refs.flatMap((ref) => byRef.get(ref) ?? []);
  return { names, problems: names.length === refs.length ? [] : [problemAt(field, 'device_group_unknown')] };
}
