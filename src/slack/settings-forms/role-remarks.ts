import { countWithoutItAdmin } from '../../usecases/count-without-it-admin.ts';
import { nameToldOfRoles } from '../../usecases/name-told-of-roles.ts';
import type { SubmissionCall } from '../on-submission.ts';
import { roleToldWords } from '../views/role-told-words.ts';
import type { SavedChange } from './settings-form-kind.ts';

/** What waits and nobody can handle, now that roles are given otherwise, and who is told of it; mrkdwn. */
export async function roleRemarks({ context, t }: SubmissionCall, saved: SavedChange): Promise<readonly string[]> {
  const told = await nameToldOfRoles(context, { before: saved.before.roles, after: saved.after.roles });
  const count = await countWithoutItAdmin(context);
  return [
    ...(told === null ? [] : [roleToldWords(t, told)]),
    ...(count === 0 ? [] : [t.mrkdwn('settings.role.without_it_admin', { count })]),
  ];
}
