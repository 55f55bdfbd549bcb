import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { OwedPage } from '../../platform/database/owed-page.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { cardIsWaiting } from '../../platform/outbox/slack-messages.ts';

/**
 * Of the next activities, `limit` at most, in the order of their ids, those of which something is still owed: no card yet, a
 * card that stands nowhere or could not be updated, or any other message that was refused for a reason that may have been mended
 * since `since`. Quiet ones are owed no card. A page is of what was looked at, so that no statement looks at everything.
 */
export async function listUndeliveredActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  { after, since, limit }: { readonly after: string | null; readonly since: Date; readonly limit: number },
): Promise<OwedPage> {
  let looked = db.selectFrom('activity').select(['id', 'is_quiet']).where('workspace_id', '=', workspaceId);
  if (after !== null) looked = looked.where('id', '>', after);
  const rows = await db
    .selectFrom(looked.orderBy('id').limit(limit).as('looked'))
    .select(['looked.id', isOwed(since).as('isOwed')])
    .orderBy('looked.id')
    .execute();
  return {
    ids: rows.flatMap(({ id, isOwed }) => (isOwed ? [id] : [])),
    last: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
  };
}

function isOwed(since: Date) {
  const hasCard = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and m.kind = 'card')`;
  const owesCard = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and m.kind = 'card' and (${cardIsWaiting} or (m.ts is not null and m.failure is not null)))`;
  const isOwedMore = sql<boolean>`exists (select 1 from slack_message m where m.activity_id = looked.id
    and m.kind <> 'card' and m.ts is null and m.failure is not null and not m.is_given_up
    and m.created_at > ${since})`;
  return sql<boolean>`((not looked.is_quiet and (not ${hasCard} or ${owesCard})) or ${isOwedMore})`;
}
