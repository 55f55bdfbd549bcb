import type { Subcommand } from '../../../platform/slack/route.ts';
import type { CommandListener } from './on-command.ts';

/** Runs the subcommand that the first word names, or else `help`. */
export function remediateCommand(subcommands: ReadonlyMap<string, Subcommand>): CommandListener {
  return async (call) => {
    const [, ...rest] = call.text.split(/\s+/);
    const found = subcommands.get(firstWord(call.text)) ?? subcommands.get('help');
    // The constructors in `routes.ts` take the same call.
    return (await found?.run(call as never, rest.join(' '))) ?? null;
  };
}

/** Whether a message is all that comes of it. */
export function onlyReads(subcommands: ReadonlyMap<string, Subcommand>): (text: string) => boolean {
  return (text) => subcommands.get(firstWord(text))?.isReading ?? false;
}

function firstWord(text: string): string {
  return text.split(/\s+/, 1)[0]?.toLowerCase() ?? '';
}
