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

/** The tables of this feature, joined into the baseline in the order of features. */
export const cardSchema: readonly string[] = [
  // The one card of an order that mentions a user group or a person in a channel.
  `create table order_mention (
    order_id uuid not null,
    channel_id text not null,
    mentioned text not null,
    message_id uuid not null references slack_message on delete cascade,
    primary key (order_id, channel_id, mentioned)
  )`,
  `create index order_mention_by_message on order_mention (message_id)`,
];
