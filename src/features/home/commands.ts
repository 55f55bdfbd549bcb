import type { After } from '../../slack/call.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer } from '../../slack/sayings.ts';
import { help } from '../../slack/views/help.ts';

/** Also the answer to everything that is no subcommand, which it repeats. */
export async function showHelp(call: CommandCall): Promise<After> {
  const isAskedFor = /^help(\s|$)/i.test(call.text);
  return answer(call, help(call.t, isAskedFor ? null : call.text));
}
