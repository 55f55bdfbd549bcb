import type { After } from '../../../platform/slack/call.ts';
import { keepChoiceTime } from '../../../platform/slack/open-forms.ts';
import { showLatest } from '../../../platform/slack/show-latest.ts';
import type { ActionCall } from '../../access/index.ts';
import { settingsModel } from '../settings-model.ts';
import { tickedIntune } from './intune-form.ts';
import { settingsForm } from './settings-form.ts';
import { intuneFields } from './settings-intune-fields.ts';
import { settingsValue } from './settings-values.ts';

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
