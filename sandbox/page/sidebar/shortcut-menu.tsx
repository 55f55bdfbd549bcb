import type { ReactElement } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { MenuButton } from '../menu/menu-button.tsx';
import { Icon } from '../style/icon.tsx';
import styles from './shortcut-menu.module.css';

/** The global shortcuts of the app. */
export function ShortcutMenu({ onGone }: { readonly onGone: () => void }): ReactElement | null {
  const { workspace, act } = useSandbox();
  const shortcuts = workspace.app.shortcuts.filter(({ kind }) => kind === 'global');
  if (shortcuts.length === 0) return null;
  const items = shortcuts.map(({ callbackId, name, description }) => ({
    key: callbackId,
    label: name,
    content: (
      <span className={styles['item']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['description']}>{description}</span>
      </span>
    ),
    onPick: () => {
      onGone();
      void act({ do: 'shortcut', callbackId });
    },
  }));
  return (
    <div className={styles['frame']}>
      <MenuButton label="Shortcuts" items={items} className={styles['button']} isNamedByChildren>
        <Icon name="bolt" size={16} />
        Shortcuts
      </MenuButton>
    </div>
  );
}
