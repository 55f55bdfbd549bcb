/** The one card of an order that mentions a user group in a channel. */
export interface OrderMentionTable {
  readonly order_id: string;
  readonly channel_id: string;
  readonly group_id: string;
  /** The card's row. */
  readonly message_id: string;
}
