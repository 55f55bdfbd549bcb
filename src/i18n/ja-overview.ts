import type { enOverview } from './en-overview.ts';

export const jaOverview = {
  'overview.heading': '修復の概況 {date}',
  'overview.fallback':
    '修復の概況: 新規 {filed, number} 件、完了 {completed, number} 件、新たな期限超過 {overdue, number} 件{disputed, plural, =0 {} other {、完了後に未修復のデバイスあり # 件}}{ending, plural, =0 {} other {、まもなく終了する例外 # 件}}',
  'overview.since': '{at} 以降の変化',
  'overview.missed': '{days} の概況は投稿されませんでした。この概況にまとめて表示します。',
  'overview.missed_many': '{day} 以降、概況が {count, number} 回投稿されませんでした。この概況にまとめて表示します。',
  'overview.nothing': '変化はありません。',
  'overview.filed': '*新規*',
  'overview.completed': '*完了*',
  'overview.overdue': '*新たな期限超過*',
  'overview.disputed': '*完了後に未修復のデバイスあり*',
  'overview.ending': '*1 週間以内に終了する例外*',
  'overview.filed_line': '{link} · {title} · 優先度 {priority} · {isOver, select, yes {*{state}*} other {期限 {due}}}',
  'overview.completed_line': '{link} · {title} · 完了者: *{completedBy}*',
  'overview.overdue_line': '{link} · {title} · 優先度 {priority} · 期限は *{due}* でした',
  'overview.disputed_line': '{link} · {title} · 未修復のデバイス *{count, number}* 台',
  'overview.more': '… ほか {count, number} 件',
  'overview.top': '*上位の修復アクティビティ* （露出への影響の大きい順）',
  'overview.open':
    '*開く* を押すと、上位のアクティビティが自分にだけ表示されます。ほかのボタンはカードにあります。「/remediate show REM-n」または「/remediate show EXC-n」で、どこからでも表示できます。',
  'settings.channels.overview': '概況のチャンネル',
  'settings.channels.overview_hint':
    '上位のアクティビティと変化の概況を、すべてのデバイス グループについてここに投稿します。空欄の場合は IT チャンネルに、そのルートに関するものだけを投稿します。',
  'settings.now.overviews': '概況: <#{channel}>',
  'settings.now.overviews_off': '上位のアクティビティの概況: なし',
  'settings.now.overviews_always': '上位のアクティビティの概況: {rhythm, select, daily {毎営業日} other {毎週}}',
  'settings.now.overviews_changes':
    '上位のアクティビティの概況: {rhythm, select, daily {毎営業日} other {毎週}}（変化がある場合のみ）',
  'settings.overview.rhythm': '上位のアクティビティと変化の概況',
  'settings.overview.hint':
    'ダイジェストの時刻に、毎週の場合は週次ダイジェストの曜日に投稿します（チャンネルのタイムゾーン）。',
  'settings.overview.rhythm.off': 'なし',
  'settings.overview.rhythm.daily': '毎営業日',
  'settings.overview.rhythm.weekly': '毎週',
  'settings.overview.when': '変化がない場合',
  'settings.overview.when.always': 'それでも投稿する',
  'settings.overview.when.changes': '投稿しない',
} as const satisfies Readonly<Record<keyof typeof enOverview, string>>;
