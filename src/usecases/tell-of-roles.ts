import type { Tx } from '../store/transaction.ts';
import { announce } from './announce.ts';
import type { CallContext } from './context.ts';
import { listToldOfRoles, type RolesSaved } from './list-told-of-roles.ts';

/** Has each person told whom the settings name and whose role is another one now. */
export async function tellOfRoles(context: CallContext, tx: Tx, saved: RolesSaved): Promise<void> {
  const { actor } = context;
  if (actor.kind === 'system') return;
  for (const change of await listToldOfRoles(context, tx, saved)) {
    await announce(context, tx, { kind: 'role_changed', byId: actor.person.id, ...change });
  }
}
