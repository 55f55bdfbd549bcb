import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ActivityId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { liveStates } from '../activities/index.ts';
import { isActiveInSql, isPerson, type PersonKey } from '../people/index.ts';
import type { LeftActivity, LeftCounts, TransferItem, TransferPart } from './transfer.ts';

/** Whether the person is inactive and nobody was told. If so, the row stays locked until the transaction ends. */
export async function lockUnnotifiedInactivePerson(tx: Tx, key: PersonKey): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where(isPerson(key))
    .where(isUnnotified)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Inactive people who left something behind and of whom nobody was told. */
export async function listUnnotifiedInactivePeople(
  db: Reader,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(isUnnotified)
    .where(
      sql<SqlBool>`id in (
        select requester_id from activity where workspace_id = ${workspaceId} and ${isLive}
        union all
        select assignee_id from activity where workspace_id = ${workspaceId} and ${isLive}
        union all
        select requester_id from exception where workspace_id = ${workspaceId} and state = 'requested')`,
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id as PersonId);
}

export async function countLeft(db: Reader, key: PersonKey): Promise<LeftCounts> {
  return await db
    .selectFrom('activity')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where requester_id = ${key.personId})`.as('requestedCount'),
      sql<number>`count(*) filter (where assignee_id = ${key.personId})`.as('takenCount'),
    ])
    .where(isLeft(key))
    .executeTakeFirstOrThrow();
}

/** The open activities that the person requested or took, the oldest first. */
export async function listLeft(db: Reader, key: PersonKey, limit: number): Promise<readonly LeftActivity[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['number', 'title', 'requester_id', 'assignee_id'])
    .where(isLeft(key))
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number, title, requester_id, assignee_id }) => ({
    number,
    title,
    isRequested: requester_id === key.personId,
    isTaken: assignee_id === key.personId,
  }));
}

/** The oldest activities come first. */
export async function listTransferItems(
  db: Reader,
  key: PersonKey,
  { parts, limit }: { readonly parts: readonly TransferPart[]; readonly limit: number },
): Promise<readonly TransferItem[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['id', 'requester_id', 'assignee_id'])
    .where(isLeft(key))
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows
    .flatMap(({ id, requester_id, assignee_id }) =>
      parts
        .filter((part) => (part === 'requester' ? requester_id : assignee_id) === key.personId)
        .map((part) => ({ activityId: id as ActivityId, part })),
    )
    .slice(0, limit);
}

/** Undecided exceptions that the person requested, by number. */
export async function listWaitingExceptions(
  db: Reader,
  { workspaceId, personId }: PersonKey,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('exception')
    .select('number')
    .where('workspace_id', '=', workspaceId)
    .where('requester_id', '=', personId)
    .where('state', '=', 'requested')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number);
}

const isLive = sql<SqlBool>`state = any(${liveStates}::text[])`;
const isUnnotified = sql<SqlBool>`left_notified_at is null and not ${isActiveInSql}`;

function isLeft({ workspaceId, personId }: PersonKey): RawBuilder<SqlBool> {
  return sql<SqlBool>`(workspace_id = ${workspaceId} and ${isLive}
    and (requester_id = ${personId} or assignee_id = ${personId}))`;
}
