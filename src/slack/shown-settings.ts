import type { ViewOutput } from '@slack/bolt';
import { actionIds, fieldIds, type SettingsValue, tickedValue } from './ids.ts';
import { fieldState, selectedValues } from './view-state.ts';

/** What is ticked in the settings; a box that is not shown keeps what it was. */
export function shownSettings(view: Pick<ViewOutput, 'state'>, before: SettingsValue): SettingsValue {
  return {
    intuneConnection: isTicked(view, actionIds.settingsIntune, before.intuneConnection),
    createTickets: isTicked(view, fieldIds.createTickets, before.createTickets),
  };
}

function isTicked(view: Pick<ViewOutput, 'state'>, actionId: string, before: boolean): boolean {
  return fieldState(view, actionId) === null ? before : selectedValues(view, actionId).includes(tickedValue);
}
