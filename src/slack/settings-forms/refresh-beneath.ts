import type { ModalView } from '@slack/types';
import type { Call } from '../call.ts';
import { slackErrorCode } from '../errors.ts';
import { settingsModel } from '../settings-model.ts';
import { parseSettingsValue, type SettingsListName } from '../values/settings-values.ts';
import { settingsList, settingsOverview } from '../views/settings-list.ts';

interface OnTop {
  readonly view: {
    readonly id: string;
    readonly private_metadata: string;
    readonly root_view_id: string | null;
    readonly previous_view_id: string | null;
  };
}

/** Which list a form of the settings was opened from. */
const listOf: Readonly<Record<string, SettingsListName>> = {
  route: 'routes',
  route_removal: 'routes',
  role: 'roles',
  role_limit: 'roles',
  role_removal: 'roles',
  workspace_manner: 'language',
  channel_manner: 'language',
};

/** Brings the overview, and the list between it and the form, in line with what is set now. */
export async function refreshBeneath(call: Call & OnTop): Promise<void> {
  const { t, view } = call;
  const model = await settingsModel(call);
  const form = parseSettingsValue(view.private_metadata)?.form ?? '';
  const list = listOf[form];
  const isBetween = view.previous_view_id !== null && view.previous_view_id !== view.root_view_id;
  if (list !== undefined && isBetween)
    await update(call, view.previous_view_id, settingsList(t, list, { model, said: null }));
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
