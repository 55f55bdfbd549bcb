import { useId, useRef } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { TextObject } from '../text/text-object.tsx';
import css from './confirm-dialog.module.css';
import look from './elements.module.css';
import { useShownDialog } from './use-shown-dialog.ts';

export interface ConfirmDialogProps {
  readonly confirm: JsonObject;
  readonly onAnswer: (isYes: boolean) => void;
}

/** "Are you sure?", in the bot's words. */
export function ConfirmDialog({ confirm, onAnswer }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const shown = useShownDialog(dialog, () => onAnswer(false));
  const isDanger = textAt(confirm, 'style') === 'danger';
  return (
    <dialog ref={dialog} className={css['dialog']} aria-labelledby={titleId} {...shown}>
      <h2 id={titleId} className={css['title']}>
        {wordsAt(confirm, 'title')}
      </h2>
      <TextObject source={jsonAt(confirm, 'text')} />
      <div className={css['answers']}>
        <button type="button" className={look['button']} onClick={() => onAnswer(false)}>
          {wordsAt(confirm, 'deny') || 'Cancel'}
        </button>
        <button type="button" className={look[isDanger ? 'danger' : 'primary']} onClick={() => onAnswer(true)}>
          {wordsAt(confirm, 'confirm') || 'Yes'}
        </button>
      </div>
    </dialog>
  );
}
