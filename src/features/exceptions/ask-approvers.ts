import { type SqlBool, sql } from 'kysely';
import type { ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { coverageOf, type RoleGrant } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { announce } from '../../platform/outbox/notices.ts';
import type { Services } from '../../platform/services.ts';
import type { Contribution } from '../../platform/slot.ts';
import { eachWithRole, listCandidates, readUnknownAssignments } from '../access/index.ts';
import { findPerson, mirrorAdmins, mirrorPerson, type PeopleDirectory, readNames } from '../people/index.ts';
import { readSettings } from '../workspace/index.ts';
import { enqueueExceptionDelivery } from './enqueue.ts';
import { askersOf, type Exception, type ExceptionToDecide } from './exception.ts';
import { exceptionJobs } from './jobs.ts';
import { undecidableText } from './show/messages.ts';
import { exceptionPages, findException, listExceptionsOf } from './store.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** A request waits, and nobody can decide it. */
    exception_undecidable: { readonly exceptionId: ExceptionId };
  }
}

const role = 'exception_approver';
const mostRead = 10;

/** At most ten approvers, the same people each time. */
export async function listExceptionApprovers(program: Program, exception: Exception): Promise<readonly Approver[]> {
  if (exception.status.state !== 'requested') return [];
  const { db } = program.store;
  return approversNotified(await listApprovers(program), {
    ...(await toDecideAbout(program, exception)),
    notifiedIds: await listNotifiedOfException(db, exception.id),
  });
}

export interface Approver {
  readonly personId: PersonId;
  readonly locale: string;
  readonly grants: readonly RoleGrant[];
}

interface WaitingRequest {
  readonly scope: DeviceScope;
  readonly askerIds: readonly PersonId[];
  readonly notifiedIds: ReadonlySet<PersonId>;
}

// A group may have hundreds of members; the report reaches the other approvers.
const mostNotified = 10;

/**
 * At most ten approvers who can decide the request. People who were notified before come first, so that a new approver
 * is never the eleventh.
 */
export function approversNotified(
  approvers: readonly Approver[],
  { scope, askerIds, notifiedIds }: WaitingRequest,
): readonly Approver[] {
  const can = approvers.filter(
    ({ personId, grants }) => coverageOf(grants, role, scope).kind === 'covered' && !askerIds.includes(personId),
  );
  const inOrder = can.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  const isNotified = ({ personId }: Approver) => notifiedIds.has(personId);
  return [...inOrder.filter(isNotified), ...inOrder.filter((one) => !isNotified(one))].slice(0, mostNotified);
}

/** Mirrors possible approvers who have never used Mendbot, until ten are known. */
export async function mirrorApprovers(
  program: Program,
  directory: PeopleDirectory,
  exception: Exception,
): Promise<void> {
  const { store, workspaceId } = program;
  const known = (await listExceptionApprovers(program, exception)).length;
  if (known === 0 && (await readGivenRole(program)).length === 0) await mirrorAdmins(program, directory);
  let read = known;
  for (const candidate of await listCandidates(program, role)) {
    if (read >= mostRead) break;
    if ((await findPerson(store.db, workspaceId, candidate)) !== null) continue;
    await mirrorPerson(program, directory, candidate);
    read += 1;
  }
}

export async function enqueueNewApprovers({ store }: Program): Promise<void> {
  // Queued after the commit, so that a job that already waits reads the change.
  await store.queue.enqueueAlone(exceptionJobs.askNewApprovers, {});
}

export function askNewApproversJob({ program }: Services) {
  return async ({ signal }: { readonly signal: AbortSignal }): Promise<void> => await askNewApprovers(program, signal);
}

/** Queues a delivery for each waiting request that has a new approver. */
async function askNewApprovers(program: Program, signal: AbortSignal): Promise<void> {
  const { store, workspaceId } = program;
  let approvers: readonly Approver[] | null = null;
  for await (const page of exceptionPages(store.db, workspaceId, ['requested'])) {
    approvers ??= await listApprovers(program);
    for (const exception of page) {
      signal.throwIfAborted();
      if (!(await hasNewApprover(program, exception, approvers))) continue;
      await store.inTransaction((tx) => enqueueExceptionDelivery(program, tx, exception.id));
    }
  }
}

async function hasNewApprover(
  program: Program,
  exception: Exception,
  approvers: readonly Approver[],
): Promise<boolean> {
  const notifiedIds = await listNotifiedOfException(program.store.db, exception.id);
  const asked = { ...(await toDecideAbout(program, exception)), notifiedIds };
  return approversNotified(approvers, asked).some(({ personId }) => !notifiedIds.has(personId));
}

