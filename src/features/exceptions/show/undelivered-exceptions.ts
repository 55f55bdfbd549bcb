import { sql } from 'kysely';
import type { WorkspaceId } from '../../../domain/identifiers.ts';
import { mostReposts } from '../../../store/slack-messages.ts';
import type { Reader } from '../../../store/transaction.ts';
import type { ExceptionId } from '../exception.ts';

/**
 * Exceptions of which something is still owed, in the order of their ids: a card that stands nowhere or could not be
 * updated, or any other message that was refused for a reason that may have been mended since `since`.
 */
export async function listUndeliveredExceptions(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: ExceptionId | null; readonly since: Date; readonly limit: number },
): Promise<readonly ExceptionId[]> {
  const hasCard = sql<boolean>`exists (select 1 from slack_message m where m.exception_id = exception.id
    and m.kind = 'card' and (m.repost_count > ${mostReposts} or (m.ts is not null and m.failure is null)))`;
  const isOwedMore = sql<boolean>`exists (select 1 from slack_message m where m.exception_id = exception.id
    and m.kind <> 'card' and m.ts is null and m.failure is not null and not m.is_given_up
    and m.created_at > ${query.since})`;
  let select = db
    .selectFrom('exception')
    .select('exception.id')
    .where('exception.workspace_id', '=', workspaceId)
    .where(sql<boolean>`(not ${hasCard} or ${isOwedMore})`);
  if (query.after !== null) select = select.where('exception.id', '>', query.after);
  const rows = await select.orderBy('exception.id').limit(query.limit).execute();
  return rows.map(({ id }) => id as ExceptionId);
}
