import type { WorkspaceId } from '../domain/identifiers.ts';
import type { DecidedFacts } from '../domain/lifecycle.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';

/** What was decided, without a verification where the settings want none. */
export async function verifiedAsSet(tx: Tx, workspaceId: WorkspaceId, decided: DecidedFacts): Promise<DecidedFacts> {
  if (decided.verification === null) return decided;
  const { verification } = await readSettings(tx, workspaceId);
  return verification === 'off' ? { ...decided, verification: null } : decided;
}
