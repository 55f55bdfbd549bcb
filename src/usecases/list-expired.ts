import type { PersonActor } from '../domain/actor.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { mayHaveRemovalList } from '../domain/permit-export.ts';
import { listedForMs, listHoldsForMs } from '../domain/removal-list.ts';
import { dayMs, hourMs } from '../lib/durations.ts';
import { readActivityLines } from '../store/activity-lines.ts';
import { appendAudit } from '../store/audit-log.ts';
import {
  countRemovable,
  insertRemovalList,
  lockUnlisted,
  readLatestList,
  readListed,
  readListedPages,
  recordListDelivered,
} from '../store/removal-lists.ts';
import { asSystem, type PersonContext, type Program } from './context.ts';
import type { RemovalListSender } from './delivery-ports.ts';
import { identifyPerson } from './identify-person.ts';
import { eachWithRole } from './list-people-with-role.ts';
import { mirrorAdmins } from './mirror-people.ts';
import type { PeopleDirectory } from './ports.ts';
import { prepareSettings, readSettings } from './read-settings.ts';

// The daily job starts a little earlier on some days than on others.
const listedEveryMs = 7 * dayMs - 12 * hourMs;
// More wait for the next week's list.
const mostOnList = 5000;

/** Lists once a week what has been kept for long enough, and sends the list to everybody who should have it. */
export async function listExpired(program: Program, directory: PeopleDirectory): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const now = clock.now();
  const latest = await readLatestList(store.db, workspaceId);
  if (latest !== null && now.getTime() - latest.createdAt.getTime() < listedEveryMs) return;
  await mirrorAdmins(program, directory);
  const readers = await listReaders(program);
  await store.inTransaction(async (tx) => {
    const listed = { from: new Date(now.getTime() - listHoldsForMs), until: now };
    const activityIds = await lockUnlisted(tx, { ...expiryOf(program, retentionDays), listed }, mostOnList);
    if (activityIds.length === 0) return;
    const listId = program.newId();
    await insertRemovalList(tx, workspaceId, { id: listId, createdAt: now, activityIds });
    await appendAudit(tx, {
      id: program.newId(),
      workspaceId,
      activityId: null,
      at: now,
      actor: asSystem(program, 'retain').actor,
      permit: null,
      action: 'removal_listed',
      before: null,
      after: { listId, count: activityIds.length, retentionDays },
      reason: '',
    });
    for (const personId of readers) await store.queue.enqueue(tx, 'send-removal-list', { listId, personId });
  });
}

/** Auditors of all device groups; where there are none, the bot admins. */
async function listReaders(program: Program): Promise<readonly PersonId[]> {
  for (const role of ['auditor', 'bot_admin'] as const) {
    const readers: PersonActor[] = [];
    for await (const actor of eachWithRole(program, role)) if (mayHaveRemovalList(actor)) readers.push(actor);
    if (readers.length > 0) return readers.map(({ person }) => person.id);
  }
  return [];
}

/** Sends a list to one person, and notes that it was delivered. Nothing is sent to a person who has lost the role. */
export async function deliverRemovalList(
  program: Program,
  sender: RemovalListSender,
  { listId, personId }: { readonly listId: string; readonly personId: PersonId },
): Promise<void> {
  const { store, clock } = program;
  const { db } = store;
  if ((await readSettings(program)).retentionDays === 0) return;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null || !mayHaveRemovalList(actor)) return;
  const { count, deliveredAt } = await readListed(db, listId);
  if (count === 0) return;
  const isDelivered = await sender.sendRemovalList({
    listId,
    count,
    removedFrom: new Date((deliveredAt ?? clock.now()).getTime() + listedForMs),
    pages: linesOf(program, listId),
    reader: actor.person,
  });
  if (isDelivered) await recordListDelivered(db, listId, clock.now());
  else program.log.warn({ listId }, 'a list of what is to be removed was not delivered');
}

async function* linesOf({ store }: Program, listId: string) {
  for await (const page of readListedPages(store.db, listId)) yield await readActivityLines(store.db, page);
}

/** How many activities the retention setting concerns by now; `null` where everything is kept. */
export async function countExpired(context: PersonContext): Promise<number | null> {
  const { retentionDays } = (await prepareSettings(context)).settings;
  return retentionDays === 0 ? null : await countRemovable(context.store.db, expiryOf(context, retentionDays));
}

function expiryOf({ workspaceId, clock }: Program, retentionDays: number) {
  return { workspaceId, endedUntil: new Date(clock.now().getTime() - retentionDays * dayMs) };
}
