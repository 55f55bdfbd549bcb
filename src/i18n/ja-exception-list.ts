import type { enExceptionList } from './en-exception-list.ts';

export const jaExceptionList = {
  'exceptions.heading': '例外',
  'exceptions.fallback': '例外: {count, number} 件',
  'exceptions.filter': 'フィルター: {text}',
  'exceptions.entry':
    '*{number}* {title}\n{state} · {justification} · {scope}\n{until} · 更新回数: {renewals, number}\n要求者: {requester} · 承認者: {approver}',
  'exceptions.open': '開く',
  'exceptions.previous': '前のページ',
  'exceptions.next': '次のページ',
  'exceptions.page.newest':
    '{pages, plural, =1 {} other {{pages, number} ページ中 {page, number} ページ目 · }}{count, number} 件、新しい順',
  'exceptions.page.first_to_end':
    '{pages, plural, =1 {} other {{pages, number} ページ中 {page, number} ページ目 · }}{count, number} 件、終了の早い順',
  'exceptions.none': '表示できる例外の中に、条件に合うものはありません。',
  'exceptions.none_at_all': '表示できる例外はまだありません。「/remediate exception」で要求できます。',
  'exceptions.possible':
    '順不同で次の条件を指定できます: waiting（決定待ち） · in effect（有効、一時停止中を含む） · ending（{days, number} 日以内に終了） · ended（期限切れ、取り消し済み、却下済み、更新済み） · 番号、推奨事項、デバイス グループの検索語。引用符で囲むと、そのままの語で検索します。',
  'exceptions.detail_title': '{number}',
} as const satisfies Readonly<Record<keyof typeof enExceptionList, string>>;
