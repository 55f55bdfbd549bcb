import type { PersonAct } from '../../protocol/person-acts.ts';
import { leftOutCommands, slackCommands } from '../../protocol/person-acts.ts';
import type { AppFeatures } from '../../protocol/workspace-view.ts';

/** What Enter does with a text: nothing, something, or only a sentence of Slack's. */
export type TypedAct =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'act'; readonly act: PersonAct }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface TypedWhere {
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly commands: AppFeatures['commands'];
}

export function typedAct(typed: string, { channelId, threadTs, commands }: TypedWhere): TypedAct {
  const text = typed.trimEnd();
  if (text.trim() === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) {
    const post = { do: 'post', channelId, text } as const;
    return { kind: 'act', act: threadTs === null ? post : { ...post, threadTs } };
  }
  const command = text.split(/\s/, 1)[0] ?? text;
  if (leftOutCommands.includes(command.toLowerCase())) {
    return { kind: 'refused', sentence: `${command} is one of Slack’s own commands, which the sandbox leaves out.` };
  }
  if (![...commands, ...slackCommands].some((known) => known.command === command.toLowerCase())) {
    return { kind: 'refused', sentence: `${command} is not a valid command.` };
  }
  if (threadTs !== null) {
    return { kind: 'refused', sentence: `${command} is not supported in threads. Sorry!` };
  }
  return { kind: 'act', act: { do: 'command', channelId, text } };
}
