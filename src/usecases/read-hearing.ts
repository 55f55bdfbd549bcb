import type { RemovalNotice } from '../domain/announcement-holds.ts';
import { type HeardAnnouncement, listReached } from '../store/heard-announcements.ts';
import type { Program } from './context.ts';
import { readAuditorScope } from './list-auditors.ts';

/**
 * Who had an announcement by some instant, and what they see of it. Bot admins are told what no auditor sees, so that
 * any of them will do; an auditor who has lost the role cannot fetch the list any more.
 */
export async function readHearing(program: Program, notice: RemovalNotice, until: Date): Promise<HeardAnnouncement> {
  const noticeId = notice.id;
  const reached = (await listReached(program.store.db, noticeId)).filter(({ at }) => at <= until);
  if (notice.content.kind === 'removal_without_auditor') {
    return { noticeId, scopes: reached.length > 0 ? [{ kind: 'everything' }] : [] };
  }
  const scopes = [];
  for (const { personId } of reached) {
    const scope = await readAuditorScope(program, personId);
    if (scope !== null) scopes.push(scope);
  }
  return { noticeId, scopes };
}
