import { countUncovered } from '../../usecases/count-uncovered.ts';
import type { SubmissionCall } from '../on-submission.ts';

/** What waits and nobody can handle, now that roles are given otherwise; mrkdwn. */
export async function roleRemarks({ context, t }: SubmissionCall): Promise<readonly string[]> {
  const count = await countUncovered(context);
  return count === 0 ? [] : [t.mrkdwn('settings.role.uncovered', { count })];
}
