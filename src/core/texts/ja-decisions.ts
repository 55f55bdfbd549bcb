import type { enDecisions } from './en-decisions.ts';

export const jaDecisions = {
  'activity.line.taken_by': '担当者',

  'button.take': '自分が担当する',
  'button.reassign': '担当者の変更',
  'button.assign': '担当者の割り当て',
  'button.release': '担当の解除',

  'event.activity_taken': '{name} が {number} の担当者になりました。',
  'event.activity_reassigned': '{name} が {number} の担当者を {assignee} にしました。',
  'event.activity_reassigned_to_you': '{name} があなたを {number} の担当者にしました。',
  'event.still_undecided': 'まだ決定を待っています。対象のデバイス グループの IT 管理者が受付または却下を行います。',
  'activity.next_step_decision':
    '*次の手順:* 対象のデバイス グループの IT 管理者が受付または却下を行います。担当者がいても、まだ決定されていません。',
  'button.comment': 'コメント',
  'event.activity_commented': '{name} が {number} にコメントしました。',
  'event.comment': '「{reason}」',
  'refusal.comment_missing': 'コメントを入力してください。',

  'event.activity_released': '{name} が {number} の担当を解除しました。現在、担当者はいません。',

  'refusal.already_assigned': '{number} はすでに {name} が担当しています。担当者は詳細から変更できます。',
  'refusal.assigned_meanwhile': 'その間に {number} の担当者が {name} になりました。詳細を開き直してください。',
  'refusal.released_meanwhile':
    'その間に {number} の担当が解除され、現在、担当者はいません。詳細を開き直してください。',
  'refusal.assignee_missing': '担当者を選んでください。',
  'refusal.not_assignable.held':
    '{name} は、対象のすべてのデバイス グループの IT 管理者ではありません。このロールの付与先: {holders}。',
  'refusal.not_assignable.nobody':
    '{name} は、対象のすべてのデバイス グループの IT 管理者ではありません。ボット管理者が「/remediate settings」でロールを付与できます。',
} as const satisfies Readonly<Record<keyof typeof enDecisions, string>>;
