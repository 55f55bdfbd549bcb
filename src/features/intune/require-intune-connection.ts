import { refuse } from '../../core/refusal.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { readSettingsIn } from '../workspace/index.ts';

/** A card from before may still ask: while the connection is off, nothing is decided about tickets. */
export async function requireIntuneConnection({ workspaceId }: PersonContext, tx: Tx): Promise<void> {
  if (!(await readSettingsIn(tx, workspaceId)).intuneConnection) refuse('intune_connection_off', {});
}
