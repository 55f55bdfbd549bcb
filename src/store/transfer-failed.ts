/** A backup, a restore or a move cannot be done, or not to its end: a sentence for the operator. */
export class TransferFailed extends Error {
  override readonly name = 'TransferFailed';
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no space left; make room, and repeat it',
  EDQUOT: 'the quota is used up; make room, and repeat it',
  EFBIG: 'it would become larger than files may be there',
  EACCES: 'this user may not; check who owns it',
  EPERM: 'this user may not; check who owns it',
  EROFS: 'nothing can be written there',
  ENOENT: 'it is not there; check the path',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk does not answer',
};

/** What the file system refuses as a sentence that names `path`; any other error stays as it is. */
export function translateFileTrouble(error: unknown, doing: string, path: string): unknown {
  if (!(error instanceof Error) || error instanceof TransferFailed) return error;
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : reasons[code];
  return reason === undefined ? error : new TransferFailed(`${path} cannot be ${doing}: ${reason}.`, { cause: error });
}
