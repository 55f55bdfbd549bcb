import type { PersonId } from '../../../core/identifiers.ts';
import type { Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { announce } from '../../../platform/outbox/announce.ts';
import { saveLeftTold } from '../../people/index.ts';
import { countLeft, listUntoldLeavers, listWaitingExceptions, lockUntoldLeaver } from './leavers.ts';

/**
 * Has the bot admins told, once, that somebody can act no longer for whom something waits. Who comes back and leaves again
 * is told again.
 */
export async function tellOfLeaver(program: Program, tx: Tx, personId: PersonId): Promise<void> {
  const key = { workspaceId: program.workspaceId, personId };
  if (!(await lockUntoldLeaver(tx, key))) return;
  const { all } = await countLeft(tx, key);
  if (all === 0 && (await listWaitingExceptions(tx, key, 1)).length === 0) return;
  await saveLeftTold(tx, key, program.clock.now());
  await announce(program, tx, { kind: 'person_left', personId });
}

const mostAtOnce = 100;

/**
 * The same for whoever was missed: had left before that was looked at, or had something come their way in the moment
 * in which they left. More than a hundred wait for the next time.
 */
export async function tellOfMissedLeavers(program: Program): Promise<void> {
  const { store, workspaceId } = program;
  for (const personId of await listUntoldLeavers(store.db, workspaceId, mostAtOnce)) {
    await store.inTransaction((tx) => tellOfLeaver(program, tx, personId));
  }
}
