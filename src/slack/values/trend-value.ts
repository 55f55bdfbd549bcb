import { type TrendSpan, trendSpans } from '../../domain/trends.ts';

export function formatTrendValue(span: TrendSpan): string {
  return `trend:${span}`;
}

/** Of what is no span of ours, the shortest. */
export function parseTrendValue(text: string): TrendSpan {
  return trendSpans.find((span) => formatTrendValue(span) === text) ?? trendSpans[0];
}
