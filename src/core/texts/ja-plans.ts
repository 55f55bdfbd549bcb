import type { enPlans } from './en-plans.ts';

export const jaPlans = {
  'activity.line.evidence': '証跡',

  'button.accept_with_plan': '計画を付けて受付…',
  'button.plan': '計画…',
  'button.change_plan': '計画の変更',

  'plan.sent_to_intune': 'Intune チケットがリンクされている場合、受付のメモに両方が記載されます。',
  'plan.not_sent_again': 'Intune には送信されません。送信されるのは、受付と同時に入力した計画だけです。',

  'event.plan_made': '{name} が {number} の計画を立てました。',
  'event.plan_changed': '{name} が {number} の計画を変更しました。',
  'event.plan_removed': '{name} が {number} の計画を取り消しました。現在、計画はありません。',

  'refusal.plan_missing': '予定日または変更番号を入力してください。',
  'refusal.planned_date_past': '予定日が過去の日付です。今日以降の日付を選んでください。',
  'refusal.plan_not_possible': '{number} は対応中ではなくなったため、計画を設定できません。',
  'refusal.plan_changed_meanwhile':
    'その間に {name} が {number} の計画を変更しました（{at}）。フォームを開き直してください。',

  'evidence.files':
    'ファイルは Slack に保存されており、Mendbot にコピーはありません。Slack で開けない場合は、完了にした人に共有を依頼してください。',
  'evidence.in_thread': '{number} の証跡のファイル: {files}',
  'event.evidence': '証跡: {evidence}',

  'refusal.link_malformed': 'https:// または http:// で始まるアドレス全体を入力してください。',
  'refusal.link_with_password':
    'アドレスにユーザー名またはパスワードが含まれており、全員に表示されてしまいます。取り除いてください。',
  'refusal.too_many_files': 'ファイルは最大 {most, number} 件です。いくつか取り除いてください。',
  'refusal.file_too_large': 'ファイルのサイズは 1 件あたり {megabytes, number} MB までです。',
} as const satisfies Readonly<Record<keyof typeof enPlans, string>>;
