import { lockUnannounced, markAnnounced, readLastAnnouncedRemoval } from '../store/announced-removals.ts';
import { appendAudit } from '../store/audit-log.ts';
import { announce } from './announce.ts';
import { asSystem, type Program } from './context.ts';
import { listPeopleWithRole } from './list-people-with-role.ts';
import { readSettings } from './read-settings.ts';
import { announcedForMs } from './remove-expired.ts';

const dayMs = 24 * 3600 * 1000;
const markedAtOnce = 100;
// More wait for the next week's: they are kept until then.
const mostInOne = 5000;

/**
 * Tells auditors once a week what is to be removed from the week after on; where there is none, the bot admins. Nothing
 * is removed before it was announced, also where somebody has just shortened the time for which things are kept.
 */
export async function announceRemoval(program: Program): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const now = clock.now();
  const last = await readLastAnnouncedRemoval(store.db, workspaceId);
  if (last !== null && now.getTime() - last.getTime() < announcedForMs) return;
  const hasAuditor = (await listPeopleWithRole(program, 'auditor')).length > 0;
  const endedBefore = new Date(now.getTime() - retentionDays * dayMs + 2 * announcedForMs);
  await store.inTransaction(async (tx) => {
    const ids = await lockUnannounced(tx, { workspaceId, endedBefore }, mostInOne);
    if (ids.length === 0) return;
    const from = new Date(now.getTime() + announcedForMs).toISOString();
    const kind = hasAuditor ? 'removal_offered' : 'removal_without_auditor';
    const noticeId = await announce(program, tx, { kind, count: ids.length, from });
    for (let start = 0; start < ids.length; start += markedAtOnce) {
      await markAnnounced(tx, ids.slice(start, start + markedAtOnce), noticeId);
    }
    await appendAudit(tx, {
      id: program.newId(),
      workspaceId,
      activityId: null,
      at: now,
      actor: asSystem(program, 'retain').actor,
      permit: null,
      action: 'removal_announced',
      before: null,
      after: { noticeId, count: ids.length, from, hasAuditor },
      reason: '',
    });
  });
}
