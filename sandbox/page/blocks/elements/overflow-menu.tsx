import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { listAt, textAt, wordsAt } from '../json-at.ts';
import { useElement } from '../place/use-element.ts';
import { safeAddress } from '../text/safe-link.tsx';
import { useConfirm } from './confirm-dialog.tsx';
import type { ElementProps } from './element-naming.ts';
import css from './elements.module.css';
import { useAnchored } from './use-anchored.ts';

/** A menu button by the pattern of WAI-ARIA. */
export function OverflowMenu({ element, blockId }: ElementProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { press, isBusy } = useElement(blockId, element);
  const { ask, dialog } = useConfirm(element);
  const menuId = useId();

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function take(option: JsonObject): void {
    close();
    const url = safeAddress(textAt(option, 'url') ?? '');
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    ask(() => void press(textAt(option, 'value') ?? ''));
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={css['more']}
        aria-label={textAt(element, 'accessibility_label') ?? 'More actions'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        aria-busy={isBusy || undefined}
        onClick={() => setOpen((before) => !before)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <Menu id={menuId} anchor={button} options={listAt(element, 'options')} onTake={take} onClose={close} />
      )}
      {dialog}
    </>
  );
}

interface MenuProps {
  readonly id: string;
  readonly anchor: React.RefObject<HTMLButtonElement | null>;
  readonly options: readonly JsonObject[];
  readonly onTake: (option: JsonObject) => void;
  readonly onClose: () => void;
}

function Menu({ id, anchor, options, onTake, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useAnchored(anchor, menu, { isOpen: true, align: 'end' });

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const next = nextItem(event, items);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div
      ref={menu}
      id={id}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label="More actions"
      className={css['menu']}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { relatedTarget } = event;
        const isInside = relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget);
        if (!isInside && relatedTarget !== anchor.current) onClose();
      }}
    >
      {options.map((option, index) => (
        <button
          key={textAt(option, 'value') ?? textAt(option, 'url') ?? wordsAt(option, 'text')}
          ref={index === 0 ? focusLater : null}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={css['menuItem']}
          onClick={() => onTake(option)}
        >
          <span>{wordsAt(option, 'text')}</span>
          {wordsAt(option, 'description') && <span className={css['hint']}>{wordsAt(option, 'description')}</span>}
        </button>
      ))}
    </div>
  );
}

/** An item can take the focus only after an effect of its parent has shown the popover. */
function focusLater(item: HTMLButtonElement | null): void {
  if (item !== null) queueMicrotask(() => item.focus({ preventScroll: true }));
}

function nextItem(event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined {
  const here = items.findIndex((item) => item.matches(':focus'));
  switch (event.key) {
    case 'ArrowDown':
      return items[(here + 1) % items.length];
    case 'ArrowUp':
      return items.at(here - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      const later = [...items.slice(here + 1), ...items.slice(0, here + 1)];
      const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
      const typed = event.key.toLocaleLowerCase();
      return isLetter ? later.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(typed)) : undefined;
    }
  }
}
