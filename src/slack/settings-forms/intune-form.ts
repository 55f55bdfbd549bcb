import type { ViewOutput } from '@slack/bolt';
import { changeSettings } from '../../usecases/change-settings.ts';
import { checkIntuneConnection } from '../../usecases/check-intune-connection.ts';
import { isTurningIntuneOn } from '../../usecases/is-turning-intune-on.ts';
import { SourceFailure } from '../../usecases/ports.ts';
import { readSettings } from '../../usecases/read-settings.ts';
import { actionIds, fieldIds, tickedValue } from '../ids.ts';
import { fieldState, selectedValues } from '../view-state.ts';
import { intuneNotTurnedOn } from '../views/settings-form.ts';
import { intuneFields, type ShownIntune } from '../views/settings-intune-fields.ts';
import type { SettingsFormKind } from './runnable-form.ts';

// Somebody waits in front of it.
const patienceMs = 15_000;

export const intuneForm: SettingsFormKind<ShownIntune> = {
  topic: 'intune',
  shown: ({ settings }) => settings,
  fields: (t, { version }, draft) => intuneFields(t, version, draft),
  read: (view, { model }) => ({ draft: tickedIntune(view, model.settings), problems: [] }),
  isSlow: (draft, { settings }) => isTurningIntuneOn(settings, draft),
  async save({ context, deps, t }, { draft, value }) {
    try {
      if (isTurningIntuneOn(await readSettings(context), draft)) {
        await checkIntuneConnection(context, deps.securityTasks, AbortSignal.timeout(patienceMs));
      }
    } catch (error) {
      if (!isVendors(error)) throw error;
      deps.program.log.info({ error }, 'the intune connection was not turned on');
      return intuneNotTurnedOn(t, error instanceof SourceFailure ? error.why : null);
    }
    const seen = { topic: 'intune', version: value.version } as const;
    return await changeSettings(context, { seen, wanted: () => draft });
  },
};

/** What is ticked; a box that is not shown keeps what is set. */
export function tickedIntune(view: Pick<ViewOutput, 'state'>, set: ShownIntune): ShownIntune {
  return {
    intuneConnection: isTicked(view, actionIds.settingsIntune, set.intuneConnection),
    createTickets: isTicked(view, fieldIds.createTickets, set.createTickets),
  };
}

function isTicked(view: Pick<ViewOutput, 'state'>, actionId: string, set: boolean): boolean {
  return fieldState(view, actionId) === null ? set : selectedValues(view, actionId).includes(tickedValue);
}

function isVendors(error: unknown): boolean {
  return error instanceof SourceFailure || (error instanceof Error && error.name === 'TimeoutError');
}
