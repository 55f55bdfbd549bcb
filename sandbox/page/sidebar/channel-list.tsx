import { type ReactElement, type ReactNode, useId } from 'react';
import type { ChannelSummary } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { Icon, type IconName } from '../style/icon.tsx';
import unseen from '../style/unseen.module.css';
import { Avatar } from './avatar.tsx';
import styles from './channel-list.module.css';

export function ChannelList({ onGone }: { readonly onGone: () => void }): ReactElement {
  const { workspace, act, go } = useSandbox();
  const rooms = workspace.channels.filter(({ kind }) => kind !== 'direct');
  const direct = workspace.channels.filter(({ kind }) => kind === 'direct');

  async function join(channel: ChannelSummary): Promise<void> {
    const { outcome } = await act({ do: 'join', channelId: channel.id });
    if (outcome === 'done') go({ channelId: channel.id });
    onGone();
  }

  return (
    <>
      <Section title="Channels">
        {rooms.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} onGone={onGone} />
        ))}
        {workspace.joinable.map((channel) => (
          <li key={channel.id} className={styles['joinable']}>
            <span className={styles['mark']}>
              <Icon name="hash" size={16} />
            </span>
            <span className={styles['name']}>{channel.name}</span>
            <button type="button" aria-label={`Join #${channel.name}`} onClick={() => void join(channel)}>
              Join
            </button>
          </li>
        ))}
      </Section>
      <Section title="Direct messages">
        {direct.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} onGone={onGone} />
        ))}
      </Section>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <h2 id={id}>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface RowProps {
  readonly channel: ChannelSummary;
  readonly onGone: () => void;
}

function ChannelRow({ channel, onGone }: RowProps): ReactElement {
  const { workspace, place, go } = useSandbox();
  const { bot } = workspace;
  const isHere = channel.id === place.channelId;
  const isApp = channel.kind === 'direct' && channel.name === bot.name;
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        aria-current={isHere ? 'page' : undefined}
        data-unread={channel.unreadCount > 0}
        onClick={() => {
          go({ channelId: channel.id });
          onGone();
        }}
      >
        <span className={styles['mark']}>
          {channel.kind === 'direct' ? (
            <Avatar id={channel.id} name={channel.name} isBot={isApp} size="s" />
          ) : (
            <Icon name={markOf(channel)} size={16} />
          )}
        </span>
        <span className={styles['name']}>{channel.name}</span>
        {isApp && <span className={styles['app']}>App</span>}
        {channel.isShared && <span className={styles['app']}>Shared</span>}
        {channel.kind === 'private' && <span className={unseen['unseen']}>, private</span>}
        {channel.unreadCount > 0 && (
          <span className={styles['count']}>
            {channel.unreadCount}
            <span className={unseen['unseen']}> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

function markOf({ kind, isShared }: ChannelSummary): IconName {
  if (isShared) return 'shared';
  return kind === 'private' ? 'lock' : 'hash';
}
