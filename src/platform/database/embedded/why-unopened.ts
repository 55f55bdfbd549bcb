import { accessSync, constants, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Why the embedded engine, which does not say it, cannot open a data folder: a sentence for the operator. */
export function whyUnopened(dataDir: string, error: unknown): string {
  const foreign = firstForeign(dataDir);
  if (foreign !== null) {
    return `The database in ${dataDir} cannot be opened: this user may not read and write ${foreign}. Give all that is in the folder to the user that the bot runs as.`;
  }
  const because = error instanceof Error && error.message !== '' ? ` (${error.message})` : '';
  return `The database in ${dataDir} cannot be opened${because}: make room on the disk; where there is enough, it is damaged, and a backup from before is needed.`;
}

function firstForeign(dataDir: string): string | null {
  for (const entry of entriesOf(dataDir)) {
    try {
      accessSync(join(dataDir, entry), constants.R_OK | constants.W_OK);
    } catch {
      return join(dataDir, entry);
    }
  }
  return null;
}

function entriesOf(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    // A folder in it that cannot be listed is the answer.
    return path === undefined ? [] : [path.slice(dataDir.length + 1)];
  }
}
