import { refuse } from '../../../core/refusal.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { readSettingsIn, todayOf } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { planFrom, type TypedPlan } from '../schedule/plan-from.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';

/** Accepts an activity and says what is planned for it: a day, the number of a change, or both. */
export async function acceptWithPlan(
  context: PersonContext,
  input: ActivityReference & { readonly plan: TypedPlan },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'accept',
    command: async (tx) => {
      const today = todayOf(context, await readSettingsIn(tx, context.workspaceId));
      const plan = planFrom(input.plan, { today, present: null });
      return { kind: 'accept', plan: plan ?? refuse('plan_missing', {}, 'planned_on') };
    },
  });
}
