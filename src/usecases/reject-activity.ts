import type { Activity } from '../domain/activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import type { CallContext } from './context.ts';
import { reasonFrom } from './typed-text.ts';

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
