/** The message from which a request was made; the same columns are in two tables. */
export const sourceColumns = `
    source_channel_id text,
    source_message_ts text,
    source_permalink text,
    source_link_lost text check (source_link_lost in ('not_in_channel', 'message_gone', 'refused')),
    constraint source_message_is_whole check ((source_channel_id is null) = (source_message_ts is null)),
    constraint source_link_has_a_message
      check (source_channel_id is not null or (source_permalink is null and source_link_lost is null)),
    constraint source_link_is_kept_or_lost check (source_permalink is null or source_link_lost is null)`;
