/** What a workspace or a channel can be set to; each has its catalogue. */
export const offeredLocales = ['en-US', 'en-GB', 'ja-JP'] as const;
