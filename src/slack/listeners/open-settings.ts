import type { After, Call } from '../call.ts';
import { settingsModel } from '../settings-model.ts';
import { settingsOverview } from '../views/settings-list.ts';

/** `/remediate settings`: refused in words to everybody but bot admins. */
export async function openSettings(call: Call & { readonly triggerId: string }): Promise<After> {
  const { deps, t, triggerId } = call;
  const view = settingsOverview(t, await settingsModel(call));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}
