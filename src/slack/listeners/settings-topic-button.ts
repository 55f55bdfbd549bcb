import { refuse } from '../../domain/refusal.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { settingsForms } from '../settings-forms/settings-forms.ts';
import { settingsModel } from '../settings-model.ts';
import { isSettingsList, settingsValue } from '../values/settings-values.ts';
import { settingsList } from '../views/settings-list.ts';

/** A topic of the overview or of Home, or a new line of a list: its form is opened with what is set at this moment. */
export async function settingsTopicButton(call: ActionCall): Promise<After> {
  const { t, value: pressed } = call;
  const model = await settingsModel(call);
  const { form } = settingsValue.decode(pressed) ?? refuse('settings_item_gone', {});
  const view = isSettingsList(form)
    ? settingsList(t, form, { model, said: null })
    : settingsForms[form].open(t, model, { form, version: model.version, item: null });
  return () => openModal(call, view);
}
