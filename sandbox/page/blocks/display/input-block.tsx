import { useId } from 'react';
import type { BlockProps } from '../block-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { jsonAt, textAt, wordsAt } from '../json-at.ts';
import { useEntryPlace } from '../place/entry-place.ts';
import { withEmoji } from '../text/plain-text.tsx';
import css from './display.module.css';

export function InputBlock({ block }: BlockProps) {
  const id = useId();
  const { errors } = useEntryPlace();
  const element = jsonAt(block, 'element');
  const blockId = textAt(block, 'block_id') ?? '';
  const error = errors[blockId];
  const hint = wordsAt(block, 'hint');
  const isOptional = block['optional'] === true;
  const type = textAt(element, 'type');
  const describedBy = [...(error === undefined ? [] : [`${id}-error`]), ...(hint === '' ? [] : [`${id}-hint`])];
  const field = {
    controlId: `${id}-control`,
    labelId: `${id}-label`,
    describedBy: describedBy.join(' ') || undefined,
    isInvalid: error !== undefined,
    isRequired: !isOptional,
    isDispatching: block['dispatch_action'] === true,
  };
  const isGroup = type === 'checkboxes' || type === 'radio_buttons';
  const Label = isGroup ? 'div' : 'label';
  return (
    <div className={css['inputBlock']}>
      <Label id={field.labelId} className={css['label']} {...(isGroup ? {} : { htmlFor: field.controlId })}>
        {withEmoji(wordsAt(block, 'label'))}
        {isOptional && <span className={css['optional']}> (optional)</span>}
      </Label>
      {element !== null && (
        <ElementView
          key={`${textAt(element, 'action_id')}/${type}`}
          element={element}
          blockId={blockId}
          field={field}
        />
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={css['error']} data-field-error={blockId}>
          {error}
        </p>
      )}
      {hint !== '' && (
        <p id={`${id}-hint`} className={css['hint']}>
          {withEmoji(hint)}
        </p>
      )}
    </div>
  );
}
