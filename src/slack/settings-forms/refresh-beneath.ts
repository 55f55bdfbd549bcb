import type { ModalView } from '@slack/types';
import type { SettingsTopic } from '../../domain/settings-topic.ts';
import type { Call } from '../call.ts';
import { slackErrorCode } from '../errors.ts';
import { settingsModel } from '../settings-model.ts';
import { isSettingsList } from '../values/settings-values.ts';
import { settingsList, settingsOverview } from '../views/settings-list.ts';

interface OnTop {
  readonly view: {
    readonly id: string;
    readonly root_view_id: string | null;
    readonly previous_view_id: string | null;
  };
}

/** Brings the overview, and the list between it and the form, in line with what is set now. */
export async function refreshBeneath(call: Call & OnTop, topic: SettingsTopic): Promise<void> {
  const { t, view } = call;
  const isBetween = view.previous_view_id !== null && view.previous_view_id !== view.root_view_id;
  if (isSettingsList(topic) && isBetween) {
    const model = await settingsModel(call);
    await update(call, view.previous_view_id, settingsList(t, topic, { model, said: null }));
  }
  await refreshOverview(call, view);
}

export async function refreshOverview(call: Call, view: Pick<OnTop['view'], 'id' | 'root_view_id'>): Promise<void> {
  if (view.root_view_id === view.id) return;
  await update(call, view.root_view_id, settingsOverview(call.t, await settingsModel(call)));
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
