import { keepChoiceTime } from '../../usecases/open-forms.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { tickedIntune } from '../settings-forms/intune-form.ts';
import { settingsModel } from '../settings-model.ts';
import { showLatest } from '../show-latest.ts';
import { settingsValue } from '../values/settings-values.ts';
import { settingsForm } from '../views/settings-form.ts';
import { intuneFields } from '../views/settings-intune-fields.ts';

/** A box was ticked on which another depends: it appears, or disappears. */
export async function intuneFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, t, view } = call;
  if (view === null) return null;
  const { settings } = await settingsModel(call);
  const value = settingsValue.decode(view.private_metadata);
  if (value === null) return null;
  const fields = intuneFields(t, { version: value.version, problems: [] }, tickedIntune(view, settings));
  const next = settingsForm(t, { value: { ...value, form: 'intune' }, said: null, fields });
  await keepChoiceTime(context, view.id, actedAt);
  return () => showLatest({ ...call, view }, async () => next);
}
