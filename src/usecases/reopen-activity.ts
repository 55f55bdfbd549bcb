import type { Activity } from '../domain/activity.ts';
import { readSettings } from '../store/workspaces.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import { todayOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { dueDateFrom } from './due-date-from.ts';
import { reasonFrom } from './typed-text.ts';

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
      dueOn: dueDateFrom(input.dueOn, todayOf(context, await readSettings(tx, context.workspaceId))),
    }),
  });
}
