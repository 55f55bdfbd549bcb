import type { After, Call } from '../../platform/slack/call.ts';
import { type Opening, openModal } from '../../platform/slack/open-modal.ts';
import { settingsForms } from './forms/settings-forms.ts';
import { settingsOverview } from './settings-list.ts';
import { settingsModel } from './settings-model.ts';

/** `/remediate settings`: refused in words to everybody but bot admins. */
export async function openSettings(call: Call & { readonly triggerId: string }): Promise<After> {
  const { deps, t, triggerId } = call;
  const view = settingsOverview(t, await settingsModel(call));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

/** What the first run asks, where something was wanted that needs a channel. */
export async function openSetUp(call: Opening): Promise<After> {
  const model = await settingsModel(call);
  const value = { form: 'set_up', version: model.version, item: null } as const;
  const view = settingsForms.set_up.open(call.t, model, value);
  return () => openModal(call, view);
}
