import type { Program } from '../../../usecases/context.ts';
import { eachWithRole } from '../../../usecases/list-people-with-role.ts';
import type { Approver } from './approvers-told.ts';

/** Everybody who decides about exceptions for some devices at least, as far as the mirror knows them. */
export async function listApprovers(program: Program): Promise<readonly Approver[]> {
  const approvers: Approver[] = [];
  for await (const { person, grants } of eachWithRole(program, 'exception_approver')) {
    approvers.push({ personId: person.id, locale: person.locale, grants });
  }
  return approvers;
}
