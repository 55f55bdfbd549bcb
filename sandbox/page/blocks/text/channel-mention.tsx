import { useSandbox } from '../../api/sandbox-context.ts';
import { Icon } from '../../style/icon.tsx';
import css from './text.module.css';

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
