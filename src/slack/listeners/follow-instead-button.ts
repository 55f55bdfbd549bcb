import { refuse } from '../../domain/refusal.ts';
import { followActivity } from '../../usecases/follow-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseActivityValue } from '../values/activity-value.ts';
import { followAnswer, followNotice } from '../views/filed-notice.ts';

/** Follows an activity that already asks for the same; the form turns into a sentence, no second one is filed. */
export async function followInsteadButton({ context, deps, t, value, view, reply }: ActionCall): Promise<After> {
  const reference = parseActivityValue(value) ?? refuse('activity_gone', {});
  const activity = await followActivity(context, reference.activityId);
  const isOwn = activity.requesterId === context.actor.person.id;
  if (view === null) return () => reply(followAnswer(t, activity, isOwn));
  return () => deps.client.views.update({ view_id: view.id, view: followNotice(t, activity, isOwn) });
}
