import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import styles from './menu.module.css';

interface MenuButtonProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly className?: string | undefined;
  /** The content of the button. `label` names the button if the content is not text. */
  readonly children: ReactNode;
  readonly isNamedByChildren?: boolean;
  readonly describedBy?: string;
}

/** A button that opens a menu below itself, or above if there is no room. */
export function MenuButton({
  label,
  items,
  className,
  children,
  isNamedByChildren = false,
}: MenuButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const open = () => setAnchor(button.current?.getBoundingClientRect() ?? null);

  const close = useCallback((isFocusReturned: boolean) => {
    setAnchor(null);
    if (isFocusReturned) button.current?.focus();
  }, []);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={isNamedByChildren ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor === null ? undefined : menuId}
        onClick={() => (anchor === null ? open() : close(true))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          open();
        }}
      >
        {children}
      </button>
      {anchor !== null && (
        <Menu id={menuId} label={label} items={items} anchor={anchor} opener={button} onClose={close} />
      )}
    </>
  );
}

export interface MenuItem {
  readonly key: string;
  /** The item's name, which is also found by typing. */
  readonly label: string;
  readonly content?: ReactNode;
  /** If set, the item belongs to a group with one checked item. */
  readonly isChecked?: boolean;
  readonly isDangerous?: boolean;
  readonly onPick: () => void;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: DOMRect;
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: (isFocusReturned: boolean) => void;
}

/** The menu pattern of WAI-ARIA. One item has the focus, arrow keys move the focus, and Escape and Tab close. */
function Menu({ id, label, items, anchor, opener, onClose }: Props): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState<{ readonly left: number; readonly top: number } | null>(null);
  const checked = items.findIndex(({ isChecked }) => isChecked === true);

  useLayoutEffect(() => {
    if (list.current === null) return;
    setPosition(placeMenu(anchor, list.current.getBoundingClientRect(), { width: innerWidth, height: innerHeight }));
  }, [anchor]);

  useEffect(() => {
    if (position !== null) focusItem(list.current, Math.max(checked, 0));
    // Only when the menu opens: later, the person moves the focus.
  }, [position, checked]);

  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      const target = event.target;
      if (!(target instanceof Node) || list.current?.contains(target) || opener.current?.contains(target)) return;
      onClose(false);
    };
    const onMove = () => onClose(false);
    addEventListener('pointerdown', onPointer);
    addEventListener('resize', onMove);
    return () => {
      removeEventListener('pointerdown', onPointer);
      removeEventListener('resize', onMove);
    };
  }, [onClose, opener]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose(true);
      return;
    }
    const labels = items.map((item) => item.label);
    const next = nextItem({ labels, current: focusedItem(list.current) }, event.key);
    if (next === null) return;
    event.preventDefault();
    focusItem(list.current, next);
  }

  const menu = (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      className={styles['menu']}
      style={{ minWidth: anchor.width, ...(position ?? { visibility: 'hidden', left: 0, top: 0 }) }}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          tabIndex={-1}
          className={styles['item']}
          data-danger={item.isDangerous}
          {...roleOf(item)}
          onClick={() => {
            onClose(true);
            item.onPick();
          }}
        >
          {item.content ?? item.label}
        </button>
      ))}
    </div>
  );
  return createPortal(menu, document.body);
}

function roleOf({ isChecked }: MenuItem) {
  if (isChecked === undefined) return { role: 'menuitem' } as const;
  return { role: 'menuitemradio', 'aria-checked': isChecked } as const;
}

function itemsIn(list: HTMLElement | null): readonly HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

function focusedItem(list: HTMLElement | null): number {
  return itemsIn(list).findIndex((item) => item.matches(':focus'));
}

function focusItem(list: HTMLElement | null, index: number): void {
  itemsIn(list)[index]?.focus();
}

/** The item to which a key moves the focus; `null` = the key does not. */
export function nextItem(
  { labels, current }: { readonly labels: readonly string[]; readonly current: number },
  key: string,
): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return current <= 0 ? count - 1 : current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 && key !== ' ' ? startingWith(labels, current, key.toLowerCase()) : null;
  }
}

function startingWith(labels: readonly string[], current: number, letter: string): number | null {
  const order = labels.map((_, step) => (current + 1 + step) % labels.length);
  return order.find((index) => labels[index]?.toLowerCase().startsWith(letter)) ?? null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const gapPx = 4;
const marginPx = 8;

/** Below the anchor and aligned left. If the menu does not fit there: above, or aligned right. */
export function placeMenu(anchor: Box, menu: Size, screen: Size): { readonly left: number; readonly top: number } {
  const fitsRight = anchor.left + menu.width + marginPx <= screen.width;
  const left = fitsRight ? anchor.left : anchor.right - menu.width;
  const fitsBelow = anchor.bottom + gapPx + menu.height + marginPx <= screen.height;
  const top = fitsBelow ? anchor.bottom + gapPx : anchor.top - gapPx - menu.height;
  return {
    left: Math.max(marginPx, Math.min(left, screen.width - menu.width - marginPx)),
    top: Math.max(marginPx, Math.min(top, screen.height - menu.height - marginPx)),
  };
}
