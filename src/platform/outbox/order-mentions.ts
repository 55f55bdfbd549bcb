import type { Reader } from '../database/transaction.ts';
export interface OrderMention {
  readonly orderId: string;
  readonly channelId: string;
  readonly mentioned: string;
  /** The row of the card that is to mention them. */
  readonly messageId: string;
}

/** Whether a card is the one of its order that mentions a user group or a person in its channel: the first that asks, for good. */
export async function claimMention(
  db: Reader,
  { orderId, channelId, mentioned, messageId }: OrderMention,
): Promise<boolean> {
  await db
    .insertInto('order_mention')
    .values({ order_id: orderId, channel_id: channelId, mentioned, message_id: messageId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { message_id } = await db
    .selectFrom('order_mention')
    .select('message_id')
    .where('order_id', '=', orderId)
    .where('channel_id', '=', channelId)
    .where('mentioned', '=', mentioned)
    .executeTakeFirstOrThrow();
  return message_id === messageId;
}
