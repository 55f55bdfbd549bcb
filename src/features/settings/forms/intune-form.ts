import type { ViewOutput } from '@slack/bolt';
import { refuse } from '../../../core/refusal.ts';
import { tickedValue } from '../../../platform/slack/ids.ts';
import { fieldState, selectedValues } from '../../../platform/slack/view-state.ts';
import { changeSettings } from '../change-settings.ts';
import { checkIntuneConnection, isTurningIntuneOn } from '../check-intune-connection.ts';
import { settingsActions, settingsFields } from '../ids.ts';
import type { SettingsFormKind } from './runnable-form.ts';
import { intuneFields, type ShownIntune } from './settings-intune-fields.ts';

export const intuneForm: SettingsFormKind<ShownIntune> = {
  topic: 'intune',
  shown: ({ settings }) => settings,
  fields: intuneFields,
  read: (view, { model }) => ({ draft: tickedIntune(view, model.settings), problems: [] }),
  isSlow: (draft, { settings }) => isTurningIntuneOn(settings, draft),
  async save({ context, deps }, { draft, value }) {
    const problem = await checkIntuneConnection(context, deps.securityTasks, draft);
    if (problem !== null) refuse('settings_not_possible', { problems: [problem] });
    const seen = { topic: 'intune', version: value.version } as const;
    return await changeSettings(context, { seen, wanted: () => draft });
  },
};

/** What is ticked; a box that is not shown keeps what is set. */
export function tickedIntune(view: Pick<ViewOutput, 'state'>, set: ShownIntune): ShownIntune {
  return {
    intuneConnection: isTicked(view, settingsActions.settingsIntune, set.intuneConnection),
    createTickets: isTicked(view, settingsFields.createTickets, set.createTickets),
  };
}

function isTicked(view: Pick<ViewOutput, 'state'>, actionId: string, set: boolean): boolean {
  return fieldState(view, actionId) === null ? set : selectedValues(view, actionId).includes(tickedValue);
}
