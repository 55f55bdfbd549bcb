import { type Priority, priorities } from '../../core/priority.ts';
import type { HistoryEntry } from '../audit/index.ts';
import type { Mention } from '../workspace/index.ts';

/** What made an activity as urgent as somebody is mentioned for, when it was less urgent before. */
export function priorityRaises<T extends Pick<HistoryEntry, 'after'>>(
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
