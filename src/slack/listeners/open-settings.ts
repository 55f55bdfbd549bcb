import type { After, Call } from '../call.ts';
import { type Opening, openModal } from '../open-modal.ts';
import { settingsForms } from '../settings-forms/settings-forms.ts';
import { settingsModel } from '../settings-model.ts';
import { settingsOverview } from '../views/settings-list.ts';

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
