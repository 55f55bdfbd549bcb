import type { enLeavers } from './en-leavers.ts';

export const jaLeavers = {
  'leaver.deactivated': '*{name}* は Slack で無効になり、操作できなくなりました。',
  'leaver.guest': '*{name}* は Slack でゲストになり、操作できなくなりました。',
  'leaver.other': '*{name}* はこのワークスペースで操作できなくなりました。',
  'leaver.counts':
    '未完了のアクティビティ {count, number} 件が残っています（{requested, plural, =0 {担当 {taken, number} 件} other {要求 {requested, number} 件{taken, plural, =0 {} other {、担当 {taken, number} 件}}}}）。',
  'leaver.activity': '• *{number}* {title}（{part}）',
  'leaver.part.requested': '要求',
  'leaver.part.taken': '担当',
  'leaver.part.both': '要求と担当',
  'leaver.more': '• ほか {count, number} 件',
  'leaver.exceptions':
    'この人が要求した例外 {numbers} が決定を待っています。通常どおり、例外承認者が承認または却下します。',
  'leaver.what_follows':
    '何も変更されていません。引き継ぐまでの間も、IT 管理者はこれまでどおり操作できます。この人の代わりに通知を受け取る人はいません。',

  'button.hand_over': '引き継ぎ…',
  'button.hand_over_from': '{name} からの引き継ぎ…',
  'hand_over.title': '引き継ぎ',
  'hand_over.submit': '引き継ぎ',
  'hand_over.assignee': '担当分の新しい担当者',
  'hand_over.assignee_hint':
    '対象のデバイス グループの IT 管理者を選びます。担当者を置かない場合は、下の項目にチェックを入れてください。',
  'hand_over.give_back': '担当分の扱い',
  'hand_over.give_back_box': '担当を解除し、IT 管理者全員に戻す',
  'hand_over.give_back_hint': '担当者がいない状態になり、対象のデバイス グループの IT 管理者なら誰でも担当できます。',
  'hand_over.requester': '新しい要求者',
  'hand_over.requester_hint':
    '対象のデバイス グループの要求者を選びます。空欄の場合、要求者は変わりません。作成者の記録は残ります。',
  'hand_over.most':
    '一度に引き継げるのは、古いものから最大 {most, number} 件です。残りについては、もう一度ボタンを押してください。',
  'hand_over.ordered': '引き継ぎを行っています。結果はダイレクトメッセージでお知らせします。',
  'hand_over.outcome': '{name} からの引き継ぎ: 完了 {done, number} 件{others, plural, =0 {} other {、未完了 # 件}}',
  'hand_over.given_back': '• 担当を解除（現在、担当者なし）: {numbers}',
  'hand_over.done_assignee': '• 新しい担当者 {name}: {numbers}',
  'hand_over.done_requester': '• 新しい要求者 {name}: {numbers}',
  'hand_over.not_done_assignee': '• *{number}* の担当者は変わっていません: {why}',
  'hand_over.not_done_requester': '• *{number}* の要求者は変わっていません: {why}',

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
