import type { RemovalNotice } from '../domain/announcement-holds.ts';
import { hourMs } from '../lib/durations.ts';
import { countUnheard } from '../store/heard-announcements.ts';
import { isUnheardReported } from '../store/notices.ts';
import { announce } from './announce.ts';
import type { Program } from './context.ts';
import { listStandingAnnouncements } from './list-standing-announcements.ts';
import { readHearing } from './read-hearing.ts';

// What Slack did not take at once has been tried several times by then.
const heardWithinMs = 12 * hourMs;

/** Tells bot admins, once for each announcement, that it did not reach those who should have it, so that nothing goes. */
export async function reportUnheard(program: Program): Promise<void> {
  for (const notice of await listStandingAnnouncements(program)) {
    if (program.clock.now().getTime() - notice.createdAt.getTime() >= heardWithinMs) await report(program, notice);
  }
}

async function report(program: Program, notice: RemovalNotice): Promise<void> {
  const { store, workspaceId, clock, log } = program;
  const heard = await readHearing(program, notice, clock.now());
  await store.inTransaction(async (tx) => {
    const count = await countUnheard(tx, workspaceId, heard);
    if (count === 0) return;
    log.warn({ noticeId: notice.id, count }, 'what is to be removed stays: its announcement did not arrive');
    // What is for them did not arrive, and neither would this.
    if (notice.content.kind === 'removal_without_auditor') return;
    if (await isUnheardReported(tx, workspaceId, notice.id)) return;
    await announce(program, tx, { kind: 'removal_unheard', count, announcementId: notice.id });
  });
}
