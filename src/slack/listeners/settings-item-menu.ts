import type { ModalView } from '@slack/types';
import type { ChannelId } from '../../domain/identifiers.ts';
import { Refusal, refuse } from '../../domain/refusal.ts';
import { moveRoute } from '../../usecases/move-route.ts';
import { namePeople } from '../../usecases/name-people.ts';
import { removeManner } from '../../usecases/remove-manner.ts';
import { removeRole } from '../../usecases/remove-role.ts';
import { removeRoute } from '../../usecases/remove-route.ts';
import type { After } from '../call.ts';
import {
  parseSettingsItemValue,
  parseSettingsValue,
  type SettingsItemValue,
  type SettingsListName,
  settingsLists,
} from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import { refreshOverview } from '../settings-forms/refresh-beneath.ts';
import { settingsFormOf } from '../settings-forms/settings-form-of.ts';
import { settingsModel } from '../settings-model.ts';
import { deciderName } from '../views/activity-words.ts';
import type { SettingsEntryName } from '../views/settings-form.ts';
import { settingsList } from '../views/settings-list.ts';

/** The menu of a line in a list: its form on top, or the line moved or removed at once. */
export async function settingsItemMenu(call: ActionCall): Promise<After> {
  const item = parseSettingsItemValue(call.value) ?? refuse('settings_item_gone', {});
  if (item.verb === 'change') return await openItem(call, item);
  const said = await change(call, item);
  return async () => await showList(call, said);
}

async function openItem({ deps, triggerId, ...call }: ActionCall, item: SettingsItemValue): Promise<After> {
  const model = await settingsModel({ context: call.context });
  const { form, version } = item;
  if (isList(form)) return refuse('settings_item_gone', {});
  // With the version of the list: a line that has moved since is noticed when it is saved.
  const view = settingsFormOf(form).open(call.t, model, { form, version, item: item.item });
  return () => deps.client.views.push({ trigger_id: triggerId, view });
}

/** What is said of it above the list; mrkdwn. */
async function change(call: ActionCall, item: SettingsItemValue): Promise<string> {
  const { t, context } = call;
  try {
    return t.mrkdwn(await changeItem(call, item));
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.code !== 'settings_changed_meanwhile') throw error;
    const { by, at } = error.detail.parameters;
    const names = await namePeople(context, by.kind === 'person' ? [by.id] : []);
    return t.mrkdwn('settings.overtaken', { name: deciderName(t, names, by), at: t.instant(at) });
  }
}

async function changeItem({ context }: ActionCall, { form, verb, version, item }: SettingsItemValue) {
  const seen = { seenVersion: version, index: Number(item ?? Number.NaN) };
  const name = `${form}:${verb}`;
  switch (name) {
    case 'route:remove':
      await removeRoute(context, seen);
      return 'settings.removed';
    case 'route:up':
    case 'route:down':
      await moveRoute(context, { ...seen, by: verb === 'up' ? -1 : 1 });
      return 'settings.moved';
    case 'role_limit:remove':
      await removeRole(context, seen);
      return 'settings.removed';
    case 'channel_manner:remove':
      await removeManner(context, { seenVersion: version, channelId: item as ChannelId });
      return 'settings.removed';
    default:
      return refuse('settings_item_gone', {});
  }
}

async function showList(call: ActionCall, said: string): Promise<void> {
  const { deps, t, view } = call;
  const name = parseSettingsValue(view?.private_metadata ?? '')?.form;
  if (view === null || name === undefined || !isList(name)) return;
  const list: ModalView = settingsList(t, name, { model: await settingsModel(call), said });
  await deps.client.views.update({ view_id: view.id, view: list });
  await refreshOverview(call, view);
}

function isList(form: SettingsEntryName | SettingsListName): form is SettingsListName {
  return settingsLists.some((known) => known === form);
}
