import { isAuthorized, type PersonActor } from '../../core/authorization.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { sendFileOnce } from '../../platform/outbox/deliver-files.ts';
import { aboutOrder } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import { eachWithRole, identifyPerson } from '../access/index.ts';
import { activityColumns } from '../activities/index.ts';
import { auditAsSystem } from '../audit/index.ts';
import { type ActivityPages, activityFile, authorizeExport, readActivityLines } from '../exports/index.ts';
import { mirrorAdmins, type PeopleDirectory } from '../people/index.ts';
import { prepareSettings } from '../settings/index.ts';
import { readSettings } from '../workspace/index.ts';
import { retentionJobs } from './jobs.ts';
import {
  countRemovable,
  insertRemovalList,
  listedAheadMs,
  listedForMs,
  listHoldsForMs,
  lockUnlisted,
  readLatestList,
  readListed,
  readListedPages,
  recordListDelivered,
} from './store.ts';
import { retentionTexts } from './texts.ts';

// The daily job starts a little earlier on some days than on others.
const earlierMs = 12 * hourMs;
const listedEveryMs = 7 * dayMs - earlierMs;
const sentAgainAfterMs = dayMs - earlierMs;
// Further ones wait for the next list.
const mostOnList = 5000;

/**
 * Lists activities once a week, early enough for a removal on the day that the setting names. Sends the list to everyone
 * who must have it, and again each day until it is delivered.
 */
export async function listExpiring(program: Program, directory: PeopleDirectory): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const now = clock.now();
  // While a clock is back by less, older lists still count, so nothing is listed twice.
  const latest = await readLatestList(store.db, workspaceId, new Date(now.getTime() + listHoldsForMs));
  const age = latest === null ? listedEveryMs : now.getTime() - latest.createdAt.getTime();
  const isDue = age >= listedEveryMs;
  if (!isDue && (latest?.deliveredAt !== null || age < sentAgainAfterMs)) return;
  await mirrorAdmins(program, directory);
  const readers = await listReaders(program);
  const send = async (tx: Tx, listId: string) => {
    const jobs = readers.map((personId) => ({ listId, personId }));
    await store.queue.enqueueEach(tx, retentionJobs.sendRemovalList, jobs);
  };
  await store.inTransaction(async (tx) => {
    if (!isDue && latest !== null) return await send(tx, latest.id);
    const listed = { from: new Date(now.getTime() - listHoldsForMs), until: now, retentionDays };
    const expiry = toExpiry(program, retentionDays, listedAheadMs);
    const activityIds = await lockUnlisted(tx, { ...expiry, listed }, mostOnList);
    if (activityIds.length === 0) return;
    const listId = program.newId();
    await insertRemovalList(tx, workspaceId, { id: listId, createdAt: now, activityIds });
    await auditAsSystem(program, tx, {
      job: retentionJobs.retain.name,
      activityId: null,
      at: now,
      action: 'removal_listed',
      before: null,
      after: { listId, count: activityIds.length, retentionDays },
    });
    await send(tx, listId);
  });
}

/** Auditors of all device groups, or bot admins where there is no such auditor. */
async function listReaders(program: Program): Promise<readonly PersonId[]> {
  for (const role of ['auditor', 'bot_admin'] as const) {
    const readers: PersonActor[] = [];
    for await (const actor of eachWithRole(program, role)) if (mayHaveList(actor)) readers.push(actor);
    if (readers.length > 0) return readers.map(({ person }) => person.id);
  }
  return [];
}

/** Like the audit log, the list has no device group, so it is for the same people. */
function mayHaveList(actor: PersonActor): boolean {
  return isAuthorized(() => authorizeExport(actor, { kind: 'audit' }));
}

/** The list as it is now; `null` = it is empty by now, or the person has lost the role for it. */
export async function readRemovalList(
  program: Program,
  { listId, personId }: { readonly listId: string; readonly personId: PersonId },
) {
  const { store, clock } = program;
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return null;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null || !mayHaveList(actor)) return null;
  const { count, deliveredAt } = await readListed(store.db, listId);
  if (count === 0) return null;
  const removedFrom = new Date((deliveredAt ?? clock.now()).getTime() + listedForMs);
  const rows: ActivityPages = { contributed: program.slots.of(activityColumns), pages: readLines(program, listId) };
  return { count, removedFrom, retentionDays, rows, reader: actor.person };
}

async function* readLines(program: Program, listId: string) {
  for await (const page of readListedPages(program.store.db, listId)) yield await readActivityLines(program, page);
}

/** `null` = everything is kept. */
export async function countExpired(context: PersonContext): Promise<number | null> {
  const { retentionDays } = (await prepareSettings(context)).settings;
  return retentionDays === 0 ? null : await countRemovable(context.store.db, toExpiry(context, retentionDays));
}

function toExpiry({ workspaceId, clock }: Program, retentionDays: number, aheadMs = 0) {
  return { workspaceId, endedUntil: new Date(clock.now().getTime() + aheadMs - retentionDays * dayMs) };
}

/** Sends a list to one person and records the delivery. Throws `DeliveryDelayed` where another try is needed. */
export function sendRemovalListJob(deps: Services) {
  const { store, clock, log } = deps.program;
  return async ({ data }: RunOf<typeof retentionJobs.sendRemovalList>): Promise<void> => {
    const listId = data.listId;
    const personId = data.personId as PersonId;
    const list = await readRemovalList(deps.program, { listId, personId });
    if (list === null) return;
    const { count, removedFrom, retentionDays: days, rows, reader } = list;
    const t = retentionTexts(reader.locale);
    const isDelivered = await sendFileOnce(deps, {
      pending: { subject: aboutOrder(listId), kind: 'direct', dedupeKey: `removal:${personId}`, targetId: personId },
      t,
      sentence: sentenceMessage(t.mrkdwn('removal.list_coming', { count })),
      ready: () => sentenceMessage(t.mrkdwn('removal.list', { count, days, at: t.instant(removedFrom) })),
      pieces: () => activityFile({ t, timeZone: reader.timeZone }, rows),
      nameOf: () => ({ filename: 'activities-to-be-removed.csv', title: t.text('removal.file_title') }),
      refused: (failure) => sentenceMessage(t.mrkdwn('removal.list_failed', { failure })),
    });
    if (isDelivered) await recordListDelivered(store.db, listId, clock.now());
    else log.warn({ listId }, 'a list of what is to be removed was not delivered');
  };
}
