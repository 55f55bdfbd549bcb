import { AuditRowMissing } from '../features/exports/index.ts';
import type { Reader } from '../platform/database/transaction.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import type { LineFormat } from './audit-lines.ts';
import { chooseWorkspaces } from './choose-workspaces.ts';
import { type Destination, toFile, toOutput } from './destination.ts';
import type { Surroundings } from './surroundings.ts';

/** What is written, and how. */
export interface Exported<Row> {
  readonly format: LineFormat<Row>;
  readonly read: (db: Reader, workspaceId: string) => AsyncIterable<readonly Row[]>;
}

/** Writes one workspace after the other, page by page. */
export async function writeExport<Row>(
  { openStore, output, remark }: Surroundings,
  { workspace, out }: { readonly workspace?: string; readonly out?: string },
  { format, read }: Exported<Row>,
): Promise<void> {
  await using store = await openStore();
  const workspaces = await chooseWorkspaces(store.db, workspace);
  let count = 0;
  const work = async (destination: Destination) => {
    if (format.header !== '') await destination.write(format.header);
    for (const id of workspaces) {
      for await (const page of read(store.db, id)) {
        count += page.length;
        await destination.write(format.lines(page));
      }
    }
  };
  try {
    await (out === undefined ? toOutput(output, work) : toFile(out, work));
    if (out !== undefined) remark(`${count} ${count === 1 ? 'row' : 'rows'} written to ${out}.`);
  } catch (error) {
    if (!(error instanceof AuditRowMissing)) throw error;
    throw new OperatorError(`The audit log is not whole: ${error.message} is missing. Run "audit verify".`, {
      cause: error,
    });
  }
}
