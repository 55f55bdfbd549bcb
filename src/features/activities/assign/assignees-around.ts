import type { PersonId } from '../../../core/identifiers.ts';

interface Told {
  readonly after: Readonly<Record<string, unknown>>;
}

/** Who had it just before, and just after, the history's entry at `index`; each at most once, nobody left out. */
export function assigneesAround(history: readonly Told[], index: number): readonly PersonId[] {
  const around = [assigneeAfter(history.slice(0, index)), assigneeAfter(history.slice(0, index + 1))];
  return [...new Set(around.filter((id) => id !== null))];
}

function assigneeAfter(history: readonly Told[]): PersonId | null {
  const id = history.findLast(({ after }) => 'assigneeId' in after)?.after['assigneeId'];
  return typeof id === 'string' ? (id as PersonId) : null;
}

/** Everybody who ever had it. */
export function assigneesIn(history: readonly Told[]): readonly PersonId[] {
  const all = history.map((_, index) => assigneeAfter(history.slice(0, index + 1)));
  return [...new Set(all.filter((id) => id !== null))];
}
