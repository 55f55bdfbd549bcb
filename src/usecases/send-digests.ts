import { mostInDigest } from '../domain/digest.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { type DatedActivity, type PlannedDigest, planDigest, planEscalation } from '../domain/plan-digest.ts';
import { routesOf } from '../domain/routes.ts';
import { readAuditHead } from '../store/audit-chain.ts';
import { claimDigest, readTold, saveTold } from '../store/digests.ts';
import type { Tx } from '../store/transaction.ts';
import { announce } from './announce.ts';
import { zoneOfActivity } from './channel-manner.ts';
import type { Program } from './context.ts';
import { type DigestRound, type DueDigest, listDueDigests } from './list-due-digests.ts';
import { listEndingExceptions } from './list-ending-exceptions.ts';
import { type ClockedActivity, readDatedActivities } from './read-dated-activities.ts';
import { readSettings } from './read-settings.ts';
import { takeExceptionFindings } from './take-exception-findings.ts';

/**
 * Owes each channel its digest of the day once its hour has come there, and the escalation channel what was escalated
 * since. What is said and that it was said are written together, so that whoever comes second finds it taken.
 */
export async function sendDigests(program: Program, signal: AbortSignal): Promise<void> {
  const settings = await readSettings(program);
  const itChannelId = itChannelIn(settings, program.defaults);
  const round: DigestRound = { program, settings, itChannelId, now: program.clock.now() };
  const due = await listDueDigests(round);
  if (due.length === 0) return;
  const all = settings.reminders.isOn ? await readDatedActivities(round, signal) : [];
  for (const digest of due) {
    signal.throwIfAborted();
    if (digest.kind === 'digest') await sendDigest(round, digest, all);
    else await sendEscalation(round, digest, all);
  }
}

async function sendDigest(round: DigestRound, digest: DueDigest, all: readonly ClockedActivity[]): Promise<void> {
  const { program, settings, now } = round;
  const own = settings.digestChannelId === null ? all.filter(isRoutedTo(round, digest.channelId)) : all;
  const plan = planDigest(await withTold(round, digest, own), momentOf(round, digest));
  const exceptions = await listEndingExceptions(program, settings, digest);
  await claimed(round, digest, async (tx) => {
    const toldExceptions = exceptions.map(({ id, key }) => ({ subjectId: id, key }));
    await saveTold(tx, placeOf(round, digest), [...toldOf(plan), ...toldExceptions]);
    const { channelId, date, isWeekly } = digest;
    const weekly = isWeekly
      ? {
          since: new Date(now.getTime() - weekMs).toISOString(),
          auditHead: await readAuditHead(tx, program.workspaceId),
        }
      : null;
    const findingIds = await takeExceptionFindings(program, tx, settings, channelId);
    const { due, waiting } = plan;
    const count = due.length + waiting.length + exceptions.length + findingIds.length;
    if (weekly === null && count === 0) return;
    const endingExceptionIds = exceptions.map(({ id }) => id);
    await announce(program, tx, {
      kind: 'digest',
      channelId,
      date,
      ...cut({ due, waiting }),
      endingExceptionIds,
      findingIds: findingIds.slice(0, mostInDigest),
      moreFindings: Math.max(0, findingIds.length - mostInDigest),
      weekly,
    });
  });
}

const weekMs = 7 * 24 * 3600 * 1000;

async function sendEscalation(round: DigestRound, digest: DueDigest, all: readonly ClockedActivity[]): Promise<void> {
  const plan = planEscalation(await withTold(round, digest, all), momentOf(round, digest));
  await claimed(round, digest, async (tx) => {
    await saveTold(tx, placeOf(round, digest), toldOf(plan));
    const { due, waiting } = plan;
    if (due.length + waiting.length === 0) return;
    const { channelId, date } = digest;
    await announce(round.program, tx, { kind: 'escalation', channelId, date, ...cut({ due, waiting }) });
  });
}

/** Does what belongs to a digest exactly once, whoever comes first. */
async function claimed(round: DigestRound, digest: DueDigest, work: (tx: Tx) => Promise<void>): Promise<void> {
  const { program } = round;
  await program.store.inTransaction(async (tx) => {
    const { kind, date, isWeekly } = digest;
    if (await claimDigest(tx, { ...placeOf(round, digest), kind, date, isWeekly })) await work(tx);
  });
}

function placeOf({ program, now }: DigestRound, { channelId }: DueDigest) {
  return { workspaceId: program.workspaceId, channelId, at: now };
}

function momentOf({ now, settings }: DigestRound, { timeZone }: DueDigest) {
  return { now, timeZone, policy: settings };
}

function isRoutedTo({ settings, itChannelId }: DigestRound, channelId: ChannelId) {
  return ({ activity }: ClockedActivity) =>
    routesOf(activity, settings, itChannelId).some((route) => route.channelId === channelId);
}

async function withTold(
  round: DigestRound,
  { channelId }: DueDigest,
  all: readonly ClockedActivity[],
): Promise<readonly DatedActivity[]> {
  const { program, settings } = round;
  const { store, workspaceId } = program;
  const ids = all.map(({ activity }) => activity.id);
  const told = await readTold(store.db, { workspaceId, channelId }, ids);
  const isAtHome = isRoutedTo(round, channelId);
  return all.map((one) => ({
    ...one,
    // Elsewhere it is as late as it is where its card stands, whatever day it is there.
    timeZone: isAtHome(one) ? null : zoneOfActivity(settings, program.defaults, one.activity),
    told: told.get(one.activity.id) ?? new Set(),
  }));
}

function toldOf({ told }: PlannedDigest) {
  return told.map(({ activityId, key }) => ({ subjectId: activityId, key }));
}

function cut({ due, waiting }: Pick<PlannedDigest, 'due' | 'waiting'>) {
  return {
    due: due.slice(0, mostInDigest),
    waiting: waiting.slice(0, mostInDigest),
    moreDue: Math.max(0, due.length - mostInDigest),
    moreWaiting: Math.max(0, waiting.length - mostInDigest),
  };
}
