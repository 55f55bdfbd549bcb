import type { ActivityId } from '../../../core/identifiers.ts';
import { dayMs } from '../../../core/time.ts';
import type { Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { announce } from '../../../platform/outbox/notices.ts';
import { readAcceptance } from '../../access/index.ts';
import { claimCursor, dropCursor, lockCursor } from '../../connections/index.ts';
import { readSettingsIn, type WorkspaceSettings } from '../../workspace/index.ts';
import { type Activity, isLive } from '../activity.ts';
import { findActivity } from '../store/activities.ts';
import { listOldestLive } from '../store/reads.ts';

const silentDays = 7;

/**
 * Tells the bot admins, once, that a request was filed which nobody can accept. They are told again after they changed
 * roles, or where it is still so a week later.
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
  if (!(await claimCursor(tx, 'request_without_it_admin', { at, until }))) return;
  await announce(program, tx, { kind: 'request_without_it_admin', activityId: id });
}

type Request = Pick<Activity, 'number' | 'title' | 'scope'>;

export type RequestWithoutItAdmin = Request & { readonly kind: 'request_without_it_admin' };

interface NotedRequest {
  readonly activityId: ActivityId;
  readonly createdAt: Date;
}

/**
 * A request that nobody can accept: the noted one, or the oldest of those that were not announced since. `null` where
 * there is none; the next one is announced then.
 */
export async function readRequestWithoutItAdmin(
  program: Program,
  noted: NotedRequest,
): Promise<RequestWithoutItAdmin | null> {
  const request = await program.store.inTransaction((tx) => requestToTell(program, tx, noted));
  return request === null ? null : { kind: 'request_without_it_admin', ...request };
}

async function requestToTell(
  program: Program,
  tx: Tx,
  { activityId, createdAt }: NotedRequest,
): Promise<Request | null> {
  const { workspaceId } = program;
  // A filing meanwhile waits here, or is seen below.
  const claimedAt = await lockCursor(tx, 'request_without_it_admin');
  const isAcceptable = await readAcceptance(program, tx, (await readSettingsIn(tx, workspaceId)).roles);
  const own = await findActivity(tx, workspaceId, activityId);
  if (own !== null && isLive(own.status) && !isAcceptable(own.scope)) return factsOf(own);
  // A later notice tells of the others.
  if (claimedAt === null || claimedAt > createdAt) return null;
  const others = (await listOldestLive(tx, workspaceId)).filter(({ scope }) => !isAcceptable(scope));
  const [oldest] = others.toSorted((one, other) => one.number - other.number);
  if (oldest === undefined) await dropCursor(tx, 'request_without_it_admin');
  return oldest ?? null;
}

function factsOf({ number, title, scope }: Activity): Request {
  return { number, title, scope };
}
