import type { PersonId } from '../domain/identifiers.ts';
import { type PersonNames, readNames } from '../store/people.ts';
import type { Program } from './context.ts';

/** The display names of some people, for sentences about them. */
export async function namePeople(program: Program, ids: readonly PersonId[]): Promise<PersonNames> {
  return await readNames(program.store.db, program.workspaceId, ids);
}
