import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Choice, Offer } from './choice.ts';
import css from './combobox.module.css';
import type { elementNaming } from './element-naming.ts';
import look from './elements.module.css';
import { useAnchored } from './use-anchored.ts';

export interface ComboboxProps {
  readonly naming: ReturnType<typeof elementNaming>;
  readonly chosen: readonly Choice[];
  readonly offer: Offer;
  readonly isMany: boolean;
  readonly most: number;
  readonly placeholder: string;
  readonly isBusy: boolean;
  readonly hasFocusOnLoad: boolean;
  /** `query`: the typed text; `null` = the list closes. */
  readonly onSearch: (query: string | null) => void;
  readonly onChoose: (chosen: readonly Choice[]) => void;
}

/**
 * An editable combobox with a list, by the pattern of WAI-ARIA. Libraries do not support a list that is requested, late
 * or refused. Enter stays with input methods for Japanese.
 */
export function Combobox(props: ComboboxProps) {
  const { naming, chosen, offer, isMany, most, isBusy, onSearch, onChoose } = props;
  const [query, setQuery] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isOpen = query !== null;
  const choices = offer.groups.flatMap((group) => group.choices);
  const active = choices.find((choice) => choice.id === activeId) ?? (isOpen && query !== '' ? choices[0] : undefined);
  const single = isMany ? undefined : chosen[0];

  function search(typed: string | null): void {
    setQuery(typed);
    setActiveId(null);
    onSearch(typed);
  }

  function open(): void {
    if (!isOpen) search('');
    setActiveId(single?.id ?? null);
  }

  function take(choice: Choice): void {
    input.current?.focus();
    if (!isMany) {
      search(null);
      onChoose([choice]);
      return;
    }
    const isChosen = chosen.some((one) => one.id === choice.id);
    if (!isChosen && chosen.length >= most) return;
    onChoose(isChosen ? chosen.filter((one) => one.id !== choice.id) : [...chosen, choice]);
    if (query !== '') search('');
    setActiveId(choice.id);
  }

  /** Closes the list at once, since the list may cover the button that the person presses next. */
  function takeByPointer(choice: Choice): void {
    take(choice);
    search(null);
  }

  /** The first arrow key opens the list at the chosen option. The next ones move from there. */
  function move(by: 1 | -1): void {
    const isAtChosen = !isOpen && single !== undefined;
    open();
    if (isAtChosen) return;
    const here = choices.findIndex((choice) => choice.id === active?.id);
    const next = here === -1 && by === -1 ? choices.length - 1 : here + by;
    setActiveId(choices[(next + choices.length) % choices.length]?.id ?? null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const isHandled = handleKey(event.key);
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handleKey(key: string): boolean {
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        move(key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'Enter':
        if (isOpen && active !== undefined) take(active);
        else open();
        return true;
      case 'Escape':
        if (isOpen) search(null);
        return isOpen;
      case 'Backspace':
        if (isMany && (query ?? '') === '' && chosen.length > 0) onChoose(chosen.slice(0, -1));
        return false;
      default:
        return false;
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the box only notices when the focus leaves it.
    <div
      ref={box}
      className={css['box']}
      data-invalid={naming['aria-invalid']}
      onBlur={(event) => {
        const { relatedTarget } = event;
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) search(null);
      }}
    >
      {isMany && (
        <Tokens chosen={chosen} onRemove={(choice) => onChoose(chosen.filter((one) => one.id !== choice.id))} />
      )}
      <input
        ref={input}
        {...naming}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={css['input']}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && active !== undefined ? optionId(listId, active) : undefined}
        aria-busy={isBusy || undefined}
        data-focus-on-load={props.hasFocusOnLoad || undefined}
        data-has-chosen={single !== undefined || undefined}
        value={query ?? single?.text ?? ''}
        placeholder={placeholderOf(props, isOpen)}
        // Opens on press, like a browser's list: the form may move before the button is released.
        onMouseDown={({ button }) => button === 0 && open()}
        onClick={open}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={css['arrow']} aria-hidden="true" />
      {isOpen && (
        <ComboboxList
          id={listId}
          anchor={box}
          offer={offer}
          chosen={chosen}
          isMany={isMany}
          active={active}
          onTake={takeByPointer}
          onPoint={(choice) => setActiveId(choice.id)}
        />
      )}
      {isBusy && <span className={look['spinner']} aria-hidden="true" />}
    </div>
  );
}

function optionId(listId: string, choice: Choice): string {
  return `${listId}-${choice.id}`;
}

function placeholderOf({ chosen, isMany, placeholder }: ComboboxProps, isOpen: boolean): string {
  const [single] = chosen;
  if (isMany) return chosen.length === 0 ? placeholder : '';
  return isOpen && single !== undefined ? single.text : placeholder;
}

function Tokens({
  chosen,
  onRemove,
}: {
  readonly chosen: readonly Choice[];
  readonly onRemove: (choice: Choice) => void;
}) {
  return chosen.map((choice) => (
    <span key={choice.id} className={css['token']}>
      <span>{choice.text}</span>
      <button type="button" aria-label={`Remove ${choice.text}`} onClick={() => onRemove(choice)}>
        <span aria-hidden="true">×</span>
      </button>
    </span>
  ));
}

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

/** The focus stays in the input, so that the person can type on. A mouse press in the list does not move the focus. */
function ComboboxList({ id, anchor, offer, chosen, isMany, active, onTake, onPoint }: ComboboxListProps) {
  const popover = useRef<HTMLDivElement>(null);
  useAnchored(anchor, popover, { isOpen: true, align: 'width' });
  useEffect(() => {
    if (active === undefined) return;
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function option(choice: Choice) {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keyboard.
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
    // biome-ignore lint/a11y/noStaticElementInteractions: the handler only keeps the focus in the input.
    <div ref={popover} popover="manual" className={css['popover']} onMouseDown={(event) => event.preventDefault()}>
      <div id={id} role="listbox" tabIndex={-1} aria-label="Choices" aria-multiselectable={isMany || undefined}>
        {offer.groups.map((group) =>
          group.label === '' ? (
            group.choices.map(option)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, not for options.
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
