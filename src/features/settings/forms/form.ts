import type { KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/form.ts';
import { type SettingsModel, sectionLines, sectionTitle } from '../format.ts';
import { settingsForms } from '../ids.ts';
import type { SettingsTranslator } from '../texts.ts';
import { type SettingsValue, settingsValue } from './values.ts';

export interface SettingsFormModel {
  readonly title: string;
  readonly value: SettingsValue;
  /** Text above the fields, such as that another person has changed them; mrkdwn, `null` = none. */
  readonly said: string | null;
  readonly fields: readonly KnownBlock[];
}

export function settingsForm(t: SettingsTranslator, { title, value, said, fields }: SettingsFormModel): ModalView {
  return form(t, {
    callbackId: settingsForms.settingsForm,
    metadata: settingsValue.encode(value),
    title,
    submit: t.text(value.form.endsWith('_removal') ? 'settings.remove' : 'settings.submit'),
    blocks: [...(said === null ? [] : [section(said)]), ...fields],
  });
}

/** Replaces a form while Slack or Microsoft is asked. */
export function settingsChecking(t: SettingsTranslator): ModalView {
  return notice(t, t.text('settings.title'), [section(t.mrkdwn('settings.checking'))]);
}

/** Replaces a form about a line that may be another one by now. */
export function settingsOvertaken(
  t: SettingsTranslator,
  sectionName: string,
  { model, said }: { readonly model: SettingsModel; readonly said: string },
): ModalView {
  const lines = sectionLines(t, sectionName, model).join('\n');
  return notice(t, sectionTitle(t, sectionName, model), [section(said), section(lines)]);
}

/** Replaces a form after saving. `remarks`: what follows from the change; mrkdwn. */
export function settingsSaved(
  t: SettingsTranslator,
  sectionName: string,
  { model, isChanged, remarks = [] }: { model: SettingsModel; isChanged: boolean; remarks?: readonly string[] },
): ModalView {
  const { intuneConnection } = model.settings;
  const isIntuneOn = (sectionName === 'intune' || sectionName === 'set_up') && intuneConnection;
  const isIntuneOff = sectionName === 'intune' && !intuneConnection;
  return notice(t, sectionTitle(t, sectionName, model), [
    section(t.mrkdwn(isChanged ? 'settings.saved' : 'settings.unchanged')),
    section(sectionLines(t, sectionName, model).join('\n')),
    ...remarks.map(section),
    ...(isIntuneOn ? [context(t.mrkdwn('settings.defender_switch'))] : []),
    ...(isIntuneOff ? [context(t.mrkdwn('settings.intune_off_means'))] : []),
  ]);
}
