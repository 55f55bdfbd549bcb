import type { CallContext } from '../../../platform/context.ts';
import { reasonFrom } from '../../../platform/slack/typed-text.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';

/** A reason is required: it is what the requester is told. */
export async function rejectActivity(
  context: CallContext,
  input: ActivityReference & { readonly reason: string },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'reject',
    command: () => ({ kind: 'reject', reason: reasonFrom(input.reason) }),
  });
}
