import { OperatorError } from '../lib/operator-error.ts';
import { listAuditedWorkspaces } from '../store/audited-workspaces.ts';
import type { Reader } from '../store/transaction.ts';

/** The workspace that was named, or all. */
export async function chooseWorkspaces(db: Reader, named: string | undefined): Promise<readonly string[]> {
  const known = await listAuditedWorkspaces(db);
  if (known.length === 0) throw new OperatorError('There is nothing here yet: the bot has not run on this database.');
  if (named === undefined) return known;
  if (known.includes(named)) return [named];
  throw new OperatorError(`There is no workspace ${named} here. There is ${known.join(', ')}.`);
}
