import { useSandbox } from '../../api/sandbox-context.ts';
import { Icon } from '../../style/icon.tsx';
import css from './text.module.css';

export function ChannelMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, go } = useSandbox();
  const own = workspace.channels.find((channel) => channel.id === id);
  const name = own?.name ?? workspace.joinable.find((channel) => channel.id === id)?.name ?? label;
  if (name === null) {
    return (
      <span className={css['mention']}>
        <Icon name="lock" size={13} /> private channel
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
