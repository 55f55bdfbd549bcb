import type { Activity } from '../domain/activity.ts';
import type { ToldKey, WeeklyFacts } from '../domain/digest.ts';
import { hasDigestPicture } from '../domain/digest-picture.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import {
  type DatedActivity,
  type PlannedDigest,
  planDigest,
  planEscalatingDigest,
  planEscalation,
} from '../domain/plan-digest.ts';
import type { PlannedExceptions } from '../domain/plan-waiting-exceptions.ts';
import { routesOf } from '../domain/routes.ts';
import { dayMs } from '../lib/durations.ts';
import { readAuditHead } from '../store/audit-chain.ts';
import { claimDigest, readTold, saveTold } from '../store/digests.ts';
import type { Tx } from '../store/transaction.ts';
import { announce } from './announce.ts';
import { zoneOfActivity } from './channel-manner.ts';
import type { Program } from './context.ts';
import { type DigestRound, type DueDigest, listDueDigests } from './list-due-digests.ts';
import { listEndingExceptions } from './list-ending-exceptions.ts';
import { listWaitingExceptions } from './list-waiting-exceptions.ts';
import { readDatedActivities } from './read-dated-activities.ts';
import { readSettings } from './read-settings.ts';
import { takeBackDigests } from './take-back-digests.ts';
import { takeExceptionFindings } from './take-exception-findings.ts';

/**
 * Owes each channel its digest of the day once its hour has come there, and the escalation channel what was escalated
 * since, in its digest where it has one. What is said and that it was said are written together, so that whoever comes second finds it taken.
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

async function sendDigest(round: DigestRound, digest: DueDigest, all: readonly Activity[]): Promise<void> {
  const { program, settings } = round;
  await claimed(round, digest, async (tx, isWeekly) => {
    const plan = await planActivities(round, tx, { digest, all });
    const requests = await listWaitingExceptions(round, tx, digest);
    const ending = await listEndingExceptions(round, tx, digest);
    const findings = await takeExceptionFindings(program, tx, settings, digest.channelId);
    const weekly = isWeekly ? await weeklyFacts(round, tx) : null;
    const lines = linesOf(plan, requests, ending.told);
    if (weekly === null && countOf(lines) + ending.told.length + findings.ids.length === 0) return;
    await saveTold(tx, placeOf(round, digest), lines.told);
    const { channelId, date } = digest;
    await announce(program, tx, {
      kind: 'digest',
      channelId,
      date,
      ...lines,
      endingExceptionIds: ending.told.map(({ subjectId }) => subjectId),
      moreEnding: ending.more,
      findingIds: findings.ids,
      moreFindings: findings.more,
      weekly,
      ...(hasDigestPicture(settings, { channelId, isWeekly, itChannelId: round.itChannelId }) ? { trendSpan: 30 } : {}),
    });
  });
}

async function planActivities(
  round: DigestRound,
  tx: Tx,
  { digest, all }: { readonly digest: DueDigest; readonly all: readonly Activity[] },
): Promise<PlannedDigest> {
  const moment = momentOf(round, digest);
  const own = round.settings.digestChannelId === null ? all.filter(isRoutedTo(round, digest.channelId)) : all;
  if (!digest.isEscalating) return planDigest(await withTold(round, tx, { ...digest, all: own }), moment);
  const told = await withTold(round, tx, { ...digest, all });
  const ownIds = new Set(own.map(({ id }) => id));
  return planEscalatingDigest({ own: told.filter(({ activity }) => ownIds.has(activity.id)), all: told }, moment);
}

const weekMs = 7 * dayMs;

async function weeklyFacts({ program, now }: DigestRound, tx: Tx): Promise<WeeklyFacts> {
  const since = new Date(now.getTime() - weekMs).toISOString();
  return { since, auditHead: await readAuditHead(tx, program.workspaceId) };
}

async function sendEscalation(round: DigestRound, digest: DueDigest, all: readonly Activity[]): Promise<void> {
  await claimed(round, digest, async (tx) => {
    const plan = planEscalation(await withTold(round, tx, { ...digest, all }), momentOf(round, digest));
    const lines = linesOf(plan, await listWaitingExceptions(round, tx, digest), []);
    if (countOf(lines) === 0) return;
    await saveTold(tx, placeOf(round, digest), lines.told);
    const { channelId, date } = digest;
    await announce(round.program, tx, { kind: 'escalation', channelId, date, ...lines });
  });
}

/**
 * Does what belongs to a digest exactly once, whoever comes first. What earlier ones could not say is owed again before
 * anything is planned.
 */
async function claimed(
  round: DigestRound,
  digest: DueDigest,
  work: (tx: Tx, isWeekly: boolean) => Promise<void>,
): Promise<void> {
  await round.program.store.inTransaction(async (tx) => {
    const { kind, date, isWeekly } = digest;
    const claim = { ...placeOf(round, digest), kind, date, isWeekly };
    if (!(await claimDigest(tx, claim))) return;
    const { isWeeklyOwed } = await takeBackDigests(tx, claim);
    await work(tx, isWeekly || isWeeklyOwed);
  });
}

function linesOf(plan: PlannedDigest, requests: PlannedExceptions, ending: readonly ToldKey[]) {
  return { ...plan, ...requests, told: [...plan.told, ...requests.told, ...ending] };
}

function countOf({ due, waiting, waitingExceptions }: PlannedDigest & PlannedExceptions): number {
  return due.length + waiting.length + waitingExceptions.length;
}

function placeOf({ program, now }: DigestRound, { channelId }: DueDigest) {
  return { workspaceId: program.workspaceId, channelId, at: now };
}

function momentOf({ now, settings }: DigestRound, { timeZone }: DueDigest) {
  return { now, timeZone, policy: settings };
}

function isRoutedTo({ settings, itChannelId }: DigestRound, channelId: ChannelId) {
  return (activity: Activity) =>
    routesOf(activity, settings, itChannelId).some((route) => route.channelId === channelId);
}

async function withTold(
  round: DigestRound,
  tx: Tx,
  { channelId, all }: { readonly channelId: ChannelId; readonly all: readonly Activity[] },
): Promise<readonly DatedActivity[]> {
  const { program, settings } = round;
  const { workspaceId } = program;
  const ids = all.map(({ id }) => id);
  const told = await readTold(tx, { workspaceId, channelId }, ids);
  const isAtHome = isRoutedTo(round, channelId);
  return all.map((activity) => ({
    activity,
    // Elsewhere it is as late as it is where its card stands, whatever day it is there.
    timeZone: isAtHome(activity) ? null : zoneOfActivity(settings, program.defaults, activity),
    told: told.get(activity.id) ?? new Set(),
  }));
}
