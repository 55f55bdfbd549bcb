import type { After } from '../../platform/slack/call.ts';
import { help } from '../../platform/slack/views/help.ts';
import type { CommandCall } from '../access/index.ts';
import { answer } from '../access/index.ts';

/** Also the answer to everything that is no subcommand, which it repeats. */
export async function showHelp(call: CommandCall): Promise<After> {
  const isAskedFor = /^help(\s|$)/i.test(call.text);
  return answer(call, help(call.t, isAskedFor ? null : call.text));
}
