import type { enLinks } from './en-links.ts';

export const jaLinks = {
  'preview.fallback': 'セキュリティの推奨事項: {name}',
  'preview.facts': '*{name}*\n影響の範囲: {devices} · {weaknesses}\n露出スコアへの影響: {impact}',
  'preview.activity': '{link} · {state} · 期限 {due}',
  'preview.more': 'このチャンネルにはほかに {count, number} 件のカードがあります',
  'preview.no_activity': 'この推奨事項の未完了のアクティビティのカードは、このチャンネルにありません。',
  'preview.request': '修復を要求する',
  'preview.read':
    'すべてのデバイス グループの件数です。Defender から {at} に取得しました。このプレビューは更新されません。',
  'preview.scope': 'すべてのデバイス グループの件数です。このプレビューは更新されません。',
} as const satisfies Readonly<Record<keyof typeof enLinks, string>>;
