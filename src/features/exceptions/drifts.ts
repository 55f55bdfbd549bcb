import { type SqlBool, sql } from 'kysely';
import type { ExceptionId, WorkspaceId } from '../../core/identifiers.ts';
import { hourMs } from '../../core/time.ts';
import type { Recommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';

/** Differences between Defender’s global exceptions and Mendbot’s. */
const exceptionDriftKinds = ['unknown_here', 'ended_here', 'not_in_defender'] as const;
type ExceptionDriftKind = (typeof exceptionDriftKinds)[number];

export interface ExceptionDrift {
  readonly id: string;
  readonly kind: ExceptionDriftKind;
  readonly recommendationId: RecommendationId;
  /** Mendbot’s own number for the recommendation. */
  readonly recommendationRef: number;
  readonly title: string;
  /** Mendbot’s exception, which Defender lacks or still has after its end; `null` for `unknown_here`. */
  readonly exception: { readonly id: ExceptionId; readonly number: number; readonly version: number } | null;
}

/** Time for a person to change the portal by hand, and for Defender to show the change. */
const portalPatienceMs = 48 * hourMs;
/** Per message; the next message names the others. */
export const mostNamedDrifts = 5;

/** Notes exceptions that Defender shows for the first time: it looks before a page is saved, and notes afterwards. */
export async function noteNewlyExcepted(
  { workspaceId, clock, newId }: Program,
  tx: Tx,
  page: readonly Recommendation[],
): Promise<() => Promise<void>> {
  const hasBaseline = await hasExceptionBaseline(tx, workspaceId);
  const recommendationIds = hasBaseline ? await findNewlyExcepted(tx, page) : [];
  return async () => {
    if (recommendationIds.length === 0) return;
    await insertUnknownHere(tx, workspaceId, { recommendationIds, at: clock.now(), newId });
  };
}

/**
 * Runs after the whole list is read. The first run only sets the baseline. Later runs close settled differences and
 * note new ones for the next report.
 */
export async function settleExceptionDrifts(program: Program): Promise<void> {
  const { store, workspaceId, clock, newId } = program;
  const at = clock.now();
  await store.inTransaction(async (tx) => {
    if (!(await hasExceptionBaseline(tx, workspaceId))) return await takeExceptionBaseline(tx, workspaceId, at);
    const before = new Date(at.getTime() - portalPatienceMs);
    await closeSettledDrifts(tx, workspaceId, at);
    await insertNotInDefender(tx, workspaceId, { before, at, newId });
    await insertEndedHere(tx, workspaceId, { before, at, newId });
  });
}

export async function closeSettledDrifts(tx: Tx, workspaceId: WorkspaceId, at: Date): Promise<void> {
  await sql`
    update exception_drift drift set closed_at = ${at}
    where workspace_id = ${workspaceId} and closed_at is null and ${isSettled}
  `.execute(tx);
}

/** Takes the oldest open differences that no message has named, and marks them as named. */
export async function takeUnnamedDrifts(
  tx: Tx,
  workspaceId: WorkspaceId,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<readonly string[]> {
  const oldest = tx
    .selectFrom('exception_drift')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('notified_at', 'is', null)
    .where('closed_at', 'is', null)
    // Ids grow with time.
    .orderBy('id')
    .limit(limit);
  const rows = await tx
    .updateTable('exception_drift')
    .set({ notified_at: at })
    .where('id', 'in', oldest)
    .where('notified_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id).toSorted();
}

/** Leaves out differences that have settled since the last reading. */
export async function readOpenDrifts(db: Reader, ids: readonly string[]): Promise<readonly ExceptionDrift[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('exception_drift as drift')
    .innerJoin('recommendation', 'recommendation.id', 'drift.recommendation_id')
    .leftJoin('exception', 'exception.id', 'drift.exception_id')
    .select([
      'drift.id',
      'drift.kind',
      'drift.recommendation_id',
      'recommendation.ref',
      'recommendation.name',
      'exception.id as exception_id',
      'exception.number as exception_number',
      'exception.version as exception_version',
    ])
    .where('drift.id', 'in', ids)
    .where('drift.closed_at', 'is', null)
    .where(({ not }) => not(isSettled))
    .orderBy('drift.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: kindFrom(row.kind),
    recommendationId: row.recommendation_id as RecommendationId,
    recommendationRef: row.ref,
    title: row.name,
    exception:
      row.exception_id === null || row.exception_number === null || row.exception_version === null
        ? null
        : { id: row.exception_id as ExceptionId, number: row.exception_number, version: row.exception_version },
  }));
}

async function hasExceptionBaseline(db: Reader, workspaceId: WorkspaceId): Promise<boolean> {
  const row = await db
    .selectFrom('exception_baseline')
    .select('taken_at')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row !== undefined;
}

async function takeExceptionBaseline(tx: Tx, workspaceId: WorkspaceId, at: Date): Promise<void> {
  await tx
    .insertInto('exception_baseline')
    .values({ workspace_id: workspaceId, taken_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A page has at most 1,000 recommendations. */
async function findNewlyExcepted(tx: Tx, page: readonly Recommendation[]): Promise<readonly RecommendationId[]> {
  const shown = page.filter(({ isException }) => isException).map(({ id }) => id);
  if (shown.length === 0) return [];
  const rows = await tx
    .selectFrom('recommendation')
    .select('id')
    .where('id', 'in', valueList(shown))
    .where('is_exception', '=', true)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return shown.filter((id) => !known.has(id));
}

/** Notes recommendations without an approved global exception in Mendbot, once each until closed. */
async function insertUnknownHere(
  tx: Tx,
  workspaceId: WorkspaceId,
  found: { readonly recommendationIds: readonly RecommendationId[]; readonly at: Date; readonly newId: () => string },
): Promise<void> {
  const approved = await tx
    .selectFrom('exception')
    .select('recommendation_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'in_effect')
    .where('device_groups', 'is', null)
    .execute();
  const isApproved = new Set(approved.map(({ recommendation_id: id }) => id));
  const unknown = found.recommendationIds.filter((id) => !isApproved.has(id));
  if (unknown.length === 0) return;
  await tx
    .insertInto('exception_drift')
    .values(
      unknown.map((id) => ({
        id: found.newId(),
        workspace_id: workspaceId,
        kind: 'unknown_here',
        recommendation_id: id,
        found_at: found.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

interface OverdueDrifts {
  /** Only decisions up to this time count; later ones still have time. */
  readonly before: Date;
  readonly at: Date;
  readonly newId: () => string;
}

/**
 * Notes approved global exceptions that Defender lacks. A closed difference is noted again where Defender lacks the
 * exception 48 hours later.
 */
async function insertNotInDefender(tx: Tx, workspaceId: WorkspaceId, found: OverdueDrifts): Promise<void> {
  const missing = await tx
    .selectFrom('exception')
    .innerJoin('recommendation', 'recommendation.id', 'exception.recommendation_id')
    .select(['exception.id', 'exception.recommendation_id'])
    .where('exception.workspace_id', '=', workspaceId)
    .where('exception.state', '=', 'in_effect')
    .where('exception.device_groups', 'is', null)
    .where('exception.approved_at', '<=', found.before)
    .where('recommendation.removed_at', 'is', null)
    .where('recommendation.is_exception', '=', false)
    .where('recommendation.is_status_known', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('exception_drift')
            .select('exception_drift.id')
            .whereRef('exception_drift.exception_id', '=', 'exception.id')
            .where(({ or, eb }) => or([eb('closed_at', 'is', null), eb('closed_at', '>', found.before)])),
        ),
      ),
    )
    .limit(1000)
    .execute();
  await insertOfExceptions(tx, workspaceId, 'not_in_defender', { ...found, exceptions: missing });
}

/**
 * Notes ended global exceptions that Defender still has, once each. Only the last exception of a recommendation counts,
 * and only where no open difference already says that Defender has one.
 */
async function insertEndedHere(tx: Tx, workspaceId: WorkspaceId, found: OverdueDrifts): Promise<void> {
  const { rows } = await sql<{ id: string; recommendation_id: string }>`
    select ended.id, ended.recommendation_id from exception ended
    join recommendation r on r.id = ended.recommendation_id
    where ended.workspace_id = ${workspaceId} and ended.device_groups is null and ended.approved_at is not null
      and ended.state in ('expired', 'cancelled') and ended.decided_at <= ${found.before}
      and r.is_exception and r.is_status_known and r.removed_at is null
      and not exists (select 1 from exception later where later.workspace_id = ended.workspace_id
        and later.recommendation_id = ended.recommendation_id and later.device_groups is null
        and later.approved_at is not null and (later.state = 'in_effect' or later.decided_at > ended.decided_at))
      and not exists (select 1 from exception_drift f where f.exception_id = ended.id and f.kind = 'ended_here')
      and not exists (select 1 from exception_drift f where f.workspace_id = ended.workspace_id
        and f.recommendation_id = ended.recommendation_id and f.kind <> 'not_in_defender' and f.closed_at is null)
    limit 1000`.execute(tx);
  await insertOfExceptions(tx, workspaceId, 'ended_here', { ...found, exceptions: rows });
}

async function insertOfExceptions(
  tx: Tx,
  workspaceId: WorkspaceId,
  kind: ExceptionDriftKind,
  {
    exceptions,
    at,
    newId,
  }: OverdueDrifts & { readonly exceptions: readonly { readonly id: string; readonly recommendation_id: string }[] },
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx
    .insertInto('exception_drift')
    .values(
      exceptions.map((row) => ({
        id: newId(),
        workspace_id: workspaceId,
        kind,
        recommendation_id: row.recommendation_id,
        exception_id: row.id,
        found_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Whether `drift` is settled: the exception ended on one side or began on the other. While Defender’s status is
 * unknown, the last known status counts.
 */
const isSettled = sql<SqlBool>`(case
  when drift.kind in ('unknown_here', 'ended_here') then
    not exists (select 1 from recommendation r where r.id = drift.recommendation_id
      and r.is_exception and r.removed_at is null)
    or exists (select 1 from exception e where e.workspace_id = drift.workspace_id
      and e.recommendation_id = drift.recommendation_id and e.state = 'in_effect' and e.device_groups is null)
  else
    exists (select 1 from recommendation r where r.id = drift.recommendation_id and r.is_exception)
    or not exists (select 1 from exception e where e.id = drift.exception_id and e.state = 'in_effect')
  end)`;

function kindFrom(text: string): ExceptionDriftKind {
  return exceptionDriftKinds.find((known) => known === text) ?? 'unknown_here';
}
