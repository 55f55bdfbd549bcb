import { findPerson } from '../../../store/people.ts';
import type { Program } from '../../../usecases/context.ts';
import { listCandidates } from '../../../usecases/list-people-with-role.ts';
import { mirrorAdmins, mirrorPerson } from '../../../usecases/mirror-people.ts';
import type { PeopleDirectory } from '../../../usecases/ports.ts';
import { readSettings } from '../../../usecases/read-settings.ts';
import type { Exception } from '../exception.ts';
import { listExceptionApprovers } from './list-exception-approvers.ts';

const role = 'exception_approver';
const mostRead = 10;

/**
 * Reads those into the mirror who could decide about a request and never used the program, as far as nobody else is known
 * to be told; true where somebody is known now who was not.
 */
export async function mirrorApprovers(
  program: Program,
  directory: PeopleDirectory,
  exception: Exception,
): Promise<boolean> {
  const { store, workspaceId } = program;
  const known = (await listExceptionApprovers(program, exception)).length;
  const isGiven = (await readSettings(program)).roles.some((assignment) => assignment.role === role);
  if (known === 0 && !isGiven) await mirrorAdmins(program, directory);
  let read = known;
  for (const candidate of await listCandidates(program, role)) {
    if (read >= mostRead) break;
    if ((await findPerson(store.db, workspaceId, candidate)) !== null) continue;
    await mirrorPerson(program, directory, candidate);
    read += 1;
  }
  return (await listExceptionApprovers(program, exception)).length > known;
}
