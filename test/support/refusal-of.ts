import { fail } from 'node:assert';
import type { Authorization } from '../../src/core/authorization.ts';
import { Refusal, type RefusalCode } from '../../src/core/refusal.ts';
import type { Role } from '../../src/core/roles.ts';

/** The refusal with which something ends; fails where it does not end with one. */
export function refusalOf(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return fail('nothing was refused');
}

/** The role under which something is permitted, or the code with which it is refused; `null` where no role is needed. */
export function outcomeOf(authorization: () => Authorization): Role | RefusalCode | null {
  try {
    return authorization()?.role ?? null;
  } catch (error) {
    if (error instanceof Refusal) return error.detail.code;
    throw error;
  }
}
