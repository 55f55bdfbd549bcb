import type { ReactElement } from 'react';
import type { PagePlace } from '../api/place.ts';
import { useSandbox, useShell } from '../api/sandbox-context.ts';
import { dayAndTime } from '../conversation/timeline.ts';
import { MenuButton } from '../menu/menu.tsx';
import { Icon, type IconName } from '../style/icon.tsx';
import { ChannelList } from './channel-list.tsx';
import panelButtonsStyles from './panel-buttons.module.css';
import { PersonSwitcher } from './person-switcher.tsx';
import shortcutMenuStyles from './shortcut-menu.module.css';
import styles from './sidebar.module.css';

/** `onGone` is called after a change of place, so that a drawer can close. */
export function Sidebar({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { workspace, viewer } = useSandbox();
  const { theme, toggleTheme } = useShell();
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  return (
    <nav aria-label="Workspace" className={styles['sidebar']}>
      <header className={styles['head']}>
        <div className={styles['title']}>
          <span className={styles['workspace']}>Fabrikam</span>
          <span className={styles['badge']}>Sandbox</span>
        </div>
        <button
          type="button"
          className={styles['round']}
          aria-label={`Switch to ${otherTheme} theme`}
          title={`Switch to ${otherTheme} theme`}
          onClick={toggleTheme}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
      </header>
      <PersonSwitcher onGone={onGone} />
      <div className={styles['scroll']}>
        <ChannelList onGone={onGone} />
      </div>
      <ShortcutMenu onGone={onGone} />
      <PanelButtons onGone={onGone} />
      <p className={styles['clock']}>
        {workspace.isTimeMoving ? 'Moving time · ' : ''}
        {dayAndTime(workspace.nowMs, viewer.timeZone)}
      </p>
    </nav>
  );
}

/** The app's global shortcuts. */
function ShortcutMenu({ onGone }: { readonly onGone: () => void }): ReactElement | null {
  const { workspace, act } = useSandbox();
  const shortcuts = workspace.app.shortcuts.filter(({ kind }) => kind === 'global');
  if (shortcuts.length === 0) return null;
  const items = shortcuts.map(({ callbackId, name, description }) => ({
    key: callbackId,
    label: name,
    content: (
      <span className={shortcutMenuStyles['item']}>
        <span className={shortcutMenuStyles['name']}>{name}</span>
        <span className={shortcutMenuStyles['description']}>{description}</span>
      </span>
    ),
    onPick: () => {
      onGone();
      void act({ do: 'shortcut', callbackId });
    },
  }));
  return (
    <div className={shortcutMenuStyles['frame']}>
      <MenuButton label="Shortcuts" items={items} className={shortcutMenuStyles['button']} isNamedByChildren>
        <Icon name="bolt" size={16} />
        Shortcuts
      </MenuButton>
    </div>
  );
}

const panels: readonly {
  readonly panel: NonNullable<PagePlace['panel']>;
  readonly label: string;
  readonly icon: IconName;
}[] = [
  { panel: 'tour', label: 'Tour', icon: 'flag' },
  { panel: 'control', label: 'Controls', icon: 'sliders' },
  { panel: 'traffic', label: 'Traffic', icon: 'traffic' },
];

/** The sandbox's own panels, which are not part of Slack. */
function PanelButtons({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { place, go } = useSandbox();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label="Sandbox panels" className={panelButtonsStyles['group']}>
      {panels.map(({ panel, label, icon }) => (
        <button
          key={panel}
          type="button"
          aria-pressed={place.panel === panel}
          onClick={() => {
            go({ panel: place.panel === panel ? null : panel });
            onGone();
          }}
        >
          <Icon name={icon} size={16} />
          {label}
        </button>
      ))}
    </div>
  );
}
