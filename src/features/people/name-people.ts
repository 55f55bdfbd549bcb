import type { PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { type PersonNames, readNames } from './people.ts';

/** The display names of some people, for sentences about them. */
export async function namePeople(program: Program, ids: readonly PersonId[]): Promise<PersonNames> {
  return await readNames(program.store.db, program.workspaceId, ids);
}
