import { useState } from 'react';

/**
 * What the person has just entered is shown until the server shows the same, and while something is on its way to it:
 * an older answer that comes in between takes nothing away.
 */
export function useDraft<T>(kept: T, isSettled: boolean): readonly [shown: T, setDraft: (draft: T | null) => void] {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const isArrived = draft !== null && isSettled && JSON.stringify(draft.value) === JSON.stringify(kept);
  if (isArrived) setDraft(null);
  const change = (value: T | null) => setDraft(value === null ? null : { value });
  return [draft === null || isArrived ? kept : draft.value, change];
}
