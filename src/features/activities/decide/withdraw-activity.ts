import { textLimits } from '../../../core/text-limits.ts';
import type { CallContext } from '../../../platform/context.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';

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
