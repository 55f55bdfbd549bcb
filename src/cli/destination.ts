import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { translateFileTrouble } from '../platform/database/move/transfer-failed.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';

/** Where what a command has to say in bulk goes: the standard output, or a file. */
export interface Destination {
  /** Resolves once there is room for more. */
  write(text: string): Promise<void>;
}

/** Gives `work` the standard output. */
export async function toOutput(output: Writable, work: (destination: Destination) => Promise<void>): Promise<void> {
  await work({ write: (text) => writeTo(output, text) });
}

/** Gives `work` a file that only its owner may read, and that appears under its name once it is whole. */
export async function toFile(path: string, work: (destination: Destination) => Promise<void>): Promise<void> {
  if (existsSync(path)) throw new OperatorError(`${path} exists already; nothing was written.`);
  const unfinished = `${path}.part`;
  const file = createWriteStream(unfinished, { mode: 0o600 });
  try {
    await Promise.race([once(file, 'open'), finished(file)]);
  } catch (cause) {
    throw translateFileTrouble(cause, 'written', path);
  }
  try {
    await work({ write: (text) => writeTo(file, text) });
    file.end();
    await finished(file);
    renameSync(unfinished, path);
  } catch (error) {
    file.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function writeTo(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
