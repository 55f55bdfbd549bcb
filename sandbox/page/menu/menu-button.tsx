import { type ReactElement, type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { Menu, type MenuItem } from './menu.tsx';

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly className?: string | undefined;
  /** What the button shows; `label` is its name where this is no text. */
  readonly children: ReactNode;
  readonly isNamedByChildren?: boolean;
  readonly describedBy?: string;
}

/** A button that opens a menu below it, or above where there is no room. */
export function MenuButton({ label, items, className, children, isNamedByChildren = false }: Props): ReactElement {
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
