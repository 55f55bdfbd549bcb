import { prepareSettings } from '../../usecases/settings.ts';
import type { After, Call } from '../call.ts';
import { settingsForm } from '../views/settings-form.ts';

/** `/remediate settings`: refused in words to everybody but bot admins. */
export async function openSettings(call: Call & { readonly triggerId: string }): Promise<After> {
  const { context, deps, t, triggerId } = call;
  const before = await prepareSettings(context);
  const view = settingsForm(t, { before, shown: before });
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}
