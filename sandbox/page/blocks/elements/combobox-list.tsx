import { type RefObject, useEffect, useRef } from 'react';
import type { Choice, Offer } from './choice.ts';
import css from './combobox.module.css';
import { optionId } from './combobox.tsx';
import { useAnchored } from './use-anchored.ts';

export interface ComboboxListProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly offer: Offer;
  readonly chosen: readonly Choice[];
  readonly isMany: boolean;
  readonly active: Choice | undefined;
  readonly onTake: (choice: Choice) => void;
  readonly onPoint: (choice: Choice) => void;
}

/** The focus stays in the input, so that typing goes on: a press of the mouse in here does not take it. */
export function ComboboxList({ id, anchor, offer, chosen, isMany, active, onTake, onPoint }: ComboboxListProps) {
  const popover = useRef<HTMLDivElement>(null);
  useAnchored(anchor, popover, { isOpen: true, align: 'width' });
  useEffect(() => {
    if (active === undefined) return;
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function option(choice: Choice) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keyboard and points here.
      <div
        key={choice.id}
        id={optionId(id, choice)}
        role="option"
        tabIndex={-1}
        className={css['option']}
        aria-selected={chosen.some((one) => one.id === choice.id)}
        data-active={choice.id === active?.id || undefined}
        onClick={() => onTake(choice)}
        onMouseMove={() => choice.id !== active?.id && onPoint(choice)}
      >
        <span>{choice.text}</span>
        {choice.description !== '' && <span className={css['description']}>{choice.description}</span>}
      </div>
    );
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is.
    <div ref={popover} popover="manual" className={css['popover']} onMouseDown={(event) => event.preventDefault()}>
      <div id={id} role="listbox" tabIndex={-1} aria-label="Choices" aria-multiselectable={isMany || undefined}>
        {offer.groups.map((group) =>
          group.label === '' ? (
            group.choices.map(option)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
            <div key={group.label} role="group" aria-label={group.label}>
              <div className={css['groupLabel']} aria-hidden="true">
                {group.label}
              </div>
              {group.choices.map(option)}
            </div>
          ),
        )}
      </div>
      <div role="status" className={css[offer.isTrouble ? 'trouble' : 'note']}>
        {offer.note}
      </div>
    </div>
  );
}
