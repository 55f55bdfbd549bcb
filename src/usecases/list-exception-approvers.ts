import { askersOf } from '../domain/askers-of.ts';
import type { Exception } from '../domain/exception.ts';
import { coverageOf } from '../domain/role-grants.ts';
import { listExceptionsOf } from '../store/exceptions.ts';
import type { Reachable } from '../store/people.ts';
import type { Program } from './context.ts';
import { eachWithRole } from './list-people-with-role.ts';

// A group may have hundreds of members; the digest and the escalation reach everybody else.
const mostTold = 10;
const role = 'exception_approver';

/** Who is told that a request for an exception waits: at most ten who could decide about it now, the same ones each time. */
export async function listExceptionApprovers(program: Program, exception: Exception): Promise<readonly Reachable[]> {
  if (exception.status.state !== 'requested') return [];
  const { recommendationId, scope, workspaceId } = exception;
  const askers = askersOf(exception, await listExceptionsOf(program.store.db, { workspaceId, recommendationId }));
  const approvers: Reachable[] = [];
  for await (const { person, grants } of eachWithRole(program, role)) {
    const isCovered = coverageOf(grants, role, scope).kind === 'covered';
    if (isCovered && !askers.includes(person.id)) approvers.push({ personId: person.id, locale: person.locale });
  }
  return approvers.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)).slice(0, mostTold);
}
