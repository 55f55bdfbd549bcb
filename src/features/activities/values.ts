import { z } from 'zod';
import type { ActivityId } from '../../core/identifiers.ts';
import { refuse } from '../../core/refusal.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import { type SecurityTaskId, settableTaskStatuses } from '../../microsoft/security-task.ts';
import { codec, count, personId, uuid, type ValueOf, vendorId } from '../../platform/slack/codec.ts';
import type { Activity } from './activity.ts';
import type { ActivityReference } from './decide/decide.ts';
import { deviceClasses } from './targets/target.ts';

const activityId = uuid<ActivityId>();
/** An activity and the version that its reader saw. */
export const activityReference = { activityId, seenVersion: count };

export const activityValue = codec(z.object(activityReference));

export function seenActivity({ id, version }: Pick<Activity, 'id' | 'version'>): ValueOf<typeof activityValue> {
  return { activityId: id, seenVersion: version };
}

export const menuVerbs = ['details', 'devices', 'follow', 'withdraw', 'correct', 'follow_up', 'portal'] as const;
export const menuValue = codec(z.object({ verb: z.enum(menuVerbs), ...activityReference }));
export type MenuValue = ValueOf<typeof menuValue>;

function beside<Key>(key: z.ZodType<Key>) {
  return z.union([z.object({ kind: z.literal('start') }), z.object({ kind: z.enum(['before', 'after']), key })]);
}

/** A place in the details of an activity. */
export const detailValue = codec(
  z.union([
    z.object({ ...activityReference, section: z.literal('overview') }),
    z.object({ ...activityReference, section: z.literal('recommendation'), page: count }),
    z.object({
      ...activityReference,
      section: z.literal('devices'),
      of: z.enum(['all', ...deviceClasses]),
      beside: beside(vendorId()),
    }),
    z.object({ ...activityReference, section: z.literal('history'), beside: beside(z.int().min(0)) }),
  ]),
);

/** An activity, and who had it when the button was shown. */
export const assignmentValue = codec(z.object({ activityId, seenAssigneeId: personId.nullable() }));

/** A ticket and the activity that it was proposed for. */
export const ticketValue = codec(z.object({ activityId, taskId: vendorId<SecurityTaskId>() }));

/** An activity that its ticket contradicts, and what Intune said. */
export const ticketConflictValue = codec(z.object({ ...activityReference, seenIntune: z.enum(settableTaskStatuses) }));

/** An activity and what looks like the same in the Defender portal. */
export const portalLinkValue = codec(z.object({ activityId, portalActivityId: vendorId<PortalActivityId>() }));

/** Whose activities are handed over. */
export const handOverValue = codec(z.object({ leaverId: personId }));

/** The activity that a button or a form names, and the version its reader saw. */
export function activityTarget(text: string): ActivityReference {
  return activityValue.decode(text) ?? refuse('activity_gone', {});
}
