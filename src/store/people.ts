import type { PersonId, WorkspaceId } from '../domain/identifiers.ts';
import type { Person } from '../domain/person.ts';
import type { Reader } from './transaction.ts';

export interface MirroredPerson {
  readonly person: Person;
  readonly refreshedAt: Date;
}

export async function findPerson(db: Reader, workspaceId: WorkspaceId, id: PersonId): Promise<MirroredPerson | null> {
  const row = await db
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    refreshedAt: row.refreshed_at,
    person: {
      id,
      workspaceId,
      displayName: row.display_name,
      email: row.email,
      isEmailConfirmed: row.is_email_confirmed,
      isWorkspaceAdmin: row.is_workspace_admin,
      isGuest: row.is_guest,
      isBot: row.is_bot,
      isDeactivated: row.is_deactivated,
      isForeign: row.is_foreign,
      timeZone: row.time_zone,
      locale: row.locale,
    },
  };
}

export async function savePerson(db: Reader, person: Person, at: Date): Promise<void> {
  const facts = {
    display_name: person.displayName,
    email: person.email,
    is_email_confirmed: person.isEmailConfirmed,
    is_workspace_admin: person.isWorkspaceAdmin,
    is_guest: person.isGuest,
    is_bot: person.isBot,
    is_deactivated: person.isDeactivated,
    is_foreign: person.isForeign,
    time_zone: person.timeZone,
    locale: person.locale,
    refreshed_at: at,
  };
  await db
    .insertInto('person')
    .values({ workspace_id: person.workspaceId, id: person.id, ...facts })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(facts))
    .execute();
}

/** Slack does not know, or does not show, somebody any more: nobody acts under that name. */
export async function markGone(db: Reader, workspaceId: WorkspaceId, id: PersonId): Promise<void> {
  await db
    .updateTable('person')
    .set({ is_deactivated: true })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** People whose mirror is older than `before`, oldest first. */
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

/** The languages of those who are mirrored. */
export async function readLocales(
  db: Reader,
  workspaceId: WorkspaceId,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'locale'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, locale }) => [id as PersonId, locale]));
}

export type PersonNames = ReadonlyMap<PersonId, string>;

/** The display names of those who are mirrored. */
export async function readNames(db: Reader, workspaceId: WorkspaceId, ids: readonly PersonId[]): Promise<PersonNames> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'display_name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, display_name }) => [id as PersonId, display_name]));
}
