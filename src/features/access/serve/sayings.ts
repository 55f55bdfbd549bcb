import type { After } from '../../../platform/slack/call.ts';
import type { Sayable } from '../../../platform/slack/tables.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { permitEntry } from '../permissions.ts';
import { accessTexts } from '../texts.ts';
import type { CommandCall } from './on-command.ts';

/** Answers a subcommand with a message, to those who may read. */
export function answer(call: CommandCall, message: Sayable): After {
  permitEntry(call.context.actor);
  return () => call.reply(message);
}

export function askForNumber({ t }: CommandCall, command: string): MessageView {
  const text = t.with(accessTexts).mrkdwn('help.needs_number', { command });
  return { text, blocks: [section(text)] };
}
