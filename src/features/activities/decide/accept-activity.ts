import type { CallContext } from '../../../platform/context.ts';
import type { Activity } from '../activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';

export async function acceptActivity(context: CallContext, reference: ActivityReference): Promise<Activity> {
  return await changeActivity(context, {
    ...reference,
    kind: 'accept',
    command: () => ({ kind: 'accept', plan: null }),
  });
}
