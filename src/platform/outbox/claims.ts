import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Tx } from '../database/transaction.ts';
import type { SlackMessageKind } from './slack-messages.ts';

/** Adds a message that is pending, in the name of an order; false where it was added before. */
export async function claimMessage(
  tx: Tx,
  message: {
    readonly id: string;
    readonly workspaceId: WorkspaceId;
    readonly orderId: string;
    readonly kind: SlackMessageKind;
    readonly dedupeKey: string;
    readonly targetId: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto('slack_message')
    .values({
      id: message.id,
      workspace_id: message.workspaceId,
      order_id: message.orderId,
      kind: message.kind,
      dedupe_key: message.dedupeKey,
      target_id: message.targetId,
      created_at: message.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Gives up those messages of which no post was tried; gives their ids. */
export async function giveUpUntried(
  tx: Tx,
  ids: readonly string[],
  { failure, at }: { readonly failure: string; readonly at: Date },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .updateTable('slack_message')
    .set({ failure, failed_at: at, is_given_up: true })
    .where('id', 'in', ids)
    .where('ts', 'is', null)
    .where('attempted_at', 'is', null)
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
