import type { Activity } from '../../src/features/activities/activity.ts';
import { fileActivities, type RemediationRequest } from '../../src/features/requests/file.ts';
import type { PersonContext } from '../../src/platform/context.ts';

type Request = Omit<RemediationRequest, 'followUpToId' | 'source'> &
  Partial<Pick<RemediationRequest, 'followUpToId' | 'source'>>;

/** Files a request about one subject, even if the subject was requested already. */
export async function fileActivity(context: PersonContext, request: Request): Promise<Activity> {
  const { subject } = request;
  const anywayRefs = subject.kind === 'recommendations' ? subject.refs : [];
  const { activities } = await fileActivities(context, { anywayRefs, followUpToId: null, source: null, ...request });
  const [activity] = activities;
  if (activity === undefined) throw new Error('nothing was filed');
  return activity;
}
