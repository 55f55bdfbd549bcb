import type { enDigest } from './en-digest.ts';

export const jaDigest = {
  'digest.heading': '修復ダイジェスト {date}',
  'digest.fallback':
    '修復ダイジェスト: 期限に関するアクティビティ {due, number} 件、決定待ち {waiting, number} 件{requests, plural, =0 {} other {、決定待ちの例外の要求 # 件}}{findings, plural, =0 {} other {、Defender との照合が必要な例外 # 件}}{escalated, plural, =0 {} other {、エスカレーション # 件}}',
  'digest.due': '*期限*',
  'digest.waiting': '*決定待ち*',
  'digest.due_line':
    '{link} · {title} · 優先度 {priority} · *{when}*{waits, select, yes { · *決定待ち {count, number} 営業日*} other {}}{escalated, select, yes { · *エスカレーション*} other {}} · 作成者: {name}{assigned, select, yes { · 担当者: {assignee}} other {}}{planned, select, passed { · 予定日: {plannedOn}（経過）} ahead { · 予定日: {plannedOn}} other {}}',
  'digest.waiting_line':
    '{link} · {title} · 優先度 {priority} · *{count, number} 営業日*{overdue, plural, =0 {} other { · *期限を # 日超過*}}{escalated, select, yes { · *エスカレーション*} other {}} · 作成者: {name}{assigned, select, yes { · 担当者: {assignee}} other {}}{planned, select, passed { · 予定日: {plannedOn}（経過）} ahead { · 予定日: {plannedOn}} other {}}',
  'digest.when.before': '期限まで {count, number} 日、{due}',
  'digest.when.today': '今日が期限、{due}',
  'digest.when.overdue': '期限を {count, number} 日超過、{due}',
  'digest.more': '… ほか {count, number} 件',
  'digest.more_next': '… ほか {count, number} 件（次のダイジェストで先に表示されます）',
  'digest.waiting_exceptions': '*決定待ちの例外の要求*',
  'digest.waiting_exception_line':
    '{number} · {title} · *{count, number} 営業日*{escalated, select, yes { · *エスカレーション*} other {}} · 要求者: {name}',
  'digest.exceptions': '*まもなく終了する例外*',
  'digest.exception_line':
    '{number} · {title} · {until} まで。{count, plural, =0 {一時停止中のアクティビティはありません。} other {更新しない場合は、アクティビティ # 件の一時停止が終わります。}}',
  'digest.findings': '*Defender と Mendbot で一致しない例外*',
  'digest.weekly':
    '*過去 7 日間:* {count, plural, =0 {完了したアクティビティはありません。} other {完了 # 件（ユーザー {email} 件、システム確認 {system} 件、N/A {notAvailable} 件）。}}{disputed, plural, =0 {} other {このうち *#* 件に未修復のデバイスがあります: 「/remediate list disputed」}}',
  'digest.audit_head': '監査ログ: {count, number} 行、最新ハッシュ {hash}',
  'digest.audit_empty': '監査ログ: まだ記録はありません。',
  'digest.open':
    'ボタンはカードにあります。「/remediate show REM-n」または「/remediate show EXC-n」で、どこからでも表示できます。',
  'notice.digest_undelivered':
    '*チャンネルのダイジェストまたはエスカレーションを投稿できませんでした。* 内容は保管され、次に投稿できたときに表示されます。このお知らせは、再び投稿できるようになるまで 1 回だけ届きます。',
  'escalation.heading': 'エスカレーション {date}',
  'escalation.fallback': 'エスカレーション: 確認が必要なアクティビティまたは例外の要求が {count, number} 件あります。',
  'escalation.due': '*長期の期限超過*',
  'escalation.waiting': '*引き続き決定待ち*',
  'escalation.waiting_exceptions': '*引き続き決定待ちの例外の要求*',
} as const satisfies Readonly<Record<keyof typeof enDigest, string>>;
