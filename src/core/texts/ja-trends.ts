import type { enTrends } from './en-trends.ts';

export const jaTrends = {
  'button.trend': '画像（30 日間）',
} as const satisfies Readonly<Record<keyof typeof enTrends, string>>;
