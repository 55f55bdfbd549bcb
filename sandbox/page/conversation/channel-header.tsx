import { type ReactElement, useRef } from 'react';
import type { ChannelSummary } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Avatar } from '../sidebar/avatar.tsx';
import { Icon } from '../style/icon.tsx';
import unseen from '../style/unseen.module.css';
import { useAnnouncedHeight } from '../style/use-layout.ts';
import styles from './channel-header.module.css';
import homeTabsStyles from './home-tabs.module.css';

interface Props {
  readonly channel: ChannelSummary | null;
  readonly isHome: boolean;
  readonly onOpenSidebar: () => void;
}

export function ChannelHeader({ channel, isHome, onOpenSidebar }: Props): ReactElement {
  const { workspace, viewer } = useSandbox();
  const header = useRef<HTMLElement>(null);
  useAnnouncedHeight(header, '--header-height', true);
  const isApp = channel?.kind === 'direct' && channel.isBotMember;
  return (
    <header ref={header} className={styles['header']}>
      <div className={styles['top']}>
        <button type="button" className={styles['open']} aria-label="Open sidebar" onClick={onOpenSidebar}>
          <Icon name="menu" />
        </button>
        {channel !== null && <ChannelTitle channel={channel} isApp={isApp === true} botName={workspace.bot.name} />}
        <p className={styles['viewer']}>
          <Avatar id={viewer.id} name={viewer.realName} size="s" />
          <span>
            <span className={unseen['unseen']}>You are </span>
            {viewer.realName}
            <span className={unseen['unseen']}> · </span>
            <small>{viewer.part}</small>
          </span>
        </p>
      </div>
      {isApp === true && workspace.app.isHomeEnabled && <HomeTabs isHome={isHome} />}
    </header>
  );
}

interface TitleProps {
  readonly channel: ChannelSummary;
  readonly isApp: boolean;
  readonly botName: string;
}

function ChannelTitle({ channel, isApp, botName }: TitleProps): ReactElement {
  const { kind, name, memberCount, isBotMember, isShared } = channel;
  const isDirect = kind === 'direct';
  return (
    <div className={styles['title']}>
      {isDirect ? (
        <Avatar id={channel.id} name={name} isBot={isApp} size="s" />
      ) : (
        <Icon name={isShared ? 'shared' : kind === 'private' ? 'lock' : 'hash'} />
      )}
      <h1>{name}</h1>
      {isApp && <span className={styles['badge']}>App</span>}
      {isShared && <span className={styles['badge']}>Shared with another organization</span>}
      {!isDirect && (
        <span className={styles['facts']}>
          {memberCount} {memberCount === 1 ? 'member' : 'members'}
          {isBotMember ? '' : ` · ${botName} is not here`}
        </span>
      )}
    </div>
  );
}

const tabs = [
  { tab: 'home', label: 'Home' },
  { tab: 'messages', label: 'Messages' },
] as const;

/** Arrow keys move between the tabs, by the pattern of WAI-ARIA. */
function HomeTabs({ isHome }: { readonly isHome: boolean }): ReactElement {
  const { go } = useSandbox();
  const list = useRef<HTMLDivElement>(null);
  const current = isHome ? 'home' : 'messages';

  function onArrow(key: string): void {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = current === 'home' ? 'messages' : 'home';
    go({ tab: other, threadTs: null });
    list.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label="Views of this app" className={homeTabsStyles['tabs']}>
      {tabs.map(({ tab, label }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          data-tab={tab}
          aria-selected={tab === current}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => go({ tab, threadTs: null })}
          onKeyDown={(event) => onArrow(event.key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
