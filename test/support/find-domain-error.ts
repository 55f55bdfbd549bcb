import { fail } from 'node:assert';
import type { Authorization } from '../../src/core/authorization.ts';
import { DomainError, type DomainErrorCode } from '../../src/core/domain-error.ts';
import type { Role } from '../../src/core/roles.ts';

/** The domain error that a call throws. Fails if the call throws none. */
export function findDomainError(call: () => unknown): DomainError {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return fail('nothing was refused');
}

/** The role that permits a call, or the code of its domain error; `null` = no role is needed. */
export function outcomeOf(authorization: () => Authorization): Role | DomainErrorCode | null {
  try {
    return authorization()?.role ?? null;
  } catch (error) {
    if (error instanceof DomainError) return error.detail.code;
    throw error;
  }
}
