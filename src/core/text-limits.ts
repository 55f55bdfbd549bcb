/** How long what people type may be, in characters (UTF-16 units, as Slack counts them). */
export const textLimits = { reason: 1000, note: 1000, notes: 3000, title: 140, changeNumber: 40 } as const;
