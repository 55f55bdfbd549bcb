import type { ActionsBlock } from '@slack/types';
import { type Activity, isLive } from '../../domain/activity.ts';
import type { ActivityVerb } from '../../domain/activity-verbs.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds, blockIds } from '../ids.ts';
import { activityValue, assignmentValue, seenActivity } from '../values/activity-values.ts';
import { button } from './elements.ts';

/** What details offer about who does it, as far as the reader may. */
export function assignmentActions(
  t: Translator,
  activity: Activity,
  verbs: ReadonlySet<ActivityVerb>,
): readonly ActionsBlock[] {
  if (!isLive(activity.status)) return [];
  const value = activityValue.encode(seenActivity(activity));
  const isFree = activity.assigneeId === null;
  const take = button(actionIds.take, t.text('button.take'), value);
  const reassign = button(actionIds.reassign, t.text(isFree ? 'button.assign' : 'button.reassign'), value);
  const seen = assignmentValue.encode({ activityId: activity.id, seenAssigneeId: activity.assigneeId });
  const release = button(actionIds.release, t.text('button.release'), seen);
  const elements = [
    ...(isFree && activity.status.state !== 'pending' && verbs.has('take') ? [take] : []),
    ...(verbs.has('reassign') ? [reassign] : []),
    ...(!isFree && verbs.has('reassign') ? [release] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockIds.assignment, elements }];
}
