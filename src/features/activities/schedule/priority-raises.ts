import { type Priority, priorities } from '../../../core/priority.ts';
import type { Mention } from '../../workspace/index.ts';

interface Told {
  readonly after: Readonly<Record<string, unknown>>;
}

/** What made an activity as urgent as somebody is mentioned for, when it was less urgent before. */
export function priorityRaises<T extends Told>(
  history: readonly T[],
  { priorities: mentioned }: Pick<Mention, 'priorities'>,
): readonly T[] {
  const raises: T[] = [];
  let before: Priority | null = null;
  for (const entry of history) {
    const now = priorities.find((priority) => priority === entry.after['priority']);
    if (now === undefined) continue;
    if (before !== null && isHigher(now, before) && mentioned.includes(now) && !mentioned.includes(before)) {
      raises.push(entry);
    }
    before = now;
  }
  return raises;
}

function isHigher(one: Priority, other: Priority): boolean {
  return priorities.indexOf(one) < priorities.indexOf(other);
}
