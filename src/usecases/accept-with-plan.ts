import type { Activity } from '../domain/activity.ts';
import { refuse } from '../domain/refusal.ts';
import { readSettings } from '../store/workspaces.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import { todayOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { planFrom, type TypedPlan } from './plan-from.ts';

/** Accepts an activity and says what is planned for it: a day, the number of a change, or both. */
export async function acceptWithPlan(
  context: PersonContext,
  input: ActivityReference & { readonly plan: TypedPlan },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'accept',
    command: async (tx) => {
      const today = todayOf(context, await readSettings(tx, context.workspaceId));
      const plan = planFrom(input.plan, { today, present: null });
      return { kind: 'accept', plan: plan ?? refuse('plan_missing', {}, 'planned_on') };
    },
  });
}
