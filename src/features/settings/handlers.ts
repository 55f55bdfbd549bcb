import type { ModalView } from '@slack/types';
import { rejectWith } from '../../core/domain-error.ts';
import { type ActionCall, type After, type Call, type Opening, openModal } from '../../platform/slack/call.ts';
import type { SettingsModel } from './format.ts';
import { removeChannelLocale } from './forms/channels.ts';
import { getForm } from './forms/forms.ts';
import { refreshOverview } from './forms/refresh.ts';
import { moveRoute } from './forms/routes.ts';
import { overtakenText } from './forms/runnable-form.ts';
import {
  channelIn,
  isSettingsList,
  lineIn,
  type SettingsItemValue,
  type SettingsValue,
  settingsItemValue,
  settingsValue,
} from './forms/values.ts';
import { settingsList, settingsOverview } from './list.ts';
import { settingsModel } from './read.ts';
import { settingsSections } from './sections.ts';
import { settingsTexts } from './texts.ts';

/** `/remediate settings`. Throws for everybody but bot admins. */
export async function openSettings(call: Call & { readonly triggerId: string }): Promise<After> {
  const { deps, t, triggerId } = call;
  const view = settingsOverview(t.with(settingsTexts), await settingsModel(call));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

/** The first-run form, opened where an action needs a channel. */
export async function openSetUp(call: Opening): Promise<After> {
  const model = await settingsModel(call);
  const view = formView(call, model, { form: 'set_up', version: model.version, item: null });
  return () => openModal(call, view);
}

function formView({ context, t }: Call, model: SettingsModel, value: SettingsValue): ModalView {
  return getForm(value.form, context.slots.of(settingsSections)).open(t.with(settingsTexts), model, value);
}

/** The menu of a line in a list: opens a form, or moves or removes the line at once. */
export async function settingsItemMenu(call: ActionCall): Promise<After> {
  const item = settingsItemValue.decode(call.value) ?? rejectWith('settings_item_gone', {});
  const form = findForm(item);
  if (form !== null) return await openItem(call, { ...item, form });
  const said = await change(call, item);
  return async () => await showList(call, said);
}

/**
 * The form that a menu entry opens; `null` = the change is made at once. A role or a route asks before it is removed.
 */
function findForm({ verb, form }: SettingsItemValue): SettingsItemValue['form'] | null {
  if (verb === 'change') return form;
  if (verb !== 'remove') return null;
  if (form === 'route') return 'route_removal';
  return form === 'role_limit' ? 'role_removal' : null;
}

async function openItem(call: ActionCall, { form, version, item }: SettingsItemValue): Promise<After> {
  const { deps, triggerId } = call;
  // With the version of the list, so that saving notices a line that has moved.
  const view = formView(call, await settingsModel(call), { form, version, item });
  return () => deps.client.views.push({ trigger_id: triggerId, view });
}

/** Returns what is said above the list; mrkdwn. */
async function change(call: ActionCall, item: SettingsItemValue): Promise<string> {
  try {
    return call.t.with(settingsTexts).mrkdwn(await changeItem(call, item));
  } catch (error) {
    return await overtakenText(call, error);
  }
}

async function changeItem({ context }: ActionCall, { form, verb, version, item }: SettingsItemValue) {
  if (form === 'route' && (verb === 'up' || verb === 'down')) {
    await moveRoute(context, { seenVersion: version, index: lineIn(item), by: verb === 'up' ? -1 : 1 });
    return 'settings.moved';
  }
  const channelId = channelIn(item);
  if (form !== 'channel_locale' || verb !== 'remove' || channelId === null) rejectWith('settings_item_gone', {});
  await removeChannelLocale(context, { version, channelId });
  return 'settings.removed';
}

async function showList(call: ActionCall, said: string): Promise<void> {
  const { deps, t, view } = call;
  const name = settingsValue.decode(view?.private_metadata ?? '')?.form;
  if (view === null || name === undefined || !isSettingsList(name)) return;
  const list = settingsList(t.with(settingsTexts), name, { model: await settingsModel(call), said });
  await deps.client.views.update({ view_id: view.id, view: list });
  await refreshOverview(call, view);
}

/** Opens a section, or the form for a new line of a list, with the current settings. */
export async function settingsSectionButton(call: ActionCall): Promise<After> {
  const model = await settingsModel(call);
  const { form } = settingsValue.decode(call.value) ?? rejectWith('settings_item_gone', {});
  const view = isSettingsList(form)
    ? settingsList(call.t.with(settingsTexts), form, { model, said: null })
    : formView(call, model, { form, version: model.version, item: null });
  return () => openModal(call, view);
}
