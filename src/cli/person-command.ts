import type { Command } from 'commander';
import { toEmailAddress } from '../core/email-address.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { exportPerson } from './export-person.ts';
import { fileName, toFile, toOutput } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** `person export`. */
export function addPersonCommand(program: Command, { openStore, output, remark }: Surroundings): void {
  program
    .command('person')
    .description('what is kept about one person')
    .command('export <e-mail>')
    .description('write everything that is kept about whoever has the address, as one JSON document')
    .option('--out <file>', 'write to a new file instead of the standard output', fileName)
    .action(async (address: string, { out }: { readonly out?: string }) => {
      const email = toEmailAddress(address);
      if (email === null) throw new OperatorError('It must be one e-mail address, such as mina.sato@fabrikam.example.');
      await using store = await openStore();
      const found = await exportPerson(store.db, email);
      if (found === null) throw new OperatorError('Nothing is kept about this address.');
      const document = `${JSON.stringify(found, null, 2)}\n`;
      await (out === undefined
        ? toOutput(output, (destination) => destination.write(document))
        : toFile(out, (destination) => destination.write(document)));
      if (out !== undefined) remark(`What is kept about this address was written to ${out}.`);
    });
}
