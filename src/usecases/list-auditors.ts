import type { PersonId } from '../domain/identifiers.ts';
import { mayHaveRemovalList } from '../domain/permissions.ts';
import { type ReadingScope, readingScopeOf } from '../domain/reading-scope.ts';
import type { Reachable } from '../store/people.ts';
import type { Program } from './context.ts';
import { identifyPerson } from './identify-person.ts';
import { listPeopleWithRole } from './list-people-with-role.ts';

export interface Auditor extends Reachable {
  /** What they would find in a list of what is to be removed. */
  readonly scope: ReadingScope;
}

export async function listAuditors(program: Program): Promise<readonly Auditor[]> {
  const auditors: Auditor[] = [];
  for (const person of await listPeopleWithRole(program, 'auditor')) {
    const scope = await readAuditorScope(program, person.personId);
    if (scope !== null) auditors.push({ ...person, scope });
  }
  return auditors;
}

/** `null` of somebody who is no auditor, or no more. */
export async function readAuditorScope(program: Program, personId: PersonId): Promise<ReadingScope | null> {
  const { actor } = await identifyPerson(program, personId);
  return actor !== null && mayHaveRemovalList(actor) ? readingScopeOf(actor.grants, personId) : null;
}
