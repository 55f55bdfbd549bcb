import type { ModalView } from '@slack/types';
import { type Call, updateView } from '../../../platform/slack/call.ts';
import { settingsList, settingsOverview } from '../list.ts';
import { settingsModel } from '../read.ts';
import { settingsTexts } from '../texts.ts';
import { isSettingsList } from './values.ts';
export async function refreshBeneath(call: Call & OnTop, sectionName: string): Promise<void> {
  const { t, view } = call;
  if (isSettingsList(sectionName)) {
    const model = await settingsModel(call);
    await update(call, view.previous_view_id, settingsList(t.with(settingsTexts), sectionName, { model, said: null }));
    // The list was opened without the overview.
    if (view.previous_view_id === view.root_view_id) return;
  }
  await refreshOverview(call, view);
}

export async function refreshOverview(call: Call, view: Pick<OnTop['view'], 'id' | 'root_view_id'>): Promise<void> {
  if (view.root_view_id === view.id) return;
  await update(call, view.root_view_id, settingsOverview(call.t.with(settingsTexts), await settingsModel(call)));
}

export interface OnTop {
  readonly view: {
    readonly id: string;
    readonly root_view_id: string | null;
    readonly previous_view_id: string | null;
  };
}

/** Does nothing for a view that was closed meanwhile. */
async function update({ deps }: Call, viewId: string | null, view: ModalView): Promise<void> {
  if (viewId !== null) await updateView(deps, { view_id: viewId, view });
}
