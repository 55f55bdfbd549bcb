import { digestDateOf } from '../domain/digest-date-of.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { isOverviewDay, missedOverviews, type OverviewFacts } from '../domain/overview.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { dayMs } from '../lib/durations.ts';
import { claimDigest, type DigestClaim, saveTold } from '../store/digests.ts';
import { listUntoldDisputes, readLastOverview, readOverviewsSince } from '../store/overviews.ts';
import type { Tx } from '../store/transaction.ts';
import { supersedeUndeliveredDigests, takeBackDisputes } from '../store/undelivered-digests.ts';
import { announce } from './announce.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { hasOverviewChanges, type OverviewSpan, overviewScopeOf } from './read-overview-changes.ts';
import { readSettings } from './read-settings.ts';

/** Owes a channel its overview once its hour has come there, with all that changed since the last one. */
export async function sendOverviews(program: Program): Promise<void> {
  const settings = await readSettings(program);
  const channelId = settings.overviewChannelId ?? itChannelIn(settings, program.defaults);
  if (settings.overviews === 'off' || channelId === null) return;
  const now = program.clock.now();
  const date = digestDateOf(now, mannerOf(settings, program.defaults, channelId).timeZone, settings);
  if (date === null) return;
  const { workspaceId, store } = program;
  const isWeekly = settings.overviews === 'weekly';
  const last = await readLastOverview(store.db, { workspaceId, channelId });
  if (last !== null && last.date >= date) return;
  if (!isOverviewDay(date, last?.date ?? null, settings)) return;
  const scope = await overviewScopeOf(program, settings, channelId);
  // Another rhythm had other days.
  const missed = last === null || last.isWeekly !== isWeekly ? [] : missedOverviews(last.date, date, settings);
  const since = last?.at ?? (await firstSince(program, settings, now));
  const span: OverviewSpan = { program, settings, scope, channelId, since, until: now };
  await store.inTransaction(async (tx) => {
    const claim: DigestClaim = { workspaceId, channelId, kind: 'overview', date, isWeekly, at: now };
    if (await claimDigest(tx, claim)) await plan(tx, claim, { span, missed });
  });
}

/** The first one tells all since it was turned on there, which may have been days without any, and at least what is usual. */
async function firstSince(program: Program, settings: WorkspaceSettings, now: Date): Promise<Date> {
  const { workspaceId, store } = program;
  const channelKeys = [
    'overviewChannelId',
    ...(settings.overviewChannelId === null ? (['itChannelId'] as const) : []),
  ] as const;
  const turnedOnAt = await readOverviewsSince(store.db, { workspaceId, channelKeys });
  const usual = new Date(now.getTime() - (settings.overviews === 'weekly' ? 7 : 1) * dayMs);
  return turnedOnAt !== null && turnedOnAt < usual ? turnedOnAt : usual;
}

type Planned = { readonly span: OverviewSpan; readonly missed: OverviewFacts['missed'] };

async function plan(tx: Tx, claim: DigestClaim, planned: Planned): Promise<void> {
  const { span, missed } = await withUndelivered(tx, claim, planned);
  const { program, settings, since, until, channelId } = span;
  const hasDisputes = await tellDisputes(tx, claim, span);
  const isOnlyOfChanges = settings.overviewWhen === 'changes';
  if (isOnlyOfChanges && !hasDisputes && !(await hasOverviewChanges(tx, span))) return;
  const times = { since: since.toISOString(), until: until.toISOString() };
  await announce(program, tx, {
    kind: 'overview',
    channelId,
    date: claim.date,
    ...times,
    missed,
    isOnlyOfChanges,
  });
}

/** What never reached the channel is said by this one, and that it was missed. */
async function withUndelivered(tx: Tx, claim: DigestClaim, { span, missed }: Planned): Promise<Planned> {
  let { since } = span;
  const days = new Set(missed);
  for (const content of await supersedeUndeliveredDigests(tx, claim)) {
    if (content.kind !== 'overview') continue;
    await takeBackDisputes(tx, claim, new Date(content.until));
    for (const day of [...content.missed, content.date]) days.add(day);
    const earlier = new Date(content.since);
    if (earlier < since) since = earlier;
  }
  return { span: { ...span, since }, missed: [...days].toSorted() };
}

// As many are told at once as one statement may write.
const mostAtOnce = 500;

/** Keeps that the channel is told of everything that devices dispute, however much is named; whether there is anything. */
async function tellDisputes(tx: Tx, claim: DigestClaim, span: OverviewSpan): Promise<boolean> {
  const { scope, since, until, channelId } = span;
  const query = { workspaceId: claim.workspaceId, scope, since, until, channelId, limit: mostAtOnce };
  let hasAny = false;
  for (;;) {
    const told = await listUntoldDisputes(tx, query);
    await saveTold(tx, claim, told);
    hasAny ||= told.length > 0;
    if (told.length < mostAtOnce) return hasAny;
  }
}
