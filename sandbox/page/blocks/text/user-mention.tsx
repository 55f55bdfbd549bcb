import { useSandbox } from '../../api/sandbox-context.ts';
import css from './text.module.css';

export function UserMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, viewer } = useSandbox();
  const isBot = id === workspace.bot.userId;
  const name = isBot ? workspace.bot.name : workspace.people.find((person) => person.id === id)?.realName;
  const kind = id === viewer.id ? css['mentionOfViewer'] : css['mention'];
  return <span className={kind}>@{name ?? label ?? id}</span>;
}
