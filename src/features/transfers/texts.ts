import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const transferTexts = defineTexts({
  base: commonTexts,
  en: {
    'inactive_person.deactivated': '*{name}* was deactivated in Slack and can no longer use Mendbot.',
    'inactive_person.guest': '*{name}* is now a guest in Slack and can no longer use Mendbot.',
    'inactive_person.other': '*{name}* can no longer use Mendbot in this workspace.',
    'inactive_person.counts':
      'They have {count, plural, one {# open activity} other {# open activities}}: {requested, plural, =0 {{taken, number} assigned} other {{requested, number} requested{taken, plural, =0 {} other {, {taken, number} assigned}}}}.',
    'inactive_person.activity': '• *{number}* {title} ({part})',
    'inactive_person.part.requested': 'requested',
    'inactive_person.part.taken': 'assigned',
    'inactive_person.part.both': 'requested and assigned',
    'inactive_person.more': '• and {count, number} more',
    'inactive_person.exceptions':
      '{count, plural, one {An exception they requested is} other {Exceptions they requested are}} waiting for an exception approver: {numbers}.',
    'inactive_person.what_follows':
      'Nothing was changed. IT admins can still act on these activities, but nobody gets this person’s messages.',
    'transfer.title': 'Hand over',
    'transfer.submit': 'Hand over',
    'transfer.assignee': 'New assignee',
    'transfer.assignee_hint': 'An IT admin of the device groups. To leave them without an assignee, tick below.',
    'transfer.give_back': 'No assignee',
    'transfer.give_back_box': 'Give back to all IT admins',
    'transfer.give_back_hint': 'Any IT admin of the device groups can then take them.',
    'transfer.requester': 'New requester',
    'transfer.requester_hint':
      'A requester for the device groups. Empty: no change. The record keeps who created them.',
    'transfer.most':
      'You can hand over {most, number} at a time, oldest first. For the others, press the button again.',
    'transfer.ordered': 'Handing over. You’ll get a direct message with the results.',
    'transfer.outcome': 'From {name}: {done, number} handed over{others, plural, =0 {} other {, # not}}',
    'transfer.given_back': '• Without assignee now: {numbers}',
    'transfer.done_assignee': '• Assigned to {name}: {numbers}',
    'transfer.done_requester': '• Requester is now {name}: {numbers}',
    'transfer.not_done_assignee': '• *{number}*, assignee not changed: {why}',
    'transfer.not_done_requester': '• *{number}*, requester not changed: {why}',
    'button.transfer': 'Hand over…',
    'button.transfer_from': 'Hand over from {name}…',
    'error.person_not_left': '{name} can use Mendbot again, so you can’t hand over their activities.',
    'error.nothing_to_transfer': 'Nothing is left to hand over.',
    'error.give_back_unclear': 'Choose a new assignee, or tick to give them back to all IT admins, not both.',
    'error.requester_missing': 'Choose a new requester.',
    'error.requester_changed_meanwhile': '{name} became the requester of {number} in the meantime.',
    'error.not_requester.held':
      '{name} isn’t a requester for all device groups of these activities. Choose one of these: {holders}.',
    'error.not_requester.nobody':
      '{name} is not a requester for all of its device groups. Ask a bot admin to give the role.',
  },
  ja: {
    'inactive_person.deactivated': '*{name}* は Slack で無効化され、Mendbot を使用できなくなりました。',
    'inactive_person.guest': '*{name}* は Slack でゲストになり、Mendbot を使用できなくなりました。',
    'inactive_person.other': '*{name}* はこのワークスペースで Mendbot を使用できなくなりました。',
    'inactive_person.counts':
      '未完了のアクティビティ {count, number} 件が残っています（{requested, plural, =0 {担当 {taken, number} 件} other {要求 {requested, number} 件{taken, plural, =0 {} other {、担当 {taken, number} 件}}}}）。',
    'inactive_person.activity': '• *{number}* {title}（{part}）',
    'inactive_person.part.requested': '要求',
    'inactive_person.part.taken': '担当',
    'inactive_person.part.both': '要求と担当',
    'inactive_person.more': '• ほか {count, number} 件',
    'inactive_person.exceptions': 'この人が要求した例外 {numbers} が、例外承認者の決定を待っています。',
    'inactive_person.what_follows':
      '何も変更されていません。IT 管理者は引き続き操作できますが、この人の代わりに通知を受け取る人はいません。',
    'transfer.title': '引き継ぎ',
    'transfer.submit': '引き継ぎ',
    'transfer.assignee': '新しい担当者',
    'transfer.assignee_hint':
      '対象のデバイス グループの IT 管理者を選びます。担当者を置かない場合は、下の項目を選択してください。',
    'transfer.give_back': '担当者なし',
    'transfer.give_back_box': '担当を解除し、IT 管理者全員に戻す',
    'transfer.give_back_hint': '対象のデバイス グループの IT 管理者なら、誰でも担当できるようになります。',
    'transfer.requester': '新しい要求者',
    'transfer.requester_hint':
      '対象のデバイス グループの要求者を選びます。空欄の場合、要求者は変わりません。作成者の記録は残ります。',
    'transfer.most':
      '一度に引き継げるのは、古いものから {most, number} 件です。残りについては、もう一度ボタンを押してください。',
    'transfer.ordered': '引き継ぎを行っています。結果はダイレクトメッセージでお知らせします。',
    'transfer.outcome':
      '{name} から引き継いだもの {done, number} 件{others, plural, =0 {} other {、引き継げなかったもの # 件}}',
    'transfer.given_back': '• 担当者なし: {numbers}',
    'transfer.done_assignee': '• 新しい担当者 {name}: {numbers}',
    'transfer.done_requester': '• 新しい要求者 {name}: {numbers}',
    'transfer.not_done_assignee': '• *{number}* の担当者は変わっていません: {why}',
    'transfer.not_done_requester': '• *{number}* の要求者は変わっていません: {why}',
    'button.transfer': '引き継ぎ…',
    'button.transfer_from': '{name} からの引き継ぎ…',
    'error.person_not_left': '{name} は Mendbot を再び使用できるようになったため、引き継ぎは行えません。',
    'error.nothing_to_transfer': '引き継ぐものは残っていません。',
    'error.give_back_unclear':
      '新しい担当者を選ぶか、IT 管理者全員に戻す項目を選択してください。どちらか一方だけ指定できます。',
    'error.requester_missing': '新しい要求者を選んでください。',
    'error.requester_changed_meanwhile': 'その間に {number} の要求者が {name} になりました。',
    'error.not_requester.held':
      '{name} は、対象のすべてのデバイス グループの要求者ではありません。このロールを持つ人: {holders}。',
    'error.not_requester.nobody':
      '{name} は、対象のすべてのデバイス グループの要求者ではありません。ロールの付与をボット管理者に依頼してください。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface TransferTranslator extends ReturnType<typeof transferTexts> {}
