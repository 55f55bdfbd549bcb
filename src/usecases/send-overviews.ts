import { digestDateOf } from '../domain/digest-date-of.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import type { OverviewFacts } from '../domain/overview.ts';
import { readAuditHead, readPlaceBefore } from '../store/audit-chain.ts';
import { claimDigest, type DigestClaim, saveTold } from '../store/digests.ts';
import { listUntoldDisputes } from '../store/overviews.ts';
import type { Tx } from '../store/transaction.ts';
import { supersedeUndeliveredDigests, takeBackDisputes } from '../store/undelivered-digests.ts';
import { announce } from './announce.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { hasOverviewChanges, type OverviewSpan, overviewScopeOf } from './read-overview-changes.ts';
import { readOverviewStart } from './read-overview-start.ts';
import { readSettings } from './read-settings.ts';

/** Owes a channel its overview once its hour has come there, with all that changed since the last one. */
export async function sendOverviews(program: Program): Promise<void> {
  const settings = await readSettings(program);
  const channelId = settings.overviewChannelId ?? itChannelIn(settings, program.defaults);
  if (settings.overviews === 'off' || channelId === null) return;
  const now = program.clock.now();
  const { timeZone } = mannerOf(settings, program.defaults, channelId);
  const date = digestDateOf(now, timeZone, settings);
  if (date === null) return;
  const start = await readOverviewStart(program, settings, { channelId, timeZone, date, at: now });
  if (start === null) return;
  const { workspaceId, store } = program;
  const { since, after, missed } = start;
  const scope = await overviewScopeOf(program, settings, channelId);
  const span = { program, settings, scope, channelId, since, until: now };
  await store.inTransaction(async (tx) => {
    const isWeekly = settings.overviews === 'weekly';
    const upTo = (await readAuditHead(tx, workspaceId))?.seq ?? 0;
    const day = { workspaceId, channelId, kind: 'overview', date, isWeekly } as const;
    const claim: DigestClaim = { ...day, at: now, auditSeq: upTo };
    if (await claimDigest(tx, claim)) await plan(tx, claim, { span: { ...span, audited: { after, upTo } }, missed });
  });
}

type Planned = { readonly span: OverviewSpan; readonly missed: OverviewFacts['missed'] };

async function plan(tx: Tx, claim: DigestClaim, planned: Planned): Promise<void> {
  const { span, missed } = await withUndelivered(tx, claim, planned);
  const { program, settings, since, until, audited, channelId } = span;
  const hasDisputes = await tellDisputes(tx, claim, span);
  const isOnlyOfChanges = settings.overviewWhen === 'changes';
  if (isOnlyOfChanges && !hasDisputes && !(await hasOverviewChanges(tx, span))) return;
  const times = { since: since.toISOString(), until: until.toISOString() };
  await announce(program, tx, {
    kind: 'overview',
    channelId,
    date: claim.date,
    ...times,
    audited,
    missed,
    isOnlyOfChanges,
  });
}

/** What never reached the channel is said by this one, and that it was missed. */
async function withUndelivered(tx: Tx, claim: DigestClaim, { span, missed }: Planned): Promise<Planned> {
  let { since, audited } = span;
  const days = new Set(missed);
  for (const content of await supersedeUndeliveredDigests(tx, claim)) {
    if (content.kind !== 'overview') continue;
    await takeBackDisputes(tx, claim, new Date(content.until));
    for (const day of [...content.missed, content.date]) days.add(day);
    const earlier = new Date(content.since);
    if (earlier < since) since = earlier;
    const after = content.audited?.after ?? (await readPlaceBefore(tx, claim.workspaceId, earlier));
    audited = { ...audited, after: Math.min(audited.after, after) };
  }
  return { span: { ...span, since, audited }, missed: [...days].toSorted() };
}

// As many are told at once as one statement may write.
const mostAtOnce = 500;

/** Keeps that the channel is told of everything that devices dispute, however much is named; whether there is anything. */
async function tellDisputes(tx: Tx, claim: DigestClaim, span: OverviewSpan): Promise<boolean> {
  const { scope, since, until, audited, channelId } = span;
  const query = { workspaceId: claim.workspaceId, scope, since, until, audited, channelId, limit: mostAtOnce };
  let hasAny = false;
  for (;;) {
    const told = await listUntoldDisputes(tx, query);
    await saveTold(tx, claim, told);
    hasAny ||= told.length > 0;
    if (told.length < mostAtOnce) return hasAny;
  }
}
