import type { enAnswers } from './en-answers.ts';

export const jaAnswers = {
  'status.failed': '最後の試行 {at}{count, plural, =0 {} =1 {（失敗）} other {（連続 # 回失敗）}}: {failure}',

  'age.moment': '1 分未満',
  'age.minutes': '{count, number} 分',
  'age.hours': '{count, number} 時間',
  'age.days': '{count, number} 日',

  'help.about':
    '*Mendbot の役割:* セキュリティ担当者が Microsoft Defender の推奨事項について修復要求を作成し、IT 担当者がここで受付、却下、完了の操作を行います。誰が完了したかが記録されます。',
  'help.commands':
    '• `/remediate` または `/remediate new [テキスト]`: 最大 20 件の推奨事項の要求を作成します（CVE 番号も指定できます）\n• `/remediate show REM-1001`: アクティビティと、その CVE、デバイス、履歴を表示します\n• `/remediate complete REM-1001`: アクティビティを完了にします\n• `/remediate list [フィルター]`: アクティビティを新しい順に表示します（並べ替えは `sort:due`, `sort:priority`, `sort:exposure` ）。フィルターには `mine`, `open`, `overdue`, `completed`, `disputed`, `high`, `due:week`, `waiting` （自分の判断待ち）, `ready` （完了待ち）, `option:update`, `origin:portal`, 完了者の `by:me`, `by:system`, `by:na`, `by:ben@example.com` 、デバイス グループの名前（または `group:"Name"` 。名前の中の引用符は `\\"` と入力）と検索語を指定できます\n• `/remediate export [フィルター]`: 同じものを CSV ファイルとしてダイレクトメッセージで送信します。 `/remediate export audit [2026-03-01..2026-03-31]` は監査ログです（監査者とボット管理者）\n• `/remediate top [n] [by exposure|devices|due] [high] [デバイス グループ]`: 上位 1 ～ 25 件のアクティビティを表示します。指定がなければ露出への影響（影響 × 残りのデバイスの割合）の大きい順です\n• `/remediate trend [30|90]`: 修復の状況の画像を送ります（日ごとの影響を受けるデバイス、未完了、完了者）\n• `/remediate exception [テキスト]`: 例外を要求します（承認は別の人が行います）。 `/remediate show EXC-1` で内容を表示します\n• `/remediate exceptions [フィルター]`: 例外を表示します。フィルターには `waiting`, `in effect`, `ending`, `ended` と検索語を指定できます\n• `/remediate status`: 接続と待機中の処理を表示します\n• `/remediate settings`: ボット管理者向けの設定です\n• `/remediate help`: このヘルプを表示します\nカードとその ⋯ メニュー: 受付、却下、完了、再開、取り下げ、フォロー、デバイスの CSV。⋯ › 詳細と `/remediate show`: 計画、期限と優先度、コメント、自分が担当する、担当者の割り当て、例外の要求。',
  'help.unknown':
    '「{text}」は Mendbot のコマンドではありません。これについて要求を作成するには `/remediate new {text}` を実行してください。使用できるコマンド:',

  'notice.title': 'Mendbot',
  'notice.nothing_changed': '何も変更されていません。',

  'refusal.request_mismatch': 'このアクティビティはもう存在しません。',
  'refusal.text_too_long': '{limit, number} 文字以内で入力してください。',
  'refusal.reason_missing': '理由を入力してください。',
} as const satisfies Readonly<Record<keyof typeof enAnswers, string>>;
