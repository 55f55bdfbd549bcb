import type { Activity } from '../domain/activity.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import type { CallContext } from './context.ts';

export async function acceptActivity(context: CallContext, reference: ActivityReference): Promise<Activity> {
  return await changeActivity(context, {
    ...reference,
    kind: 'accept',
    command: () => ({ kind: 'accept', plan: null }),
  });
}
