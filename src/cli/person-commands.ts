import { type Command, CommanderError } from 'commander';
import { toEmailAddress } from '../core/people.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import type { Dependencies, Examine } from './dependencies.ts';
import { exportPerson } from './export-person.ts';
import type { InitDependencies } from './init/init.ts';
import { writeOut } from './output.ts';

export function addPersonCommand(program: Command, { openStore, fileName, output, remark }: Dependencies): void {
  program
    .command('person')
    .description('what is kept about one person')
    .command('export <email>')
    .description('write everything that is kept about anyone who has the address, as one JSON document')
    .option('--out <file>', 'write to a new file instead of the standard output', fileName)
    .action(async (address: string, { out }: { readonly out?: string }) => {
      const email = toEmailAddress(address);
      if (email === null) throw new OperatorError('Give one email address, such as mina.sato@fabrikam.example.');
      await using store = await openStore();
      const found = await exportPerson(store.db, email);
      if (found === null) throw new OperatorError('Nothing is kept about this address.');
      const document = `${JSON.stringify(found, null, 2)}\n`;
      await writeOut(output, out, (write) => write(document));
      if (out !== undefined) remark(`What is kept about this address was written to ${out}.`);
    });
}

export function addInitCommand(program: Command, dependencies: InitDependencies, runDoctor: Examine): void {
  program
    .command('init')
    .description(
      'set the Slack tokens, the channel and Microsoft in .env, and look at the result as "doctor" does; without a terminal it reads lines NAME=value from the standard input',
    )
    .option('--from <file>', 'read the lines NAME=value from a file', dependencies.fileName)
    .action(async ({ from }: { readonly from?: string }) => {
      // It knows Slack and the terminal, which no other command needs to load.
      const { init } = await import('./init/init.ts');
      const env = await init(dependencies, from);
      const code = await runDoctor({ env, settingsFiles: [dependencies.settingsFile], isJson: false });
      if (code !== 0) throw new CommanderError(code, 'mendbot.init', 'The doctor has found a fault.');
    });
}
