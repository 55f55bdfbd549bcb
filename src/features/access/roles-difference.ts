import { isDeepStrictEqual } from 'node:util';

/** What a change of the settings added to the list of who has which role, and took from it; as the audit log has them. */
export interface RolesDifference {
  readonly added: readonly unknown[];
  readonly removed: readonly unknown[];
}

/** A role that was limited to other device groups is taken and given: what holds now stands among what was added. */
export function rolesDifference(before: unknown, after: unknown): RolesDifference {
  const [was, is] = [listIn(before), listIn(after)];
  return { added: without(is, was), removed: without(was, is) };
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Each of the others takes one that is the same away. */
function without(all: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = [...all];
  for (const other of others) {
    const index = left.findIndex((one) => isDeepStrictEqual(one, other));
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