/** Whether anybody except the askers can decide the exception. */
export async function canOthersDecide(program: Program, { scope, askerIds }: ExceptionToDecide): Promise<boolean> {
  const { roles } = await readSettings(program);
  // The mirror may lack members of an Entra group, so such a group counts as another approver.
  const inEntra = roles.filter(({ holder }) => holder.kind === 'entra_group');
  const perhaps = inEntra.map((given) => ({ ...given, source: given.holder }));
  if (coverageOf(perhaps, role, scope).kind === 'covered') return true;
  for await (const { person, grants } of eachWithRole(program, role)) {
    if (!askerIds.includes(person.id) && coverageOf(grants, role, scope).kind === 'covered') return true;
  }
  return false;
}

/** False only where certainly nobody can decide; people who are not mirrored may be able to. */
export async function mayOthersDecide(program: Program, exception: ExceptionToDecide): Promise<boolean> {
  const given = await readGivenRole(program);
  // By default, workspace admins have the role. The mirror reads them only after the first request.
  if (given.length === 0) return true;
  const unknown = await readUnknownAssignments(program, program.store.db, given);
  const perhaps = unknown.map((assignment) => ({ ...assignment, source: assignment.holder }));
  if (coverageOf(perhaps, role, exception.scope).kind === 'covered') return true;
  return await canOthersDecide(program, exception);
}

export async function mayOthersDecideAbout(program: Program, exception: Exception): Promise<boolean> {
  return await mayOthersDecide(program, await toDecideAbout(program, exception));
}

async function canOthersDecideAbout(program: Program, exception: Exception): Promise<boolean> {
  return await canOthersDecide(program, await toDecideAbout(program, exception));
}

export async function toDecideAbout({ store }: Program, exception: Exception): Promise<ExceptionToDecide> {
  const { workspaceId, recommendationId, scope } = exception;
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  return { scope, askerIds: askersOf(exception, all) };
}

async function readGivenRole(program: Program) {
  return (await readSettings(program)).roles.filter((assignment) => assignment.role === role);
}

/** Tells bot admins once per request that nobody can decide it. */
export async function reportUndecidable(program: Program, id: ExceptionId): Promise<void> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return;
  await store.inTransaction(async (tx) => {
    if (await isUndecidableReported(tx, workspaceId, id)) return;
    await announce(program, tx, { kind: 'exception_undecidable', exceptionId: id });
  });
}

async function isUndecidableReported(db: Reader, workspaceId: WorkspaceId, exceptionId: ExceptionId): Promise<boolean> {
  const row = await db
    .selectFrom('notice')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'exception_undecidable')
    .where(sql<SqlBool>`facts ->> 'exceptionId' = ${exceptionId}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const exceptionNotices: readonly Contribution[] = [
  noticeKind('exception_undecidable', {
    audience: 'admins',
    read: (program, { exceptionId }) => readUndecidable(program, exceptionId),
    message: (t, undecidable) => wordedNotice(undecidableText(t, undecidable)),
  }),
];

interface Undecidable {
  readonly exception: Exception;
  /** Display name; `null` where Slack does not know the person. */
  readonly requester: string | null;
}

/** `null` where the request no longer waits or somebody can decide it. */
async function readUndecidable(program: Program, id: ExceptionId): Promise<Undecidable | null> {
  const { store, workspaceId } = program;
  const exception = await findException(store.db, workspaceId, id);
  if (exception?.status.state !== 'requested' || (await canOthersDecideAbout(program, exception))) return null;
  const { requesterId } = exception;
  const names = await readNames(store.db, workspaceId, [requesterId]);
  return { exception, requester: names.get(requesterId) ?? null };
}

async function listApprovers(program: Program): Promise<readonly Approver[]> {
  const approvers: Approver[] = [];
  for await (const { person, grants } of eachWithRole(program, role)) {
    approvers.push({ personId: person.id, locale: person.locale, grants });
  }
  return approvers;
}

async function listNotifiedOfException(db: Reader, exceptionId: ExceptionId): Promise<ReadonlySet<PersonId>> {
  const rows = await db
    .selectFrom('slack_message')
    .select('target_id')
    .where('exception_id', '=', exceptionId)
    .where('kind', '=', 'direct')
    .execute();
  return new Set(rows.map(({ target_id }) => target_id as PersonId));
}
