import { coverageOf } from '../../../domain/role-grants.ts';
import { isUndecidableReported } from '../../../store/notices.ts';
import { announce } from '../../../usecases/announce.ts';
import type { Program } from '../../../usecases/context.ts';
import { eachWithRole } from '../../../usecases/list-people-with-role.ts';
import { readSettings } from '../../../usecases/read-settings.ts';
import type { Exception, ExceptionId } from '../exception.ts';
import type { ExceptionToDecide } from '../exception-permissions.ts';
import { findException, listExceptionsOf } from '../exceptions.ts';
import { askersOf } from './approvers.ts';

const role = 'exception_approver';

/** Whether anybody can decide about an exception who asked neither for it nor for what it continues. */
export async function canOthersDecide(program: Program, { scope, askerIds }: ExceptionToDecide): Promise<boolean> {
  const { roles } = await readSettings(program);
  // Not all members of such a group are known here, so that it counts as another approver.
  const inEntra = roles.filter(({ holder }) => holder.kind === 'entra_group');
  const perhaps = inEntra.map((given) => ({ ...given, source: given.holder }));
  if (coverageOf(perhaps, role, scope).kind === 'covered') return true;
  for await (const { person, grants } of eachWithRole(program, role)) {
    if (!askerIds.includes(person.id) && coverageOf(grants, role, scope).kind === 'covered') return true;
  }
  return false;
}

/** Whether anybody can decide about this exception who asked neither for it nor for what it continues. */
export async function canOthersDecideAbout(program: Program, exception: Exception): Promise<boolean> {
  const { workspaceId, recommendationId, scope } = exception;
  const all = await listExceptionsOf(program.store.db, { workspaceId, recommendationId });
  return await canOthersDecide(program, { scope, askerIds: askersOf(exception, all) });
}

/** Tells bot admins, once for each request, that nobody can decide about it. */
export async function reportUndecidable(program: Program, id: ExceptionId): Promise<void> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return;
  await store.inTransaction(async (tx) => {
    if (await isUndecidableReported(tx, workspaceId, id)) return;
    await announce(program, tx, { kind: 'exception_undecidable', exceptionId: id });
  });
}
