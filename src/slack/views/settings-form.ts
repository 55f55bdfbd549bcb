import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds, blockIds, callbackIds, fieldIds, formatSettingsValue, tickedValue } from '../ids.ts';
import { context, option, plain, section } from './elements.ts';
import { form, notice } from './modal.ts';

/** What bot admins can change. */
export interface ShownSettings {
  readonly intuneConnection: boolean;
  readonly createTickets: boolean;
}

export interface SettingsFormModel {
  /** As they were when the form was opened. */
  readonly before: ShownSettings;
  /** As they are ticked now. */
  readonly shown: ShownSettings;
}

/** The settings; what depends on another one appears with it. */
export function settingsForm(t: Translator, { before, shown }: SettingsFormModel): ModalView {
  return form(t, {
    callbackId: callbackIds.settingsForm,
    metadata: formatSettingsValue(before),
    title: t.text('settings.title'),
    submit: t.text('settings.submit'),
    blocks: [
      intuneBox(t, shown),
      context(t.mrkdwn('settings.defender_switch')),
      ...(shown.intuneConnection ? [createBox(t, shown)] : []),
    ],
  });
}

/** What the form turns into while Intune is asked. */
export function settingsChecking(t: Translator): ModalView {
  return notice(t, t.text('settings.title'), [section(t.mrkdwn('settings.checking'))]);
}

export function settingsSaved(t: Translator, saved: ShownSettings, isChanged: boolean): ModalView {
  return notice(t, t.text('settings.title'), [
    section(t.mrkdwn(isChanged ? 'settings.saved' : 'settings.unchanged')),
    ...presentWords(t, saved),
    ...(saved.intuneConnection ? [context(t.mrkdwn('settings.defender_switch'))] : []),
  ]);
}

/** `failure` says in words why Intune did not answer as it should. */
export function settingsNotSaved(t: Translator, failure: string): ModalView {
  return notice(t, t.text('settings.title'), [
    section(t.mrkdwn('settings.intune_failed', { failure })),
    context(t.mrkdwn('notice.nothing_changed')),
    context(t.mrkdwn('settings.defender_switch')),
  ]);
}

function presentWords(t: Translator, { intuneConnection, createTickets }: ShownSettings): readonly KnownBlock[] {
  const lines = [t.mrkdwn(intuneConnection ? 'settings.now.intune_on' : 'settings.now.intune_off')];
  if (intuneConnection) lines.push(t.mrkdwn(createTickets ? 'settings.now.create_on' : 'settings.now.create_off'));
  return [section(lines.join('\n'))];
}

function intuneBox(t: Translator, { intuneConnection }: ShownSettings): InputBlock {
  const box = option(t.text('settings.intune_box'), tickedValue);
  return {
    type: 'input',
    block_id: blockIds.settings,
    dispatch_action: true,
    optional: true,
    label: plain(t.text('settings.intune')),
    hint: plain(t.text('settings.intune_hint')),
    element: {
      type: 'checkboxes',
      action_id: actionIds.settingsIntune,
      options: [box],
      ...(intuneConnection ? { initial_options: [box] } : {}),
    },
  };
}

function createBox(t: Translator, { createTickets }: ShownSettings): InputBlock {
  const box = option(t.text('settings.create_box'), tickedValue);
  return {
    type: 'input',
    block_id: blockIds.createTickets,
    optional: true,
    label: plain(t.text('settings.create')),
    hint: plain(t.text('settings.create_hint')),
    element: {
      type: 'checkboxes',
      action_id: fieldIds.createTickets,
      options: [box],
      ...(createTickets ? { initial_options: [box] } : {}),
    },
  };
}
