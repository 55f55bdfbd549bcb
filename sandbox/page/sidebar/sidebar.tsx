import type { ReactElement } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { useShell } from '../api/shell-context.ts';
import { dayAndTime } from '../conversation/day-and-time.ts';
import { Icon } from '../style/icon.tsx';
import { ChannelList } from './channel-list.tsx';
import { PanelButtons } from './panel-buttons.tsx';
import { PersonSwitcher } from './person-switcher.tsx';
import { ShortcutMenu } from './shortcut-menu.tsx';
import styles from './sidebar.module.css';

/** `onGone` is called after going somewhere, so that a drawer can close. */
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
