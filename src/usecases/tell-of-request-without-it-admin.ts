import type { Activity } from '../domain/activity.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { dayMs } from '../lib/durations.ts';
import { announce } from '../platform/outbox/announce.ts';
import { claimCursorAgain } from '../store/sync-cursors.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';
import { readAcceptance } from './read-acceptance.ts';

const silentDays = 7;

/**
 * Has the bot admins told that a request was filed which nobody can accept: once, until they give roles otherwise, and
 * again where a week later that is still so.
 */
export async function tellOfRequestWithoutItAdmin(
  program: Program,
  tx: Tx,
  { roles }: Pick<WorkspaceSettings, 'roles'>,
  { id, scope }: Pick<Activity, 'id' | 'scope'>,
): Promise<void> {
  const canAccept = await readAcceptance(program, tx, roles);
  if (canAccept(scope)) return;
  const at = program.clock.now();
  const until = new Date(at.getTime() - silentDays * dayMs);
  if (!(await claimCursorAgain(tx, 'request_without_it_admin', { at, until }))) return;
  await announce(program, tx, { kind: 'request_without_it_admin', activityId: id });
}
