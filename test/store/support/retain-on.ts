import type { PersonId } from '../../../src/domain/identifiers.ts';
import { ensureMessage, recordPosted } from '../../../src/store/slack-messages.ts';
import { announceRemoval } from '../../../src/usecases/announce-removal.ts';
import type { Program } from '../../../src/usecases/context.ts';
import { readNoticeDelivery } from '../../../src/usecases/read-notice-delivery.ts';
import { removeExpired } from '../../../src/usecases/remove-expired.ts';
import { reportUnheard } from '../../../src/usecases/report-unheard.ts';
import { noon } from './fixtures.ts';

const { signal } = new AbortController();
const dayMs = 24 * 3600 * 1000;

export function daysLater(program: Program, days: number): Program {
  return { ...program, clock: { now: () => new Date(noon.getTime() + days * dayMs) } };
}

/** What the daily job does so many days later; by its end Slack has delivered what it announced to these. */
export async function retainOn(
  program: Program,
  days: number,
  reached: readonly PersonId[] = ['U99ADMIN' as PersonId],
): Promise<void> {
  const then = daysLater(program, days);
  await removeExpired(then, signal);
  await reportUnheard(then);
  await announceRemoval(then);
  await deliver(then, reached);
}

/** To a bot admin whatever is for them, to auditors what is left of it that they see. */
export async function deliver(program: Program, reached: readonly PersonId[]): Promise<void> {
  const { store, workspaceId, newId } = program;
  const { db } = store;
  const notices = await db
    .selectFrom('notice')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', ['removal_offered', 'removal_without_auditor'])
    .execute();
  const at = program.clock.now();
  for (const { id: noticeId } of notices) {
    const addressees = (await readNoticeDelivery(program, noticeId))?.addressees;
    if (addressees === undefined) continue;
    for (const personId of reached) {
      if (addressees.kind === 'auditors' && !addressees.auditors.some((one) => one.personId === personId)) continue;
      const owed = { id: newId(), workspaceId, noticeId, kind: 'notice', dedupeKey: personId } as const;
      const { id, ts } = await ensureMessage(db, { ...owed, targetId: personId, at });
      if (ts === null) await recordPosted(db, id, { channelId: 'D01', ts: '1.0', at });
    }
  }
}
