import { useState } from 'react';
import { useShell } from '../api/shell-context.ts';

/** The text of one composer, kept while the person is elsewhere. The component must be keyed by `key` too. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  const { drafts } = useShell();
  const [text, setText] = useState(() => drafts.get(key) ?? '');

  function change(next: string): void {
    if (next === '') drafts.delete(key);
    else drafts.set(key, next);
    setText(next);
  }

  return [text, change];
}
