import type { enDeliveries } from './en-deliveries.ts';

export const jaDeliveries = {
  'delay.none': 'まもなく送信されます。',
  'delay.asked_to_wait': 'Slack から待つよう求められています。',
  'delay.not_taken': '現在 Slack が Mendbot からのメッセージを受け付けていないため、もう一度試します。',
  'delay.no_answer': 'Slack の応答がないため、もう一度試します。',
  'event.card_late': 'このカードは{late}遅れて届きました。要求は {at} に作成されています。',
  'event.line_late': '{late}遅れて通知されました。',
  'notice.jobs_given_up': '*{count, number} 件のジョブが最終的に失敗しました。* 自動では再試行されません: {queues}',
  'notice.jobs_given_up_rest':
    '理由はログを確認してください。原因を取り除いた後に、 `/remediate status` の「再試行」か、サーバーの `mendbot deliveries retry` で、もう一度実行できます。',
  'error.too_fast':
    '1 分間の操作が {limit, number} 件を超えました。この操作では何も変更されていません。{seconds, number} 秒待ってからお試しください。',
  'error.database_away':
    'Mendbot のデータベースに接続できません（{age}前から）。数分後にもう一度お試しください。同じ操作が二重に行われることはなく、確認済みの内容は失われません。',
  'error.database_full':
    'Mendbot のデータベースのディスクがいっぱいのため（{age}前から）、記録できません。Mendbot の管理者にお知らせください。',
  'error.database_busy':
    'Mendbot のデータベースが混み合っています（{age}前から）。1 分ほど待ってからもう一度お試しください。同じ操作が二重に行われることはありません。',
} as const satisfies Readonly<Record<keyof typeof enDeliveries, string>>;
