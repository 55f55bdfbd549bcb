import { countWithoutItAdmin } from '../../usecases/count-without-it-admin.ts';
import type { SubmissionCall } from '../on-submission.ts';

/** What waits and nobody can handle, now that roles are given otherwise; mrkdwn. */
export async function roleRemarks({ context, t }: SubmissionCall): Promise<readonly string[]> {
  const count = await countWithoutItAdmin(context);
  return count === 0 ? [] : [t.mrkdwn('settings.role.without_it_admin', { count })];
}
