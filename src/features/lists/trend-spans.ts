/** How many days a picture looks back. */
export const trendSpans = [30, 90] as const;

export type TrendSpan = (typeof trendSpans)[number];
