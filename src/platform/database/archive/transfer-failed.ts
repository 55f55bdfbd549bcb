import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '../../telemetry/operator-error.ts';

const noSpace = 'there is no space left; make room, and repeat it';
const noRight = 'this user may not; check who owns it';

export class TransferFailed extends OperatorError {
  override readonly name = 'TransferFailed';
}

/**
 * Turns a refusal of the file system or the database into a sentence about `path`. Returns any other error unchanged.
 */
export function translateFileTrouble(error: unknown, doing: string, path: string): unknown {
  if (!(error instanceof Error) || error instanceof TransferFailed) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const reason = missingFolder(code, path) ?? reasons[code] ?? ('syscall' in error ? code : undefined);
  return reason === undefined ? error : new TransferFailed(`${path} cannot be ${doing}: ${reason}.`, { cause: error });
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: noSpace,
  EDQUOT: 'the quota is used up; make room, and repeat it',
  EFBIG: 'it would become larger than files may be there',
  EACCES: noRight,
  EPERM: noRight,
  EROFS: 'nothing can be written there',
  ENOENT: 'it is not there; check the path',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk does not answer',
  // PostgreSQL's codes for a full disk, a missing right and a stopped server.
  '53100': noSpace,
  '42501': noRight,
  '57P01': 'the server was stopped; repeat it',
  '57P02': 'the server was stopped; repeat it',
  ECONNRESET: 'the connection was lost; repeat it',
};

function missingFolder(code: string, path: string): string | undefined {
  const folder = dirname(path);
  return code !== 'ENOENT' || existsSync(folder) ? undefined : `the folder ${folder} does not exist`;
}
