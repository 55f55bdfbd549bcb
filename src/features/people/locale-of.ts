import type { PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { readSettings } from '../workspace/index.ts';
import { findPerson } from './people.ts';

/** In which language somebody is told things: their own as far as it is known, and else the workspace's. */
export async function localeOf(program: Program, id: PersonId): Promise<string> {
  const known = await findPerson(program.store.db, program.workspaceId, id);
  return known?.person.locale ?? (await readSettings(program)).locale;
}
