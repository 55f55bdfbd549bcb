import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { ChannelSummary } from '../../protocol/workspace-view.ts';
import { useSandbox, useShell } from '../api/sandbox-context.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { Composer } from './composer.tsx';
import { isReadOnly, titleOf } from './conversation-facts.ts';
import styles from './conversation-pane.module.css';
import homePaneStyles from './home-pane.module.css';
import homeTabStyles from './home-tab.module.css';
import { MessageList } from './message-list.tsx';

interface Props {
  readonly channel: ChannelSummary | null;
  readonly isMember: boolean;
  readonly canWrite: boolean;
  readonly onOpenSidebar: () => void;
}

/** A channel, a direct conversation, or the app's Home tab. */
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

/** Tells the bot that the tab was opened. The component needs the viewer in its key. */
function HomePane(): ReactElement {
  const { act } = useSandbox();

  useEffect(() => {
    void act({ do: 'open-home' });
  }, [act]);

  return (
    <div className={homePaneStyles['home']} role="tabpanel" aria-label="Home">
      <HomeTab />
    </div>
  );
}

/** The bot's Home tab for this viewer. */
function HomeTab() {
  const { workspace, viewer } = useSandbox();
  const { home, bot, app } = workspace;
  const viewId = home?.id ?? '';
  const place = useMemo(() => ({ kind: 'view', viewId }) as const, [viewId]);
  if (home === null) {
    return (
      <div className={homeTabStyles['empty']}>
        <h2 className={homeTabStyles['title']}>Nothing here yet</h2>
        <p>
          {app.isHomeEnabled
            ? `${bot.name} has published no Home tab for ${viewer.realName}.`
            : `${bot.name} has no Home tab: its manifest does not ask for one.`}
        </p>
      </div>
    );
  }
  return (
    <div className={homeTabStyles['home']}>
      <BlockList key={home.id} blocks={home.blocks} place={place} values={home.values} />
    </div>
  );
}
