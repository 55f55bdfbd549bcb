import type { enList } from './en-list.ts';

export const jaList = {
  'list.entry': '*{number}* {title}\n{state} · 優先度 {priority} · 期限 {due} · {progress}\n完了者: {completedBy}',
  'list.completed': '{completedBy}、{at}',
  'list.disputed': '*未修復のデバイスあり* {count, number} 台',
  'list.open': '開く',
  'list.quoted': '「{text}」',

  'refusal.nothing_selected': 'アクティビティを 1 件以上選んでください。',
  'refusal.too_many_selected': '一度に変更できるアクティビティは最大 {most, number} 件です。件数を減らしてください。',
  'refusal.form_not_yours':
    'このフォームは別の人が開いたものです。何も変更されていません。「/remediate new」でご自分のフォームを開いてください。',
  'refusal.list_gone':
    'この一覧は使用できなくなりました。「/remediate list」、「/remediate top」、「/remediate exceptions」のいずれかで新しい一覧を表示してください。',
  'refusal.filter_too_long':
    '一度に指定できる条件は、デバイス グループの名前を含めて {most, number} 文字までです。名前または語を減らしてください。',
  'list.covered': '{due}（{cover}）',
} as const satisfies Readonly<Record<keyof typeof enList, string>>;
