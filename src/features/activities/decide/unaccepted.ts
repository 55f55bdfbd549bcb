import type { ActivityId } from '../../../core/identifiers.ts';
import { dayMs } from '../../../core/time.ts';
import type { Program } from '../../../platform/context.ts';
import { claimCheckpoint, dropCheckpoint, lockCheckpoint } from '../../../platform/database/checkpoint.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { announce } from '../../../platform/outbox/notices.ts';
import { readAcceptance, unacceptedNotified } from '../../access/index.ts';
import { readSettingsIn, type WorkspaceSettings } from '../../workspace/index.ts';
import { type Activity, isLive } from '../activity.ts';
import { findActivity } from '../store/activities.ts';
import { listOldestLive } from '../store/reads.ts';

const silentDays = 7;

/**
 * Tells bot admins that nobody can accept a new request. Told again only after a change of roles, or where the problem
 * persists a week later.
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
  if (!(await claimCheckpoint(tx, unacceptedNotified, { at, until }))) return;
  await announce(program, tx, { kind: 'request_without_it_admin', activityId: id });
}

export type RequestWithoutItAdmin = Pick<Activity, 'number' | 'title' | 'scope'>;

interface NotedRequest {
  readonly activityId: ActivityId;
  readonly createdAt: Date;
}

/**
 * The noted request, otherwise the oldest one that nobody can accept. `null` where a later notice names the others, or
 * there is none. With none left, the next such request is announced at once.
 */
export async function readRequestWithoutItAdmin(
  program: Program,
  noted: NotedRequest,
): Promise<RequestWithoutItAdmin | null> {
  return await program.store.inTransaction((tx) => requestToTell(program, tx, noted));
}

async function requestToTell(
  program: Program,
  tx: Tx,
  { activityId, createdAt }: NotedRequest,
): Promise<RequestWithoutItAdmin | null> {
  const { workspaceId } = program;
  // A concurrent filing waits for this lock, or is visible below.
  const claimedAt = await lockCheckpoint(tx, unacceptedNotified);
  const isAcceptable = await readAcceptance(program, tx, (await readSettingsIn(tx, workspaceId)).roles);
  const own = await findActivity(tx, workspaceId, activityId);
  if (own !== null && isLive(own.status) && !isAcceptable(own.scope)) return factsOf(own);
  // A later notice names the other requests.
  if (claimedAt === null || claimedAt > createdAt) return null;
  const others = (await listOldestLive(tx, workspaceId)).filter(({ scope }) => !isAcceptable(scope));
  const [oldest] = others.toSorted((one, other) => one.number - other.number);
  if (oldest === undefined) await dropCheckpoint(tx, unacceptedNotified);
  return oldest ?? null;
}

function factsOf({ number, title, scope }: Activity): RequestWithoutItAdmin {
  return { number, title, scope };
}
