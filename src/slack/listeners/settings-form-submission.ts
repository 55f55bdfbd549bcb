import { checkIntuneConnection } from '../../usecases/check-intune-connection.ts';
import { SourceFailure } from '../../usecases/ports.ts';
import {
  type ChangeableSettings,
  changeSettings,
  isTurningIntuneOn,
  prepareSettings,
} from '../../usecases/settings.ts';
import { parseSettingsValue } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { shownSettings } from '../shown-settings.ts';
import { settingsChecking, settingsNotSaved, settingsSaved } from '../views/settings-form.ts';

// Somebody waits in front of it.
const patienceMs = 15_000;

/** Saves what was changed; the connection only once Intune has answered, which takes longer than Slack waits. */
export async function settingsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const present = await prepareSettings(context);
  const before = parseSettingsValue(view.private_metadata) ?? present;
  const wanted = changesOf(before, shownSettings(view, before));
  if (!isTurningIntuneOn(present, wanted)) return await save(call, wanted);
  return {
    meanwhile: settingsChecking(t),
    outcome: async () => {
      try {
        await checkIntuneConnection(context, deps.securityTasks, AbortSignal.timeout(patienceMs));
      } catch (error) {
        if (!isVendors(error)) throw error;
        deps.program.log.info({ error }, 'the intune connection was not turned on');
        return settingsNotSaved(t, error instanceof SourceFailure ? error.message : t.text('settings.intune_late'));
      }
      return await save(call, wanted);
    },
  };
}

/** Whatever somebody else changed meanwhile stays as it is. */
function changesOf(before: ChangeableSettings, shown: ChangeableSettings): Partial<ChangeableSettings> {
  return {
    ...(shown.intuneConnection === before.intuneConnection ? {} : { intuneConnection: shown.intuneConnection }),
    ...(shown.createTickets === before.createTickets ? {} : { createTickets: shown.createTickets }),
  };
}

async function save({ context, t }: SubmissionCall, wanted: Partial<ChangeableSettings>) {
  return settingsSaved(t, await changeSettings(context, wanted), Object.keys(wanted).length > 0);
}

function isVendors(error: unknown): boolean {
  return error instanceof SourceFailure || (error instanceof Error && error.name === 'TimeoutError');
}
