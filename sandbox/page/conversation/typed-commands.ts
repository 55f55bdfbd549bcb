import { leftOutCommands, type PersonAct, slackCommands } from '../../protocol/person-acts.ts';
import type { AppFeatures } from '../../protocol/workspace-view.ts';

/** The effect of Enter: nothing, an act, or a sentence from Slack. */
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

type Commands = AppFeatures['commands'];

export interface Completion {
  /** The new text of the field. */
  readonly insert: string;
  readonly label: string;
  readonly description: string;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** Whether Enter takes the first item. False if the text can be sent as it is, like a command alone. */
  readonly isFirstActive: boolean;
}

const none: Completions = { items: [], isFirstActive: false };

/** Completions of a text that starts with `/`: commands, and then the words of the command's usage hint. */
export function commandCompletions(text: string, commands: Commands): Completions {
  if (!text.startsWith('/') || text.includes('\n')) return none;
  const space = text.indexOf(' ');
  if (space === -1) return withoutTheText(text, commandItems(text, commands), true);
  const command = commands.find((known) => known.command === text.slice(0, space));
  if (command === undefined) return none;
  const typed = text.slice(space + 1);
  const items = hintParts(command.usageHint)
    .filter((part) => part !== typed && (part.startsWith(typed.toLowerCase()) || wordOf(part) === typed.toLowerCase()))
    .map((part) => subcommandItem(command.command, part));
  return withoutTheText(text, items, typed !== '');
}

/** `[new text | show REM-n]` → `new text`, `show REM-n`. */
export function hintParts(usageHint: string): readonly string[] {
  const inside = usageHint.trim().replace(/^\[/, '').replace(/\]$/, '');
  return inside
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function commandItems(text: string, commands: Commands): readonly Completion[] {
  return commands
    .filter(({ command }) => command.startsWith(text.toLowerCase()))
    .map(({ command, description, usageHint }) => ({
      insert: `${command} `,
      label: command,
      description: [description, usageHint].filter((part) => part !== '').join(' · '),
    }));
}

function subcommandItem(command: string, part: string): Completion {
  const word = wordOf(part);
  const parameter = part.slice(word.length).trim();
  const insert = parameter === '' ? `${command} ${word}` : `${command} ${word} `;
  return { insert, label: `${command} ${word}`, description: parameter };
}

function wordOf(part: string): string {
  return part.split(' ')[0] ?? part;
}

function withoutTheText(text: string, items: readonly Completion[], isFirstActive: boolean): Completions {
  const others = items.filter(({ insert }) => insert.trim() !== text.trim());
  if (others.length === 0) return none;
  return { items: others, isFirstActive: isFirstActive && others.length === items.length };
}
