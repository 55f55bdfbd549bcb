import { isDeepStrictEqual } from 'node:util';
import { type ExpressionBuilder, type RawBuilder, type Selectable, sql } from 'kysely';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { Person, SlackPerson } from '../../core/people.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { Names } from '../../platform/slack/views/text.ts';
import { defaultSettings } from '../workspace/index.ts';
import { type Age, ageOf } from './age.ts';
import type { PersonTable } from './tables.ts';

/**
 * For a row of `person`: the person's own locale, or else the workspace's. Looked up with each query, since the
 * workspace's may change.
 */
export const localeNow = sql<string>`coalesce(person.locale,
  (select settings->>'locale' from workspace where workspace.id = person.workspace_id), ${defaultSettings.locale})`;

/** For a row of `person`: the opposite of `isInactive`. */
export const isActiveInSql = sql<boolean>`not (person.is_guest or person.is_bot or person.is_deactivated or person.is_foreign)`;

export async function findPerson(db: Reader, workspaceId: WorkspaceId, id: PersonId): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .select(localeNow.as('locale_now'))
    .where(isPerson({ workspaceId, personId: id }))
    .executeTakeFirst();
  return row === undefined ? null : personFromRow(row);
}

/** The row must carry {@link localeNow} as `locale_now`. */
export function personFromRow(row: PersonRow): Person {
  return {
    id: row.id as PersonId,
    workspaceId: row.workspace_id as WorkspaceId,
    displayName: row.display_name,
    email: row.email,
    isEmailConfirmed: row.is_email_confirmed,
    isWorkspaceAdmin: row.is_workspace_admin,
    isGuest: row.is_guest,
    isBot: row.is_bot,
    isDeactivated: row.is_deactivated,
    isForeign: row.is_foreign,
    timeZone: row.time_zone,
    locale: row.locale_now,
  };
}

export type PersonRow = Omit<Selectable<PersonTable>, 'refreshed_at' | 'changed_at' | 'left_notified_at' | 'locale'> & {
  readonly locale_now: string;
};

/** An event has no locale. The last known one stays. */
const knownLocale: RawBuilder<string | null> = sql`coalesce(excluded.locale, person.locale)`;

/** Returns since when bot admins know that the person left something behind; `null` = nobody was told. */
export async function savePerson(db: Reader, person: SlackPerson, at: Date): Promise<Date | null> {
  const facts = {
    ...factsOf(person),
    locale: person.locale,
    refreshed_at: at,
    changed_at: person.changedAt ?? null,
  };
  const { left_notified_at } = await db
    .insertInto('person')
    .values({ workspace_id: person.workspaceId, id: person.id, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ ...facts, locale: knownLocale }))
    .returning('left_notified_at')
    .executeTakeFirstOrThrow();
  return left_notified_at;
}

function factsOf(person: SlackPerson) {
  return {
    display_name: person.displayName,
    email: person.email,
    is_email_confirmed: person.isEmailConfirmed,
    is_workspace_admin: person.isWorkspaceAdmin,
    is_guest: person.isGuest,
    is_bot: person.isBot,
    is_deactivated: person.isDeactivated,
    is_foreign: person.isForeign,
    time_zone: person.timeZone,
  };
}

/**
 * Whether an event about a person is newer than what is known. Waits for a transaction that writes the person. A
 * repeated event counts as older.
 */
export async function ageOfNews(tx: Tx, person: SlackPerson): Promise<Age> {
  const row = await tx
    .selectFrom('person')
    .selectAll()
    .where(isPerson({ workspaceId: person.workspaceId, personId: person.id }))
    .forUpdate()
    .executeTakeFirst();
  const age = ageOf(person.changedAt, row?.changed_at ?? null);
  if (age !== 'unclear' || row === undefined) return age;
  return isDeepStrictEqual({ ...row, ...factsOf(person) }, row) ? 'older' : 'unclear';
}

/**
 * Whether the person's mirror was written in this time. Waits for a transaction that writes the person. A time after
 * `until` does not count: the machine's clock was set back since.
 */
export async function refreshedAfter(
  tx: Tx,
  { workspaceId, id }: Pick<Person, 'workspaceId' | 'id'>,
  { after, until }: { readonly after: Date; readonly until: Date },
): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('refreshed_at')
    .where(isPerson({ workspaceId, personId: id }))
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined && row.refreshed_at > after && row.refreshed_at <= until;
}

/** Slack no longer knows or shows the person, so nobody acts under this id. */
export async function markGone(db: Reader, key: PersonKey): Promise<void> {
  await db.updateTable('person').set({ is_deactivated: true }).where(isPerson(key)).execute();
}

export interface Reachable {
  readonly personId: PersonId;
  readonly locale: string;
}

export async function listWorkspaceAdmins(db: Reader, workspaceId: WorkspaceId): Promise<readonly Reachable[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', localeNow.as('locale')])
    .where('workspace_id', '=', workspaceId)
    .where('is_workspace_admin', '=', true)
    .where(isActiveInSql)
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(({ id, locale }) => ({ personId: id as PersonId, locale }));
}

/** The active person with this verified address; `null` = nobody, or more than one person. */
export async function findPersonIdByEmail(
  db: Reader,
  workspaceId: WorkspaceId,
  email: string,
): Promise<PersonId | null> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(sql`lower(email)`, '=', sql`lower(${email.trim()})`)
    .where('is_email_confirmed', '=', true)
    .where(isActiveInSql)
    .limit(2)
    .execute();
  const [only] = rows;
  return only === undefined || rows.length > 1 ? null : (only.id as PersonId);
}

/** People whose mirror is older than `before`, oldest first. Deactivated people are left out. */
export async function listStalePeople(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly before: Date; readonly limit: number },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('refreshed_at', '<', query.before)
    .where('is_deactivated', '=', false)
    .orderBy('refreshed_at')
    .limit(query.limit)
    .execute();
  return rows.map(({ id }) => id as PersonId);
}

/** Leaves out people who are not mirrored. */
export async function readLocales(
  db: Reader,
  workspaceId: WorkspaceId,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', localeNow.as('locale')])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, locale }) => [id as PersonId, locale]));
}

/** Guests, bots, deactivated users and people of other organizations. */
export async function listInactive(
  db: Reader,
  workspaceId: WorkspaceId,
  ids: readonly PersonId[],
): Promise<readonly PersonId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .where((eb) => eb.not(isActiveInSql))
    .execute();
  return rows.map(({ id }) => id as PersonId);
}

const nameRows = compiledOnce(
  (db, { workspaceId, ids }: { readonly workspaceId: string; readonly ids: readonly string[] }) =>
    db
      .selectFrom('person')
      .select(['id', 'display_name'])
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`id = any(${ids}::text[])`),
);

/** Leaves out people who are not mirrored. */
export async function readNames(db: Reader, workspaceId: WorkspaceId, ids: readonly PersonId[]): Promise<Names> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await nameRows(db, { workspaceId, ids: wanted });
  return new Map(rows.map(({ id, display_name }) => [id as PersonId, display_name]));
}

/** `null` = the bot admins are to be told when the person leaves again. */
export async function saveLeftNotified(tx: Tx, key: PersonKey, at: Date | null): Promise<void> {
  await tx.updateTable('person').set({ left_notified_at: at }).where(isPerson(key)).execute();
}

export interface PersonKey {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
}

export function isPerson({ workspaceId, personId }: PersonKey) {
  return (eb: ExpressionBuilder<Database, 'person'>) => eb.and({ workspace_id: workspaceId, id: personId });
}
