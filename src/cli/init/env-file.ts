import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { unfinishedName } from '../../platform/database/archive/new-file.ts';
import { translateFileTrouble } from '../../platform/database/archive/transfer-failed.ts';
import { OperatorError } from '../../platform/telemetry/operator-error.ts';
import { valuesIn, withValues } from './env-lines.ts';

const example = new URL('../../../.env.example', import.meta.url);

type Changes = Readonly<Record<string, string>>;

/** The settings file as it was read. A write is refused if the file was changed meanwhile. */
export interface EnvFile {
  readonly path: string;
  /** `null` = no file yet. Then a write begins from `.env.example`. */
  readonly text: string | null;
  readonly values: Readonly<Record<string, string>>;
}

/** Throws `OperatorError` for an unreadable file, and for a file that must not be replaced. */
export function readEnvFile(path: string): EnvFile {
  rejectForeign(path);
  const text = readText(path);
  return { path, text, values: text === null ? {} : valuesIn(text) };
}

/**
 * Replaces the file in one step. Only this user may read it, and a foreign group that could before. Throws
 * `OperatorError`.
 */
export function writeEnvFile(file: EnvFile, changes: Changes): void {
  const unfinished = writeUnfinished(file, changes);
  try {
    renameSync(unfinished, file.path);
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw translateFileTrouble(cause, 'written', file.path);
  }
}

/** Throws what {@link writeEnvFile} would throw, and changes nothing. */
export function rejectUnwritable(file: EnvFile, changes: Changes): void {
  rmSync(writeUnfinished(file, changes));
}

function writeUnfinished({ path, text }: EnvFile, changes: Changes): string {
  const changed = withValues(text ?? readExample(), changes);
  if (changed === null) {
    throw new OperatorError(`The quotes in ${path} leave no safe place for a new value. Nothing was written; edit it.`);
  }
  rejectForeign(path);
  if (readText(path) !== text) {
    throw new OperatorError(`${path} was changed by another program meanwhile. Nothing was written; run this again.`);
  }
  const unfinished = unfinishedName(path);
  try {
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      keepGroup(file, path);
      writeFileSync(file, changed);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return unfinished;
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw translateFileTrouble(cause, 'written', path);
  }
}

/** The service may read the file through a group that is not this user's. */
function keepGroup(file: number, path: string): void {
  const found = lookAt(path);
  if (found === undefined || found.gid === process.getegid?.() || (found.mode & 0o040) === 0) return;
  fchownSync(file, found.uid, found.gid);
  fchmodSync(file, 0o640);
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw translateFileTrouble(cause, 'read', path);
  }
}

/** A rename would replace a link, or another user's file, by a file of this user. Throws `OperatorError`. */
function rejectForeign(path: string): void {
  const found = lookAt(path);
  if (found === undefined) return;
  if (found.isSymbolicLink()) {
    throw new OperatorError(`${path} is a symbolic link. Run this where the file itself is, or edit the file by hand.`);
  }
  if (!found.isFile()) throw new OperatorError(`${path} is not a file. Move it away, and run this again.`);
  if (process.geteuid !== undefined && found.uid !== process.geteuid()) {
    throw new OperatorError(`${path} belongs to another user. Run this as that user, or edit the file by hand.`);
  }
}

function readText(path: string): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw translateFileTrouble(cause, 'read', path);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new OperatorError(`${path} is not UTF-8. Nothing was written; save it as UTF-8, and run this again.`);
  }
}

function readExample(): string {
  try {
    return readFileSync(example, 'utf8');
  } catch (cause) {
    throw new OperatorError('A first .env begins from .env.example, which is not here. Run this in a clone.', {
      cause,
    });
  }
}
