import { requireReader } from '../usecases/require-reader.ts';
import type { After } from './call.ts';
import type { CommandCall } from './on-command.ts';
import type { Sayable } from './tables.ts';
import { section } from './views/elements.ts';
import type { MessageView } from './views/message-view.ts';

/** Answers a subcommand with a message, to those who may read. */
export function answer(call: CommandCall, message: Sayable): After {
  requireReader(call.context);
  return () => call.reply(message);
}

export function askForNumber({ t }: CommandCall, command: string): MessageView {
  const text = t.mrkdwn('help.needs_number', { command });
  return { text, blocks: [section(text)] };
}
