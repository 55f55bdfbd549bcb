import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt } from '../json-at.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

export interface Confirm {
  /** Does it at once, or after the person has said yes where the element asks; undoes what is shown after a no. */
  readonly ask: (doIt: () => void, undo?: () => void) => void;
  readonly dialog: ReactNode;
}

export function useConfirm(element: JsonObject): Confirm {
  const [asked, setAsked] = useState<{ readonly doIt: () => void; readonly undo: (() => void) | undefined } | null>(
    null,
  );
  const confirm = jsonAt(element, 'confirm');
  if (confirm === null) return { ask: (doIt) => doIt(), dialog: null };
  return {
    ask: (doIt, undo) => setAsked({ doIt, undo }),
    dialog: asked && (
      <ConfirmDialog
        confirm={confirm}
        onAnswer={(isYes) => {
          setAsked(null);
          if (isYes) asked.doIt();
          else asked.undo?.();
        }}
      />
    ),
  };
}
