/** The one card of an order that mentions a user group or a person in a channel. */
export interface OrderMentionTable {
  readonly order_id: string;
  readonly channel_id: string;
  readonly mentioned: string;
  /** The card's row. */
  readonly message_id: string;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    order_mention: OrderMentionTable;
  }
}
