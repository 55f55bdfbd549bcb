import { type ReactElement, useRef } from 'react';
import type { ChannelSummary } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Avatar } from '../sidebar/avatar.tsx';
import { Icon } from '../style/icon.tsx';
import unseen from '../style/unseen.module.css';
import { useAnnouncedHeight } from '../style/use-announced-height.ts';
import styles from './channel-header.module.css';
import { HomeTabs } from './home-tabs.tsx';

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
      {isShared && <span className={styles['badge']}>Shared with another organisation</span>}
      {!isDirect && (
        <span className={styles['facts']}>
          {memberCount} {memberCount === 1 ? 'member' : 'members'}
          {isBotMember ? '' : ` · ${botName} is not here`}
        </span>
      )}
    </div>
  );
}
