import { type ReactElement, useState } from 'react';
import type { ChannelSummary } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useShell } from '../api/shell-context.ts';
import { ChannelHeader } from './channel-header.tsx';
import { Composer } from './composer.tsx';
import styles from './conversation-pane.module.css';
import { HomePane } from './home-pane.tsx';
import { isReadOnly } from './is-writable.ts';
import { MessageList } from './message-list.tsx';
import { titleOf } from './title-of.ts';

interface Props {
  readonly channel: ChannelSummary | null;
  readonly isMember: boolean;
  readonly canWrite: boolean;
  readonly onOpenSidebar: () => void;
}

/** The middle of the page: a channel, or a direct conversation, or the app's home. */
export function ConversationPane({ channel, isMember, canWrite, onOpenSidebar }: Props): ReactElement {
  const { workspace, viewer, place } = useSandbox();
  const { isSettled } = useShell();
  const [sentCount, setSentCount] = useState(0);
  const key = `${viewer.id} ${place.channelId}`;
  const conversation = isSettled ? workspace.conversation : null;
  const isHome = place.tab === 'home' && channel !== null && hasHome(channel, workspace.app.isHomeEnabled);
  const isClosed = channel !== null && isReadOnly(channel, workspace.app);
  return (
    <main className={styles['pane']} tabIndex={-1}>
      <ChannelHeader channel={channel} isHome={isHome} onOpenSidebar={onOpenSidebar} />
      {isHome && <HomePane key={`home ${key}`} />}
      {!isHome && conversation !== null && (
        <MessageList
          key={`messages ${key}`}
          conversation={conversation}
          title={titleOf(channel)}
          unreadCount={channel?.unreadCount ?? 0}
          canWrite={canWrite}
          sentCount={sentCount}
        />
      )}
      {!isHome && conversation === null && (
        <div className={styles['empty']}>{isSettled && <p>{unseen(viewer.realName, channel)}</p>}</div>
      )}
      {!isHome && channel !== null && canWrite && (
        <Composer
          key={`composer ${key}`}
          label={`Message ${titleOf(channel)}`}
          channelId={channel.id}
          threadTs={null}
          draftKey={key}
          onSent={() => setSentCount((count) => count + 1)}
        />
      )}
      {channel !== null && !isMember && <JoinBar channel={channel} />}
      {!isHome && isClosed && <p className={styles['bar']}>Sending messages to this app has been turned off.</p>}
      {channel?.isArchived === true && <p className={styles['bar']}>This channel is archived.</p>}
    </main>
  );
}

function hasHome({ kind, isBotMember }: ChannelSummary, isHomeEnabled: boolean): boolean {
  return isHomeEnabled && kind === 'direct' && isBotMember;
}

function unseen(viewerName: string, channel: ChannelSummary | null): string {
  return channel === null ? `${viewerName} is in no channel.` : `${viewerName} is not in ${titleOf(channel)}.`;
}

function JoinBar({ channel }: { readonly channel: ChannelSummary }): ReactElement {
  const { act } = useSandbox();
  return (
    <div className={styles['bar']}>
      <button type="button" className={styles['join']} onClick={() => void act({ do: 'join', channelId: channel.id })}>
        Join {titleOf(channel)} to write here
      </button>
    </div>
  );
}
