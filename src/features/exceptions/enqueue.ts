import { sql } from 'kysely';
import type { ExceptionId, WorkspaceId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { isRefused, mostReposts } from '../../platform/outbox/slack-messages.ts';
import { type Exception, isOpenException } from './exception.ts';
import { exceptionJobs } from './jobs.ts';
import { exceptionPages } from './store.ts';

export async function enqueueExceptionDelivery({ store }: Program, tx: Tx, exceptionId: ExceptionId): Promise<void> {
  await store.queue.enqueue(tx, exceptionJobs.deliverException, { exceptionId });
}

/** `all` are of one recommendation. Cards name its open activities, which have changed. */
export async function enqueueExceptionsAmong(program: Program, tx: Tx, all: readonly Exception[]): Promise<void> {
  for (const { id } of all.filter(isOpenException)) await enqueueExceptionDelivery(program, tx, id);
}

/** A change of roles may bring new approvers, who must hear of waiting requests. */
export async function enqueueWaitingExceptions(program: Program, tx: Tx): Promise<void> {
  for await (const page of exceptionPages(tx, program.workspaceId, ['requested'])) {
    for (const { id } of page) await enqueueExceptionDelivery(program, tx, id);
  }
}

/**
 * Exceptions with an incomplete delivery, ordered by id. The card is missing or outdated, or Slack refused another
 * message that was created after `since`.
 */
export async function listUndeliveredExceptions(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: ExceptionId | null; readonly since: Date; readonly limit: number },
): Promise<readonly ExceptionId[]> {
  const hasCard = sql<boolean>`exists (select 1 from slack_message m where m.exception_id = exception.id
    and m.kind = 'card' and (m.repost_count > ${mostReposts} or (m.ts is not null and m.failure is null)))`;
  const isMorePending = sql<boolean>`exists (select 1 from slack_message m where m.exception_id = exception.id
    and ${isRefused(query.since)})`;
  let select = db
    .selectFrom('exception')
    .select('exception.id')
    .where('exception.workspace_id', '=', workspaceId)
    .where(sql<boolean>`(not ${hasCard} or ${isMorePending})`);
  if (query.after !== null) select = select.where('exception.id', '>', query.after);
  const rows = await select.orderBy('exception.id').limit(query.limit).execute();
  return rows.map(({ id }) => id as ExceptionId);
}
