import { z } from 'zod';
import type { ChannelId } from '../../../core/identifiers.ts';
import { deviceGroupRef } from '../../../core/scope.ts';
import { codec, count, type ValueOf } from '../../../platform/slack/codec.ts';
import { type Stated, selectedChannel, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { problemAt, type SettingsField } from '../../workspace/index.ts';

/** Sections that are lists, from which further forms are opened. */
export const settingsLists = ['routes', 'roles', 'language'] as const;
export type SettingsListName = (typeof settingsLists)[number];

export function isSettingsList(form: string): form is SettingsListName {
  return settingsLists.some((known) => known === form);
}

const settings = {
  form: z.string().regex(/^[a-z_]{1,40}$/),
  /** The version of the settings when the form was opened. */
  version: count,
  /** The item of a list, which {@link lineIn} and {@link channelIn} read; `null` = a new one, or not a list. */
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

/** The index of a route or role; `NaN` = none is named. */
export function lineIn(item: SettingsValue['item']): number {
  return item === null ? Number.NaN : Number(item);
}

export function channelIn(item: SettingsValue['item']): ChannelId | null {
  return item as ChannelId | null;
}

/** `NaN` for empty or other text, which is out of all bounds. */
export function numberValue(view: Stated, field: SettingsField): number {
  const typed = typedText(view, field).trim();
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The text between line breaks, commas and semicolons, without duplicates. */
export function lineValues(view: Stated, field: SettingsField): readonly string[] {
  const lines = typedText(view, field).split(/[\n,;]/);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** An empty field keeps a channel that the reader could not be shown. */
export function channelValue(
  view: Stated,
  field: SettingsField,
  { set, hidden }: { readonly set: ChannelId | null; readonly hidden: ReadonlySet<ChannelId> },
): ChannelId | null {
  const chosen = selectedChannel(view, field);
  if (chosen !== null) return chosen;
  return set !== null && hidden.has(set) ? set : null;
}

/** `known` includes groups that only the settings still name. */
export function groupNames(view: Stated, field: SettingsField, known: readonly string[]) {
  const refs = selectedValues(view, field);
  const byRef = new Map(known.map((name) => [deviceGroupRef(name), name]));
  const names = refs.flatMap((ref) => byRef.get(ref) ?? []);
  return { names, problems: names.length === refs.length ? [] : [problemAt(field, 'device_group_unknown')] };
}
