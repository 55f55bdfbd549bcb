import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { ChannelId } from '../../../core/identifiers.ts';
import { priorities } from '../../../core/priority.ts';
import { deviceGroupRef } from '../../../core/scope.ts';
import { offeredLocales, type Translator } from '../../../platform/i18n/common-texts.ts';
import { context, option } from '../../../platform/slack/views/elements.ts';
import { channelElement, field, multiSearchElement, searchElement } from '../../../platform/slack/views/fields.ts';
import { groupName } from '../../access/index.ts';
import type { SettingsField, SettingsProblem } from '../../workspace/index.ts';
import { languageName, type SettingsModel, settingsProblemText } from '../format.ts';
import type { SettingsTranslator } from '../texts.ts';

export interface FieldsOfForm {
  readonly version: number;
  readonly problems: readonly SettingsProblem[];
  /** Private channels that the reader is not in. */
  readonly hidden: ReadonlySet<ChannelId>;
  /** From the environment. */
  readonly defaults: SettingsModel['defaults'];
}

export interface FieldParts {
  readonly field: SettingsField;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: true;
  readonly element: InputBlock['element'];
}

/** A field, with its problems below. */
export function settingsField(
  t: SettingsTranslator,
  { version, problems }: FieldsOfForm,
  { field: id, label, element, ...parts }: FieldParts,
): KnownBlock[] {
  // A new version changes the block id, since only a new block shows what another person has set.
  const input = field(id, label, element, { ...parts, block: `${id}:${version}` });
  return [input, ...problemLines(t, problems, id)];
}

function problemLines(t: SettingsTranslator, problems: readonly SettingsProblem[], field: SettingsField): KnownBlock[] {
  const wrong = problems.filter((problem) => problem.field === field);
  return wrong.map((problem) => context(`:warning: ${settingsProblemText(t, problem)}`));
}

interface ChannelParts extends Omit<FieldParts, 'element'> {
  readonly chosen: ChannelId | null;
}

/**
 * A channel that the reader cannot see is not preselected, since it is unknown how Slack treats it. An empty field
 * keeps it.
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

export function priorityOptions(t: SettingsTranslator): readonly PlainTextOption[] {
  return priorities.map((priority) => option(t.text(`priority.${priority}`), priority));
}

export function localeOptions(t: SettingsTranslator): readonly PlainTextOption[] {
  return offeredLocales.map((locale) => option(languageName(t, locale), locale));
}

export function zoneElement(t: SettingsTranslator, zone: string | null): InputBlock['element'] {
  return searchElement(t.text('settings.route.placeholder'), zone === null ? null : zoneOption(zone));
}

export function groupsElement(
  t: SettingsTranslator,
  chosen: readonly PlainTextOption[],
  most?: number,
): InputBlock['element'] {
  return multiSearchElement(t.text('settings.route.placeholder'), chosen, most);
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
