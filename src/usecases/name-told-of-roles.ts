import { readNames } from '../store/people.ts';
import type { PersonContext } from './context.ts';
import { listToldOfRoles, type RolesSaved } from './list-told-of-roles.ts';
import { readAfterSaving } from './read-after-saving.ts';

/** The names of those who are told of other roles, for whoever gave or took them; `null` where they cannot be read. */
export async function nameToldOfRoles(context: PersonContext, saved: RolesSaved): Promise<readonly string[] | null> {
  return await readAfterSaving<readonly string[] | null>(context, () => readToldNames(context, saved), null);
}

async function readToldNames(context: PersonContext, saved: RolesSaved): Promise<readonly string[]> {
  const { db } = context.store;
  const told = new Set((await listToldOfRoles(context, db, saved)).map(({ personId }) => personId));
  const names = await readNames(db, context.workspaceId, [...told]);
  return [...told].flatMap((id) => names.get(id) ?? []);
}
