import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { AuditRowMissing } from '../features/exports/index.ts';
import type { Environment } from '../platform/config/read-variable.ts';
import { giveName, rejectExisting, unfinishedName } from '../platform/database/archive/new-file.ts';
import { translateFileTrouble } from '../platform/database/archive/transfer-failed.ts';
import type { Reader } from '../platform/database/transaction.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { chooseWorkspaces, type Dependencies } from './dependencies.ts';
import type { LineFormat } from './row-formats.ts';

/** Replaces control characters, which a terminal would obey. A backup, or a database of others, may contain some. */
export function printable(text: string): string {
  return text.replace(/[[\p{Cc}\p{Cf}]--\n]/gv, ' ');
}

/** Resolves when the stream takes more text. */
type Write = (text: string) => Promise<void>;

/**
 * Calls `work` with a function that writes to the new file `out`, or else to `output`. Throws `OperatorError` if the
 * file exists or cannot be written.
 */
export async function writeOut(
  output: Writable,
  out: string | undefined,
  work: (write: Write) => Promise<void>,
): Promise<void> {
  if (out === undefined) await work((text) => writeTo(output, text));
  else await writeFile(out, work);
}

/** Only this user may read the file. It gets its name when it is complete. */
async function writeFile(path: string, work: (write: Write) => Promise<void>): Promise<void> {
  rejectExisting(path);
  const unfinished = unfinishedName(path);
  const file = await openNew(unfinished).catch((cause: unknown) => {
    throw translateFileTrouble(cause, 'written', path);
  });
  try {
    await work((text) => writeTo(file, text));
    file.end();
    await finished(file);
    giveName(unfinished, path);
  } catch (error) {
    file.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function openNew(path: string): Promise<Writable> {
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  await Promise.race([once(file, 'open'), finished(file)]);
  return file;
}

async function writeTo(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/**
 * Reads a file name relative to the caller's folder. Throws `InvalidArgumentError` if it is empty, like a script's
 * unset variable.
 */
export function fileNameIn(env: Environment): (typed: string) => string {
  return (typed) => {
    if (typed.trim() === '') throw new InvalidArgumentError('Name a file.');
    // npm runs the script in the folder of the package, and keeps the caller's folder in `INIT_CWD`.
    const folder = env['npm_lifecycle_event'] === 'mendbot' ? env['INIT_CWD'] : undefined;
    return folder === undefined || isAbsolute(typed) ? typed : join(relative('.', folder), typed);
  };
}

export async function writeExport<Row>(
  { openStore, output, remark }: Dependencies,
  { workspace, out }: { readonly workspace?: string; readonly out?: string },
  format: LineFormat<Row>,
  read: (db: Reader, workspaceId: string) => AsyncIterable<readonly Row[]>,
): Promise<void> {
  await using store = await openStore();
  const workspaces = await chooseWorkspaces(store.db, workspace);
  let count = 0;
  try {
    await writeOut(output, out, async (write) => {
      if (format.header !== '') await write(format.header);
      for (const id of workspaces) {
        for await (const page of read(store.db, id)) {
          count += page.length;
          await write(format.lines(page));
        }
      }
    });
    if (out !== undefined) remark(`${count} ${count === 1 ? 'row' : 'rows'} written to ${out}.`);
  } catch (error) {
    if (!(error instanceof AuditRowMissing)) throw error;
    throw new OperatorError(`The audit log is not whole: ${error.message} is missing. Run "audit verify".`, {
      cause: error,
    });
  }
}
