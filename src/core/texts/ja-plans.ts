import type { enPlans } from './en-plans.ts';

export const jaPlans = {
  'activity.line.evidence': '証跡',

  'button.accept_with_plan': '計画を付けて受付…',
  'button.plan': '計画…',
  'button.change_plan': '計画の変更',

  'plan.title': '{number} の計画',
  'plan.title_accept': '{number} の受付',
  'plan.submit': '保存',
  'plan.submit_accept': '受付',
  'plan.date': '予定日',
  'plan.date_hint': '期限は {due} です。それより後の日付も指定できますが、期限後であることが表示されます。',
  'plan.change': '変更番号',
  'plan.change_hint': '変更管理の番号（例: CHG0012345）。{limit, number} 文字以内。',
  'plan.sent_to_intune': 'Intune チケットがリンクされている場合、受付のメモに両方が記載されます。',
  'plan.both_empty': '両方を空欄にすると、計画なしになります。',
  'plan.not_sent_again': 'Intune には送信されません。送信されるのは、受付と同時に入力した計画だけです。',
  'plan.accepted': '{number} を受け付けました。',
  'plan.done': '{number} の計画を記録しました。',
  'plan.removed': '{number} の計画をなしにしました。',
  'plan.said_date': '予定日: {date}',
  'plan.said_change': '変更番号: {change}',
  'plan.was_date': '当初の予定日: {date}',
  'plan.was_both': '当初の予定日: {date}、変更番号: {change}',
  'plan.said_both': '予定日: {date}、変更番号: {change}',
  'plan.late': '*期限（{due}）より後です。*',

  'event.plan_made': '{name} が {number} の計画を立てました。',
  'event.plan_changed': '{name} が {number} の計画を変更しました。',
  'event.plan_removed': '{name} が {number} の計画を取り消しました。現在、計画はありません。',

  'refusal.plan_missing': '予定日または変更番号を入力してください。',
  'refusal.planned_date_past': '予定日が過去の日付です。今日以降の日付を選んでください。',
  'refusal.plan_not_possible': '{number} は対応中ではなくなったため、計画を設定できません。',
  'refusal.plan_changed_meanwhile':
    'その間に {name} が {number} の計画を変更しました（{at}）。フォームを開き直してください。',

  'complete.link': '証跡へのリンク',
  'complete.link_hint': '変更、レポート、ダッシュボードなどのリンク。カードにはホスト名が表示されます。',
  'complete.files': '証跡のファイル',
  'complete.files_hint':
    '最大 {most, number} 件、1 件あたり {megabytes, number} MB まで。Mendbot はコピーを保存しません。カードのスレッドにファイルのアドレスを投稿し、スレッドを見られる人が Slack で開けるようにします。',
  'complete.no_files':
    'アプリにスコープ `files:read` があれば、ここにファイルを添付できます。ワークスペース管理者がアプリを再インストールすると許可されます。',
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
