import { refuse } from '../domain/refusal.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import type { PersonContext } from './context.ts';

/** A card from before may still ask: while the connection is off, nothing is decided about tickets. */
export async function requireIntuneConnection({ workspaceId }: PersonContext, tx: Tx): Promise<void> {
  if (!(await readSettings(tx, workspaceId)).intuneConnection) refuse('intune_connection_off', {});
}
