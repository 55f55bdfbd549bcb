import type { ModalView } from '@slack/types';
import { refuse } from '../../../core/refusal.ts';
import type { Call } from '../../../platform/slack/call.ts';
import { slackErrorCode } from '../../../platform/slack/errors.ts';
import type { OptionsCall, SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import type { SettingsFormTopic } from '../check.ts';
import { settingsList, settingsOverview } from '../list.ts';
import { settingsModel } from '../model.ts';
import { offerKnownDeviceGroups, offerTimeZones } from '../offers.ts';
import { prepareSettings } from '../read.ts';
import { offerUserGroups } from '../roles/groups.ts';
import { settingsTexts } from '../texts.ts';
import { deviceGroupOption, userGroupOption, zoneOption } from './fields.ts';
import { settingsForms } from './forms.ts';
import { isSettingsList, settingsValue } from './values.ts';

/** Saves what was changed, once whoever has to be asked has answered, which takes longer than Slack waits. */
export async function settingsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  await prepareSettings(call.context);
  const value = settingsValue.decode(call.view.private_metadata) ?? refuse('settings_item_gone', {});
  const { form } = value;
  if (isSettingsList(form)) return refuse('settings_item_gone', {});
  return await settingsForms[form].submit(call, { ...value, form });
}

export async function settingsDeviceGroupOptions({ context, t, typed }: OptionsCall) {
  return (await offerKnownDeviceGroups(context, typed)).map((name) => deviceGroupOption(t.with(settingsTexts), name));
}

export async function settingsUserGroupOptions({ context, typed }: OptionsCall) {
  return (await offerUserGroups(context, typed)).map(userGroupOption);
}

export async function settingsTimeZoneOptions({ context, typed }: OptionsCall) {
  return offerTimeZones(context, typed).map(zoneOption);
}

interface OnTop {
  readonly view: {
    readonly id: string;
    readonly root_view_id: string | null;
    readonly previous_view_id: string | null;
  };
}

/** Brings what lies below the form in line with what is set now: its list, where it has one, and the overview. */
export async function refreshBeneath(call: Call & OnTop, topic: SettingsFormTopic): Promise<void> {
  const { t, view } = call;
  if (isSettingsList(topic)) {
    const model = await settingsModel(call);
    await update(call, view.previous_view_id, settingsList(t.with(settingsTexts), topic, { model, said: null }));
    // The list was opened by itself.
    if (view.previous_view_id === view.root_view_id) return;
  }
  await refreshOverview(call, view);
}

export async function refreshOverview(call: Call, view: Pick<OnTop['view'], 'id' | 'root_view_id'>): Promise<void> {
  if (view.root_view_id === view.id) return;
  await update(call, view.root_view_id, settingsOverview(call.t.with(settingsTexts), await settingsModel(call)));
}

/** Whoever has closed it meanwhile is shown nothing. */
async function update({ deps }: Call, viewId: string | null, view: ModalView): Promise<void> {
  if (viewId === null) return;
  try {
    await deps.client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}
