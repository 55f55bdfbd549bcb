import { statSync } from 'node:fs';
import { type Finding, warning } from './finding.ts';

/** What others may do with the file that has the secrets; `null` where they may nothing, or the system has no such rights. */
export function settingsFileFinding(path: string): Finding | null {
  if (process.platform === 'win32') return null;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return null;
  const who = (mode & 0o007) === 0 ? 'its group' : 'other users of this machine';
  return warning(path, `${who} can read or change it, and it has secrets`, `Run “chmod 600 ${path}”.`);
}
