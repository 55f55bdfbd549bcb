import { listAuditedWorkspaces } from '../store/audited-workspaces.ts';
import type { Reader } from '../store/transaction.ts';
import { CommandFailed } from './command-failed.ts';

/** The workspace that was named, or all. */
export async function chooseWorkspaces(db: Reader, named: string | undefined): Promise<readonly string[]> {
  const known = await listAuditedWorkspaces(db);
  if (known.length === 0) throw new CommandFailed('There is nothing here yet: the bot has not run on this database.');
  if (named === undefined) return known;
  if (known.includes(named)) return [named];
  throw new CommandFailed(`There is no workspace ${named} here. There is ${known.join(', ')}.`);
}
