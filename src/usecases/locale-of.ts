import type { PersonId } from '../domain/identifiers.ts';
import { findPerson } from '../store/people.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';

/** In which language somebody is told things: their own as far as it is known, and else the workspace's. */
export async function localeOf(program: Program, id: PersonId): Promise<string> {
  const known = await findPerson(program.store.db, program.workspaceId, id);
  return known?.person.locale ?? (await readSettings(program)).locale;
}
