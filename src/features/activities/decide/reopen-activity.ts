import type { PersonContext } from '../../../platform/context.ts';
import { reasonFrom } from '../../../platform/slack/typed-text.ts';
import { readSettingsIn, todayOf } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { dueDateFrom } from '../due-date-from.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';

/** Brings a completed or rejected activity back, with a reason and a new due date; what completed it is cleared. */
export async function reopenActivity(
  context: PersonContext,
  input: ActivityReference & { readonly reason: string; readonly dueOn: string | null },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'reopen',
    command: async (tx) => ({
      kind: 'reopen',
      reason: reasonFrom(input.reason),
      dueOn: dueDateFrom(input.dueOn, todayOf(context, await readSettingsIn(tx, context.workspaceId))),
    }),
  });
}
