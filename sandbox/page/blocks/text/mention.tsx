import type { ReactNode } from 'react';
import { useSandbox } from '../../api/sandbox-context.ts';
import { Icon } from '../../style/icon.tsx';
import css from './text.module.css';

export function UserMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, viewer } = useSandbox();
  const isBot = id === workspace.bot.userId;
  const name = isBot ? workspace.bot.name : workspace.people.find((person) => person.id === id)?.realName;
  const kind = id === viewer.id ? css['mentionOfViewer'] : css['mention'];
  return <span className={kind}>@{name ?? label ?? id}</span>;
}

export function ChannelMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, viewer, go } = useSandbox();
  const own = workspace.channels.find((channel) => channel.id === id);
  const name = own?.name ?? workspace.joinable.find((channel) => channel.id === id)?.name ?? label;
  if (name === null) {
    return (
      <span className={css['mention']}>
        <Icon name="lock" size={13} /> {privateWords(viewer.locale)}
      </span>
    );
  }
  if (own === undefined) return <span className={css['mention']}>#{name}</span>;
  return (
    <button
      type="button"
      className={css['channel']}
      onClick={() => go({ channelId: id, tab: 'messages', threadTs: null })}
    >
      #{name}
    </button>
  );
}

/** Slack's own words, in the language of the reader. */
function privateWords(locale: string): string {
  return locale.startsWith('ja') ? 'プライベートチャンネル' : 'private channel';
}

export function Mention({ children }: { readonly children: ReactNode }) {
  return <span className={css['mention']}>@{children}</span>;
}
