import { coverageOf } from '../../../domain/role-grants.ts';
import type { Program } from '../../../usecases/context.ts';
import { eachWithRole } from '../../../usecases/list-people-with-role.ts';
import { readSettings } from '../../../usecases/read-settings.ts';
import type { ExceptionToDecide } from '../exception.ts';

const role = 'exception_approver';

/** Whether anybody can decide about an exception who asked neither for it nor for what it continues. */
export async function canOthersDecide(program: Program, { scope, askerIds }: ExceptionToDecide): Promise<boolean> {
  const { roles } = await readSettings(program);
  // Not all members of such a group are known here, so that it counts as somebody.
  const inEntra = roles.filter(({ holder }) => holder.kind === 'entra_group');
  const perhaps = inEntra.map((given) => ({ ...given, source: given.holder }));
  if (coverageOf(perhaps, role, scope).kind === 'covered') return true;
  for await (const { person, grants } of eachWithRole(program, role)) {
    if (!askerIds.includes(person.id) && coverageOf(grants, role, scope).kind === 'covered') return true;
  }
  return false;
}
