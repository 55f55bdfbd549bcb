import { refuse } from '../../domain/refusal.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import type { After } from '../call.ts';
import { parseActivityValue } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import { openRequestForm } from './open-request-form.ts';

/** Fixed devices are exposed again to something newer: opens the form for the same recommendation. */
export async function followUpButton(call: ActionCall): Promise<After> {
  const reference = parseActivityValue(call.value) ?? refuse('activity_gone', {});
  const { activity } = await readActivityById(call.context, reference.activityId);
  return await openRequestForm(call, { typed: activity.recommendationId ?? activity.title, source: null });
}
