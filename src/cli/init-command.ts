import { type Command, CommanderError } from 'commander';
import type { InitSurroundings } from './init/init.ts';
import { fileName } from './output.ts';
import type { Examine } from './surroundings.ts';

/** `init`. */
export function addInitCommand(program: Command, surroundings: InitSurroundings, runDoctor: Examine): void {
  program
    .command('init')
    .description(
      'set the Slack tokens, the channel and Microsoft in .env, and look at the result as "doctor" does; without a terminal it reads lines NAME=value from the standard input',
    )
    .option('--from <file>', 'read the lines NAME=value from a file', fileName)
    .action(async ({ from }: { readonly from?: string }) => {
      // It knows Slack and the terminal, which no other command needs to load.
      const { init } = await import('./init/init.ts');
      const env = await init(surroundings, from);
      const code = await runDoctor({ env, settingsFiles: [surroundings.settingsFile], isJson: false });
      if (code !== 0) throw new CommanderError(code, 'mendbot.init', 'The doctor has found a fault.');
    });
}
