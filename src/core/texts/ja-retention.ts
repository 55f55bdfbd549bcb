import type { enRetention } from './en-retention.ts';

export const jaRetention = {
  'removal.card_heading': '{number} · 削除済み',
  'removal.card':
    '{number} は、終了から {count, number} 日以上経ったため、{at} に削除されました。事実は監査ログに残っています。',
  'refusal.activity_removed':
    '{number} は {at} に削除されました。終了しており、保持期間を過ぎたためです。決定の内容は監査ログに残っています。何も変更されていません。',
  'activities_csv.ticket.pending': '受付待ち',
  'activities_csv.ticket.active': '対応中',
  'activities_csv.ticket.completed': '完了',
  'activities_csv.ticket.rejected': '却下済み',
} as const satisfies Readonly<Record<keyof typeof enRetention, string>>;
