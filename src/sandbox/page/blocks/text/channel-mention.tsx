import { useSandbox } from '../../api/sandbox-context.ts';
import css from './text.module.css';

export function ChannelMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, go } = useSandbox();
  const own = workspace.channels.find((channel) => channel.id === id);
  const name = own?.name ?? workspace.joinable.find((channel) => channel.id === id)?.name ?? label ?? id;
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
