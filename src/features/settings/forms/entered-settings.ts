import type { ViewOutput } from '@slack/bolt';
import { deviceGroupRef } from '../../../core/device-group.ts';
import type { ChannelId } from '../../../core/identifiers.ts';
import { storableText } from '../../../core/storable-text.ts';
import { problemAt, type SettingsField, type SettingsProblem } from '../../workspace/index.ts';

export type Stated = Pick<ViewOutput, 'state'>;
type FieldState = ViewOutput['state']['values'][string][string];

/** What stands in a field of a form of the settings; its block is named after it. */
function stateIn(view: Stated, field: SettingsField): FieldState | null {
  const found = Object.entries(view.state.values).find(([id]) => id.startsWith(`${field}:`));
  return Object.values(found?.[1] ?? {})[0] ?? null;
}

export function typedValue(view: Stated, field: SettingsField): string {
  return storableText(stateIn(view, field)?.value ?? '').trim();
}

/** `NaN` where nothing, or no number, was typed: it is within no bounds. */
export function numberValue(view: Stated, field: SettingsField): number {
  const typed = typedValue(view, field);
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** Each line, or what stands between commas, once. */
export function lineValues(view: Stated, field: SettingsField): readonly string[] {
  const lines = typedValue(view, field).split(/[\n,;]/);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

export function chosenValue(view: Stated, field: SettingsField): string | null {
  return stateIn(view, field)?.selected_option?.value ?? null;
}

export function chosenValues(view: Stated, field: SettingsField): readonly string[] {
  return (stateIn(view, field)?.selected_options ?? []).map(({ value }) => value);
}

interface Kept {
  readonly set: ChannelId | null;
  readonly hidden: ReadonlySet<ChannelId>;
}

/** An empty field keeps a channel that its reader could not be shown. */
export function channelValue(view: Stated, field: SettingsField, { set, hidden }: Kept): ChannelId | null {
  const chosen = stateIn(view, field)?.selected_conversation ?? null;
  if (chosen !== null) return chosen as ChannelId;
  return set !== null && hidden.has(set) ? set : null;
}

export function peopleValues(view: Stated, field: SettingsField): readonly string[] {
  return stateIn(view, field)?.selected_users ?? [];
}

interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** With the words that stood there: what it is called may not be known here. */
export function chosenOptions(view: Stated, field: SettingsField): readonly Chosen[] {
  const options = stateIn(view, field)?.selected_options ?? [];
  return options.map((option) => ({ id: option.value, name: storableText(option.text.text) }));
}

interface GroupNames {
  readonly names: readonly string[];
  readonly problems: readonly SettingsProblem[];
}

/** The device groups that were chosen; one that only the settings still name is among the known ones. */
export function groupNames(view: Stated, field: SettingsField, known: readonly string[]): GroupNames {
  const refs = chosenValues(view, field);
  const byRef = new Map(known.map((name) => [deviceGroupRef(name), name]));
  const names = refs.flatMap((ref) => byRef.get(ref) ?? []);
  return { names, problems: names.length === refs.length ? [] : [problemAt(field, 'device_group_unknown')] };
}
