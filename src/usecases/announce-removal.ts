import { announcedForMs, type RemovalNotice, removableFrom } from '../domain/announcement-holds.ts';
import { dayMs } from '../lib/durations.ts';
import {
  type EndedActivity,
  lockUnannounced,
  markAnnounced,
  readLastAnnouncedRemoval,
} from '../store/announced-removals.ts';
import { appendAudit } from '../store/audit-log.ts';
import type { Tx } from '../store/transaction.ts';
import { announce } from './announce.ts';
import { asSystem, type Program } from './context.ts';
import { listAuditors } from './list-auditors.ts';
import { listStandingAnnouncements } from './list-standing-announcements.ts';
import { readSettings } from './read-settings.ts';

const markedAtOnce = 100;
// More wait for the next week's: they are kept until then.
const mostInOne = 5000;

/**
 * Tells auditors once a week what is to be removed from the week after on; of what none of them sees, the bot admins.
 * Nothing is removed before it was announced, also where somebody has just shortened the time for which things are kept;
 * what was kept although it had been announced is announced anew.
 */
export async function announceRemoval(program: Program): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const now = clock.now();
  const last = await readLastAnnouncedRemoval(store.db, workspaceId);
  if (last !== null && now.getTime() - last.getTime() < announcedForMs) return;
  const unannounced = {
    workspaceId,
    endedUntil: new Date(now.getTime() - retentionDays * dayMs + 2 * announcedForMs),
    holding: (await listStandingAnnouncements(program)).map(({ id }) => id),
    scopes: (await listAuditors(program)).map(({ scope }) => scope),
  };
  await store.inTransaction(async (tx) => {
    const seen = await lockUnannounced(tx, { ...unannounced, isSeen: true }, mostInOne);
    const unseen = await lockUnannounced(tx, { ...unannounced, isSeen: false }, mostInOne - seen.length);
    await announceEach(program, tx, { kind: 'removal_offered', ended: seen, retentionDays });
    await announceEach(program, tx, { kind: 'removal_without_auditor', ended: unseen, retentionDays });
  });
}

interface Announced {
  readonly kind: RemovalNotice['content']['kind'];
  /** The longest ended first. */
  readonly ended: readonly EndedActivity[];
  readonly retentionDays: number;
}

async function announceEach(program: Program, tx: Tx, { kind, ended, retentionDays }: Announced): Promise<void> {
  const [first] = ended;
  if (first === undefined) return;
  const now = program.clock.now();
  const from = removableFrom({ heardAt: now, firstEndedAt: first.endedAt, retentionDays });
  const facts = { count: ended.length, from: from.toISOString() };
  const noticeId = await announce(program, tx, { kind, ...facts, retentionDays });
  const ids = ended.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += markedAtOnce) {
    await markAnnounced(tx, ids.slice(start, start + markedAtOnce), noticeId);
  }
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: program.workspaceId,
    activityId: null,
    at: now,
    actor: asSystem(program, 'retain').actor,
    permit: null,
    action: 'removal_announced',
    before: null,
    after: { noticeId, ...facts, hasAuditor: kind === 'removal_offered' },
    reason: '',
  });
}
