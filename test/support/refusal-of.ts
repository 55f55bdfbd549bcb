import { fail } from 'node:assert';
import { Refusal } from '../../src/core/refusal.ts';

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
