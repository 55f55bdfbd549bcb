import { statSync } from 'node:fs';
import { type Finding, warning } from '../../features/status/index.ts';

/** What others may do with a file that has the secrets; `null` where they may nothing, or the system has no such rights. */
export function settingsFileFinding(path: string): Finding | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (process.platform === 'win32' || found === undefined) return null;
  // A file of root's is given to this user by its group.
  const right = found.uid === process.geteuid?.() ? 0o600 : 0o640;
  if ((found.mode & 0o077 & ~right) === 0) return null;
  const who = (found.mode & 0o007) === 0 ? 'its group' : 'other users of this machine';
  return warning(path, `${who} can read or change it, and it has secrets`, `Run “chmod ${right.toString(8)} ${path}”.`);
}
