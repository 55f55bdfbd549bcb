import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { jsonAt, listAt, textAt, wordsAt } from '../json-at.ts';
import { useDraft, useElement } from '../place/use-element.ts';
import { TextObject } from '../text/mrkdwn-text.tsx';
import { useConfirm } from './confirm-dialog.tsx';
import { type ElementProps, elementNaming } from './element-naming.ts';
import { chosenOptions } from './element-value.ts';
import css from './elements.module.css';

export function ChoiceGroup({ element, blockId, field }: ElementProps) {
  const { value, choose, isBusy, actionId } = useElement(blockId, element);
  const { ask, dialog } = useConfirm(element);
  const isMany = textAt(element, 'type') === 'checkboxes';
  const kept = chosenOptions(element, value).map((option) => textAt(option, 'value') ?? '');
  const [chosen, setDraft] = useDraft<readonly string[]>(kept, !isBusy);
  const options = listAt(element, 'options');

  function change(option: string, isChosen: boolean): void {
    const others = isMany ? chosen.filter((one) => one !== option) : [];
    const next = isChosen ? [...others, option] : others;
    const ordered = options.map((one) => textAt(one, 'value') ?? '').filter((one) => next.includes(one));
    ask(() => {
      setDraft(ordered);
      void choose(ordered).then((result) => {
        if (result?.outcome === 'not_possible') setDraft(null);
      });
    });
  }

  return (
    <div
      role={isMany ? 'group' : 'radiogroup'}
      className={css['choices']}
      aria-busy={isBusy || undefined}
      {...elementNaming({ element, field })}
      {...(isMany ? { 'aria-required': undefined, 'aria-invalid': undefined } : {})}
    >
      {options.map((option) => (
        <Choice
          key={textAt(option, 'value')}
          option={option}
          kind={isMany ? 'checkbox' : 'radio'}
          name={`${blockId}/${actionId}`}
          isChosen={chosen.includes(textAt(option, 'value') ?? '')}
          onChange={change}
        />
      ))}
      {dialog}
    </div>
  );
}

interface ChoiceProps {
  readonly option: JsonObject;
  readonly kind: 'checkbox' | 'radio';
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChange: (option: string, isChosen: boolean) => void;
}

function Choice({ option, kind, name, isChosen, onChange }: ChoiceProps) {
  return (
    <label className={css['choice']}>
      <input
        type={kind}
        name={name}
        checked={isChosen}
        onChange={(event) => onChange(textAt(option, 'value') ?? '', event.currentTarget.checked)}
      />
      <span>
        <TextObject source={jsonAt(option, 'text')} />
        {wordsAt(option, 'description') !== '' && (
          <span className={css['hint']}>
            <TextObject source={jsonAt(option, 'description')} />
          </span>
        )}
      </span>
    </label>
  );
}
