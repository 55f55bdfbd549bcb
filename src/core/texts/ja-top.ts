import type { enTop } from './en-top.ts';

export const jaTop = {
  'top.by.exposure': '露出への影響の大きい順（推奨事項の露出スコアへの影響 × 残りのデバイスの割合）',
  'top.by.devices': '残りのデバイスの多い順',
  'top.by.devices_of_all': '残りのデバイスの多い順（すべてのデバイス グループの台数）',
  'top.by.due': '期限の近い順',
  'top.of_priorities': '優先度: {priorities}',
  'top.of_groups': 'デバイス グループ: {groups}',
  'top.with_all_groups':
    'すべてのデバイス グループを対象とするアクティビティは各グループの対象でもあるため、ここに含まれます。',
  'top.none_of_these': 'この条件に合う未完了の修復アクティビティはありません。',
  'top.wrong_word': '「{word}」では上位のアクティビティを指定できません。',
  'top.wrong_by': '「{word}」という並び順はありません。 by exposure, by devices, by due のいずれかを指定してください',
  'top.possible':
    '順不同で指定できます: 1 から 25 までの数字 · by exposure（露出への影響）, by devices（残りのデバイス数）, by due（期限）· high, medium, low · デバイス グループの名前または group:"名前"（名前の中の引用符は \\"）。例: /remediate top 5 by devices high',

  'list.column.number': '番号',
  'list.column.title': 'タイトル',
  'list.column.priority': '優先度',
  'list.column.due': '期限',
  'list.column.progress': '進行状況',
  'list.column.ticket': 'チケット',
  'list.column.state': '状態',
  'list.column.completed_by': '完了者',
  'list.cell.overdue': '{date}（期限超過）',
  'list.cell.planned': '{due}（予定日 {date}）',
  'list.cell.disputed': '未修復のデバイスあり: {count, number} 台',
  'list.open_one': '開く…',
  'list.open_option': '{number} · {title}',
} as const satisfies Readonly<Record<keyof typeof enTop, string>>;
