import type { Activity } from '../domain/activity.ts';
import { textLimits } from '../domain/text-limits.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import type { CallContext } from './context.ts';
import { withinLimit } from './typed-text.ts';

export async function withdrawActivity(
  context: CallContext,
  input: ActivityReference & { readonly reason: string },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'withdraw',
    command: () => ({ kind: 'withdraw', reason: withinLimit(input.reason.trim(), textLimits.reason, 'reason') }),
  });
}
