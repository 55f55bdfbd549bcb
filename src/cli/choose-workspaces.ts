import { listAuditedWorkspaces } from '../features/audit/index.ts';
import type { Reader } from '../platform/database/transaction.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';

/** The workspace that was named, or all. */
export async function chooseWorkspaces(db: Reader, named: string | undefined): Promise<readonly string[]> {
  const known = await listAuditedWorkspaces(db);
  if (known.length === 0) throw new OperatorError('There is nothing here yet: the bot has not run on this database.');
  if (named === undefined) return known;
  if (known.includes(named)) return [named];
  throw new OperatorError(`There is no workspace ${named} here. There is ${known.join(', ')}.`);
}
