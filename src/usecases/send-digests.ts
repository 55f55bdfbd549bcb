import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { mostInDigest } from '../domain/digest.ts';
import { digestDateOf, isWeeklyDue } from '../domain/digest-date-of.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { type DatedActivity, type PlannedDigest, planDigest, planEscalation } from '../domain/plan-digest.ts';
import { routesOf } from '../domain/routes.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { readAuditHead } from '../store/audit-chain.ts';
import { claimDigest, listDatedActivities, readPastDigests, readTold, saveTold } from '../store/digests.ts';
import type { Tx } from '../store/transaction.ts';
import { announce } from './announce.ts';
import { mannerOf, zoneOfActivity } from './channel-manner.ts';
import type { Program } from './context.ts';
import { listEndingExceptions } from './list-ending-exceptions.ts';
import { readSettings } from './read-settings.ts';
import { readStandstills } from './read-standstill.ts';

/** A message that is due in a channel now. */
interface DueDigest {
  readonly kind: 'digest' | 'escalation';
  readonly channelId: ChannelId;
  readonly timeZone: string;
  readonly date: CalendarDate;
  readonly isWeekly: boolean;
}

interface Dated {
  readonly activity: Activity;
  readonly dueOn: CalendarDate | null;
  readonly isStandingStill: boolean;
}

interface Round {
  readonly program: Program;
  readonly settings: WorkspaceSettings;
  readonly itChannelId: ChannelId | null;
  readonly now: Date;
}

/**
 * Owes each channel its digest of the day once its hour has come there, and the escalation channel what was escalated
 * since. What is said and that it was said are written together, so that whoever comes second finds it taken.
 */
export async function sendDigests(program: Program, signal: AbortSignal): Promise<void> {
  const settings = await readSettings(program);
  const itChannelId = settings.itChannelId ?? program.defaults.itChannelId;
  const round: Round = { program, settings, itChannelId, now: program.clock.now() };
  const due = await listDueDigests(round);
  if (due.length === 0) return;
  const all = settings.reminders.isOn ? await readDated(round, signal) : [];
  for (const digest of due) {
    signal.throwIfAborted();
    if (digest.kind === 'digest') await sendDigest(round, digest, all);
    else await sendEscalation(round, digest, all);
  }
}

async function listDueDigests(round: Round): Promise<readonly DueDigest[]> {
  const { settings, itChannelId } = round;
  const own = [itChannelId, ...settings.routes.map(({ channelId }) => channelId)];
  const digestChannels = settings.digestChannelId === null ? own : [settings.digestChannelId];
  const escalation = settings.reminders.isOn ? [settings.escalationChannelId ?? itChannelId] : [];
  const due: DueDigest[] = [];
  for (const channelId of new Set(digestChannels)) due.push(...(await dueIn(round, 'digest', channelId)));
  for (const channelId of escalation) due.push(...(await dueIn(round, 'escalation', channelId)));
  return due;
}

async function dueIn(
  { program, settings, now }: Round,
  kind: DueDigest['kind'],
  channelId: ChannelId | null,
): Promise<readonly DueDigest[]> {
  if (channelId === null) return [];
  const { timeZone } = mannerOf(settings, program.defaults, channelId);
  const date = digestDateOf(now, timeZone, settings);
  if (date === null) return [];
  const { workspaceId, store } = program;
  const { isTaken, lastWeekly } = await readPastDigests(store.db, { workspaceId, channelId, kind, date });
  if (isTaken) return [];
  const isWeekly = kind === 'digest' && isWeeklyDue(date, lastWeekly, settings);
  return [{ kind, channelId, timeZone, date, isWeekly }];
}

const pageSize = 500;

/** Every live activity that has a date or waits, with what exceptions mean for it. */
async function readDated({ program, settings, now }: Round, signal: AbortSignal): Promise<readonly Dated[]> {
  const { store, workspaceId, defaults } = program;
  const dated: Dated[] = [];
  for (let after: Activity['id'] | null = null; ; ) {
    signal.throwIfAborted();
    const activities: readonly Activity[] = await listDatedActivities(store.db, workspaceId, {
      after,
      limit: pageSize,
    });
    const zoneOf = (activity: Activity) => zoneOfActivity(settings, defaults, activity);
    const standstills = await readStandstills(store.db, { workspaceId, activities, zoneOf, now });
    for (const activity of activities) {
      const standstill = standstills.get(activity.id);
      const dueOn = standstill?.effectiveDueOn ?? activity.dueOn;
      dated.push({ activity, dueOn, isStandingStill: standstill != null && standstill.under !== null });
    }
    after = activities.at(-1)?.id ?? null;
    if (activities.length < pageSize || after === null) return dated;
  }
}

async function sendDigest(round: Round, digest: DueDigest, all: readonly Dated[]): Promise<void> {
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
    const { due, waiting } = plan;
    if (weekly === null && due.length + waiting.length + exceptions.length === 0) return;
    const endingExceptionIds = exceptions.map(({ id }) => id);
    await announce(program, tx, {
      kind: 'digest',
      channelId,
      date,
      ...cut({ due, waiting }),
      endingExceptionIds,
      weekly,
    });
  });
}

const weekMs = 7 * 24 * 3600 * 1000;

async function sendEscalation(round: Round, digest: DueDigest, all: readonly Dated[]): Promise<void> {
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
async function claimed(round: Round, digest: DueDigest, work: (tx: Tx) => Promise<void>): Promise<void> {
  const { program } = round;
  await program.store.inTransaction(async (tx) => {
    const { kind, date, isWeekly } = digest;
    if (await claimDigest(tx, { ...placeOf(round, digest), kind, date, isWeekly })) await work(tx);
  });
}

function placeOf({ program, now }: Round, { channelId }: DueDigest) {
  return { workspaceId: program.workspaceId, channelId, at: now };
}

function momentOf({ now, settings }: Round, { timeZone }: DueDigest) {
  return { now, timeZone, policy: settings };
}

function isRoutedTo({ settings, itChannelId }: Round, channelId: ChannelId) {
  return ({ activity }: Dated) =>
    routesOf(activity, settings, itChannelId).some((route) => route.channelId === channelId);
}

async function withTold(
  { program }: Round,
  { channelId }: DueDigest,
  all: readonly Dated[],
): Promise<readonly DatedActivity[]> {
  const { store, workspaceId } = program;
  const ids = all.map(({ activity }) => activity.id);
  const told = await readTold(store.db, { workspaceId, channelId }, ids);
  return all.map((one) => ({ ...one, told: told.get(one.activity.id) ?? new Set() }));
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
