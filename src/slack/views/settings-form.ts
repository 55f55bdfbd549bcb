import type { KnownBlock, ModalView } from '@slack/types';
import type { ConnectionFailure } from '../../domain/connection-failure.ts';
import { type SettingsTopic, settingsTopics } from '../../domain/settings-topic.ts';
import type { Translator } from '../../i18n/translator.ts';
import { callbackIds } from '../ids.ts';
import { type SettingsListName, type SettingsValue, settingsValue } from '../values/settings-values.ts';
import { connectionFailureWords } from './connection-failure-words.ts';
import { context, section } from './elements.ts';
import { form, notice } from './modal.ts';
import { type SettingsModel, topicLines } from './settings-words.ts';

export type SettingsEntryName = Exclude<SettingsValue['form'], SettingsListName>;

export interface SettingsFormModel {
  readonly value: SettingsValue & { readonly form: SettingsEntryName };
  /** What stands above the fields, such as that somebody else changed this; mrkdwn, `null` = nothing. */
  readonly said: string | null;
  readonly fields: readonly KnownBlock[];
}

/** A form that changes some of the settings. */
export function settingsForm(t: Translator, { value, said, fields }: SettingsFormModel): ModalView {
  return form(t, {
    callbackId: callbackIds.settingsForm,
    metadata: settingsValue.encode(value),
    title: titleOf(t, value.form),
    submit: t.text(isRemoval(value.form) ? 'settings.remove' : 'settings.submit'),
    blocks: [...(said === null ? [] : [section(said)]), ...fields],
  });
}

/** A form for a whole topic is called what the topic is. */
function titleOf(t: Translator, name: SettingsEntryName): string {
  return isTopic(name) ? t.text(`settings.topic.${name}`) : t.text(`settings.form.${name}`);
}

function isRemoval(name: SettingsEntryName): boolean {
  return name === 'route_removal' || name === 'role_removal';
}

function isTopic(name: SettingsEntryName): name is SettingsEntryName & SettingsTopic {
  return settingsTopics.some((topic) => topic === name);
}

/** What a form turns into while Slack or Microsoft is asked. */
export function settingsChecking(t: Translator): ModalView {
  return notice(t, t.text('settings.title'), [section(t.mrkdwn('settings.checking'))]);
}

interface SavedSettings {
  readonly model: SettingsModel;
  readonly isChanged: boolean;
  /** What follows from it, mrkdwn. */
  readonly remarks?: readonly string[];
}

/** What a form turns into: whether anything was changed, and what is set of its topic now. */
export function settingsSaved(
  t: Translator,
  topic: SettingsTopic,
  { model, isChanged, remarks = [] }: SavedSettings,
): ModalView {
  const isIntuneOn = topic === 'intune' && model.settings.intuneConnection;
  const isIntuneOff = topic === 'intune' && !model.settings.intuneConnection;
  return notice(t, t.text(`settings.topic.${topic}`), [
    section(t.mrkdwn(isChanged ? 'settings.saved' : 'settings.unchanged')),
    section(topicLines(t, topic, model).join('\n')),
    ...remarks.map(section),
    ...(isIntuneOn ? [context(t.mrkdwn('settings.defender_switch'))] : []),
    ...(isIntuneOff ? [context(t.mrkdwn('settings.intune_off_means'))] : []),
  ]);
}

/** `why` is `null` where Intune did not answer in time. */
export function intuneNotTurnedOn(t: Translator, why: ConnectionFailure | null): ModalView {
  const failure = why === null ? t.text('settings.intune_late') : connectionFailureWords(t, why);
  return notice(t, t.text('settings.topic.intune'), [
    section(t.mrkdwn('settings.intune_failed', { failure })),
    context(t.mrkdwn('notice.nothing_changed')),
    context(t.mrkdwn('settings.defender_switch')),
  ]);
}
