import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { tickedIntune } from '../settings-forms/intune-form.ts';
import { settingsModel } from '../settings-model.ts';
import { parseSettingsValue } from '../values/settings-values.ts';
import { settingsForm } from '../views/settings-form.ts';
import { intuneFields } from '../views/settings-intune-fields.ts';

/** A box was ticked on which another depends: it appears, or disappears. */
export async function settingsFormChange(call: ActionCall): Promise<After> {
  const { deps, t, view } = call;
  const { settings } = await settingsModel(call);
  const value = view === null ? null : parseSettingsValue(view.private_metadata);
  if (view === null || value === null) return null;
  const fields = intuneFields(t, value.version, tickedIntune(view, settings));
  const next = settingsForm(t, { value: { ...value, form: 'intune' }, said: null, fields });
  return () => deps.client.views.update({ view_id: view.id, hash: view.hash, view: next });
}
