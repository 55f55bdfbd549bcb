import type { ActionsBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { button } from '../../platform/slack/views/elements.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  assignmentValue,
  isLive,
  seenActivity,
} from '../activities/index.ts';
import type { ActivityVerb } from './activity-verbs.ts';
import { cardBlocks } from './ids.ts';

/** What details offer about who does it, as far as the reader may. */
export function assignmentActions(
  t: Translator,
  activity: Activity,
  verbs: ReadonlySet<ActivityVerb>,
): readonly ActionsBlock[] {
  if (!isLive(activity.status)) return [];
  const value = activityValue.encode(seenActivity(activity));
  const isFree = activity.assigneeId === null;
  const take = button(activityActions.take, t.text('button.take'), value);
  const reassign = button(activityActions.reassign, t.text(isFree ? 'button.assign' : 'button.reassign'), value);
  const seen = assignmentValue.encode({ activityId: activity.id, seenAssigneeId: activity.assigneeId });
  const release = button(activityActions.release, t.text('button.release'), seen);
  const elements = [
    ...(isFree && activity.status.state !== 'pending' && verbs.has('take') ? [take] : []),
    ...(verbs.has('reassign') ? [reassign] : []),
    ...(!isFree && verbs.has('reassign') ? [release] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: cardBlocks.assignment, elements }];
}
