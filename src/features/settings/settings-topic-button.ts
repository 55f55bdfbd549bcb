import { refuse } from '../../core/refusal.ts';
import type { After } from '../../platform/slack/call.ts';
import { openModal } from '../../platform/slack/open-modal.ts';
import type { ActionCall } from '../access/index.ts';
import { settingsForms } from './forms/settings-forms.ts';
import { isSettingsList, settingsValue } from './forms/settings-values.ts';
import { settingsList } from './settings-list.ts';
import { settingsModel } from './settings-model.ts';

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
