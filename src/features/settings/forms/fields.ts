import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { ChannelId } from '../../../core/identifiers.ts';
import { priorities } from '../../../core/priority.ts';
import { deviceGroupRef } from '../../../core/scope.ts';
import { offeredLocales, type Translator } from '../../../platform/i18n/common-texts.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { context, option, plain, typedLinesInput } from '../../../platform/slack/views/elements.ts';
import { groupName } from '../../access/index.ts';
import type { SettingsField, SettingsProblem } from '../../workspace/index.ts';
import { languageName, type SettingsModel, settingsProblemText } from '../format.ts';
import { settingsFields } from '../ids.ts';
import type { SettingsTranslator } from '../texts.ts';
import { settingsBlockId } from './values.ts';

/** What all fields of a form have in common. */
export interface FieldsOfForm {
  readonly version: number;
  readonly problems: readonly SettingsProblem[];
  /** Private channels that the reader is not in. */
  readonly hidden: ReadonlySet<ChannelId>;
  /** As the environment has them. */
  readonly defaults: SettingsModel['defaults'];
}

export interface FieldParts {
  readonly field: SettingsField;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: true;
  readonly element: InputBlock['element'];
}

/** A field, and under it what is wrong with what was entered there. */
export function settingsField(
  t: SettingsTranslator,
  { version, problems }: FieldsOfForm,
  parts: FieldParts,
): KnownBlock[] {
  const { field, label, hint, isOptional, element } = parts;
  const input: InputBlock = {
    type: 'input',
    block_id: settingsBlockId(field, version),
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    ...(isOptional === true ? { optional: true } : {}),
    element,
  };
  return [input, ...problemLines(t, problems, field)];
}

function problemLines(t: SettingsTranslator, problems: readonly SettingsProblem[], field: SettingsField): KnownBlock[] {
  const wrong = problems.filter((problem) => problem.field === field);
  return wrong.map((problem) => context(`:warning: ${settingsProblemText(t, problem)}`));
}

const actionId = settingsFields.settingsValue;

export function numberElement(value: number, { least, most }: { readonly least: number; readonly most: number }) {
  return {
    type: 'number_input',
    action_id: actionId,
    is_decimal_allowed: false,
    min_value: String(least),
    max_value: String(most),
    ...(Number.isInteger(value) ? { initial_value: String(value) } : {}),
  } satisfies InputBlock['element'];
}

export function linesElement(lines: readonly string[], longest: number) {
  return typedLinesInput(actionId, longest, lines.join('\n'));
}

interface ChannelParts extends Omit<FieldParts, 'element'> {
  readonly chosen: ChannelId | null;
}

/**
 * A channel. One that the reader cannot see is not preselected, since it is not known what Slack makes of it: an empty
 * field then keeps it.
 */
export function channelField(
  t: SettingsTranslator,
  form: FieldsOfForm,
  { chosen, ...parts }: ChannelParts,
): KnownBlock[] {
  const isHidden = chosen !== null && form.hidden.has(chosen);
  if (!isHidden) return settingsField(t, form, { ...parts, element: channelElement(chosen) });
  return [
    ...settingsField(t, form, { ...parts, isOptional: true, element: channelElement(null) }),
    context(t.mrkdwn('settings.channels.kept', { channel: chosen })),
  ];
}

function channelElement(chosen: ChannelId | null) {
  return {
    type: 'conversations_select',
    action_id: actionId,
    filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
    ...(chosen === null ? {} : { initial_conversation: chosen }),
  } satisfies InputBlock['element'];
}

export function peopleElement(chosen: readonly string[]) {
  return {
    type: 'multi_users_select',
    action_id: actionId,
    ...(chosen.length === 0 ? {} : { initial_users: [...chosen] }),
  } satisfies InputBlock['element'];
}

export function choiceElement(
  type: 'static_select' | 'radio_buttons',
  options: readonly PlainTextOption[],
  chosen: string | null,
): InputBlock['element'] {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type,
    action_id: actionId,
    options: [...options],
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export function boxesElement(options: readonly PlainTextOption[], ticked: readonly string[]) {
  const initial = options.filter(({ value }) => value !== undefined && ticked.includes(value));
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [...options],
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  } satisfies InputBlock['element'];
}

/** A box alone. */
export function boxElement(label: string, isTicked: boolean) {
  return boxesElement([option(label, tickedValue)], isTicked ? [tickedValue] : []);
}

export function priorityOptions(t: SettingsTranslator): readonly PlainTextOption[] {
  return priorities.map((priority) => option(t.text(`priority.${priority}`), priority));
}

export function localeOptions(t: SettingsTranslator): readonly PlainTextOption[] {
  return offeredLocales.map((locale) => option(languageName(t, locale), locale));
}

export function zoneElement(t: SettingsTranslator, zone: string | null) {
  return {
    type: 'external_select',
    action_id: settingsFields.settingsTimeZone,
    min_query_length: 0,
    placeholder: plain(t.text('settings.route.placeholder')),
    ...(zone === null ? {} : { initial_option: zoneOption(zone) }),
  } satisfies InputBlock['element'];
}

type SearchId = typeof settingsFields.settingsDeviceGroups | typeof settingsFields.settingsUserGroups;

export function multiSearchElement(t: SettingsTranslator, id: SearchId, chosen: readonly PlainTextOption[]) {
  return {
    type: 'multi_external_select',
    action_id: id,
    min_query_length: 0,
    placeholder: plain(t.text('settings.route.placeholder')),
    ...(chosen.length === 0 ? {} : { initial_options: [...chosen] }),
  } satisfies InputBlock['element'];
}

export function deviceGroupOption(t: Translator, name: string): PlainTextOption {
  return option(groupName(t, name), deviceGroupRef(name));
}

export function userGroupOption({ id, name }: { readonly id: string; readonly name: string }): PlainTextOption {
  return option(name, id);
}

export function zoneOption(zone: string): PlainTextOption {
  return option(zone, zone);
}
