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

  'settings.topic.links': 'Defender へのリンク',
  'settings.now.links_on':
    'Mendbot が参加しているチャンネルで、Defender ポータルの推奨事項へのリンクにプレビューを表示します',
  'settings.now.links_off': 'Defender ポータルへのリンクにプレビューを表示しません',
  'settings.links.previews': 'Defender ポータルの推奨事項へのリンクの下',
  'settings.links.hint':
    'プレビューはチャンネルの全員に表示されます。内容は、すべてのデバイス グループについて Defender が数えた件数と、そのチャンネルにカードがあるアクティビティです。ほかの組織と共有しているチャンネル、ダイレクトメッセージ、Mendbot が参加していないチャンネルには表示されません。',
  'settings.links.on': 'プレビューを表示する',
  'settings.links.off': '何も表示しない',
} as const satisfies Readonly<Record<keyof typeof enLinks, string>>;
