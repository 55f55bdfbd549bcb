import { z } from 'zod';
import { longestEmail } from '../../../core/email-address.ts';
import { priorities } from '../../../core/priority.ts';
import { calendarDate, channelId, codec, textOf } from '../../../platform/slack/codec.ts';
import { activityReference } from '../activity-values.ts';

const { activityId } = activityReference;

/** What a request follows up, and the message that its form was opened from; it outlives what is kept of the form. */
export const requestFormValue = codec(
  z.object({
    followUpToId: activityId.nullable(),
    source: z.object({ channelId, ts: textOf(30).refine((ts) => /^\d+\.\d+$/.test(ts)) }).nullable(),
  }),
);

/** `isAway`: opened far from the card; what came of it is said in the form itself. */
export const completeFormValue = codec(z.object({ ...activityReference, isAway: z.boolean() }));

/** `askedEmail`: nobody in Slack has that address, and the form asks whether it is right. */
export const correctionFormValue = codec(
  z.object({ ...activityReference, askedEmail: textOf(longestEmail).nullable() }),
);

/** `isAcceptance`: submitting accepts the activity too. */
export const planFormValue = codec(
  z.object({
    ...activityReference,
    isAcceptance: z.boolean(),
    seenPlan: z.object({ plannedOn: calendarDate.nullable(), changeNumber: textOf(100) }).nullable(),
  }),
);

/** An activity, and its due date and priority when the form was opened. */
export const termsFormValue = codec(
  z.object({ activityId, seen: z.object({ dueOn: calendarDate.nullable(), priority: z.enum(priorities) }) }),
);
