import { refuse } from '../../../core/refusal.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { prepareSettings } from '../prepare-settings.ts';
import { settingsForms } from './settings-forms.ts';
import { isSettingsList, settingsValue } from './settings-values.ts';

/** Saves what was changed, once whoever has to be asked has answered, which takes longer than Slack waits. */
export async function settingsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  await prepareSettings(call.context);
  const value = settingsValue.decode(call.view.private_metadata) ?? refuse('settings_item_gone', {});
  const { form } = value;
  if (isSettingsList(form)) return refuse('settings_item_gone', {});
  return await settingsForms[form].submit(call, { ...value, form });
}
