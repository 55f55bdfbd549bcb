import { z } from 'zod';
import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import { codec, count, personId, uuid, type ValueOf } from '../../platform/slack/codec.ts';
import type { Activity } from './activity.ts';
import type { ActivityReference } from './decide/decide.ts';

export const activityId = uuid<ActivityId>();
/** An activity and the version that its reader saw. */
export const activityReference = { activityId, seenVersion: count };

export const activityValue = codec(z.object(activityReference));

export function seenActivity({ id, version }: Pick<Activity, 'id' | 'version'>): ValueOf<typeof activityValue> {
  return { activityId: id, seenVersion: version };
}

/** An activity, and who had it when the button was shown. */
export const assignmentValue = codec(z.object({ activityId, seenAssigneeId: personId.nullable() }));

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}
