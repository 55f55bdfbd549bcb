import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface FieldErrors {
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Shows them and takes the focus to the first. */
  readonly setErrors: (errors: Readonly<Record<string, string>>) => void;
  readonly clearError: (blockId: string) => void;
}

const none = {};

export function useFieldErrors(dialog: RefObject<HTMLElement | null>): FieldErrors {
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(none);
  const [shownAt, setShownAt] = useState(0);

  useEffect(() => {
    if (shownAt > 0) focusFirstInvalid(dialog.current);
  }, [dialog, shownAt]);

  const show = useCallback((found: Readonly<Record<string, string>>) => {
    setErrors(found);
    if (Object.keys(found).length > 0) setShownAt((count) => count + 1);
  }, []);

  const clearError = useCallback((blockId: string) => {
    setErrors((before) => {
      if (!(blockId in before)) return before;
      const { [blockId]: _, ...others } = before;
      return others;
    });
  }, []);

  return { errors, setErrors: show, clearError };
}

function focusFirstInvalid(dialog: HTMLElement | null): void {
  const block = dialog?.querySelector('[data-field-error]')?.closest('[data-block-type]');
  const field = block?.querySelector<HTMLElement>('input, textarea, button');
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
