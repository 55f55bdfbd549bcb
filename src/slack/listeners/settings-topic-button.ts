import { refuse } from '../../domain/refusal.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { settingsForms } from '../settings-forms/settings-forms.ts';
import { settingsModel } from '../settings-model.ts';
import { isSettingsList, settingsValue } from '../values/settings-values.ts';
import { settingsList } from '../views/settings-list.ts';

/** A topic of the overview, or a new line of a list: its form is put on top, with what is set at this moment. */
export async function settingsTopicButton(call: ActionCall): Promise<After> {
  const { deps, t, triggerId, value: pressed } = call;
  const model = await settingsModel(call);
  const { form } = settingsValue.decode(pressed) ?? refuse('settings_item_gone', {});
  const view = isSettingsList(form)
    ? settingsList(t, form, { model, said: null })
    : settingsForms[form].open(t, model, { form, version: model.version, item: null });
  return () => deps.client.views.push({ trigger_id: triggerId, view });
}
