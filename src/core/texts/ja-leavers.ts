import type { enLeavers } from './en-leavers.ts';

export const jaLeavers = {
  'button.hand_over': '引き継ぎ…',
  'button.hand_over_from': '{name} からの引き継ぎ…',

  'activity.line.requester_now': '現在の要求者',
  'event.requester_changed': '{name} が {number} を引き継ぎました。要求者は {requester} になりました。',
  'event.requester_changed_to_you': '{name} が {number} を引き継ぎました。要求者はあなたになりました。',

  'refusal.person_not_left':
    '{name} はこのワークスペースで再び操作できるようになったため、ボット管理者による引き継ぎは行えません。',
  'refusal.nothing_to_hand_over': '引き継ぐものは残っていません。',
  'refusal.give_back_unclear':
    '担当分の新しい担当者を選ぶか、IT 管理者全員に戻す項目にチェックを入れてください。どちらか一方だけ指定できます。',
  'refusal.requester_missing': '新しい要求者を選んでください。',
  'refusal.requester_changed_meanwhile': 'その間に {number} の要求者が {name} になりました。',
  'refusal.not_requester.held':
    '{name} は、対象のすべてのデバイス グループの要求者ではありません。このロールの付与先: {holders}。',
  'refusal.not_requester.nobody':
    '{name} は、対象のすべてのデバイス グループの要求者ではありません。ボット管理者が「/remediate settings」でロールを付与できます。',
} as const satisfies Readonly<Record<keyof typeof enLeavers, string>>;
