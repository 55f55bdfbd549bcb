import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { readSettingsIn } from '../workspace/index.ts';
import type { DecidedFacts } from './lifecycle.ts';

/** What was decided, without a verification where the settings want none. */
export async function verifiedAsSet(tx: Tx, workspaceId: WorkspaceId, decided: DecidedFacts): Promise<DecidedFacts> {
  if (decided.verification === null) return decided;
  const { verification } = await readSettingsIn(tx, workspaceId);
  return verification === 'off' ? { ...decided, verification: null } : decided;
}
