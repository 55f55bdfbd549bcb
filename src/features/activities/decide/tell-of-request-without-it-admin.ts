import { dayMs } from '../../../core/durations.ts';
import type { Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { announce } from '../../../platform/outbox/announce.ts';
import { readAcceptance } from '../../access/index.ts';
import { claimCursorAgain } from '../../connections/index.ts';
import type { WorkspaceSettings } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';

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
