import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey } from '../../platform/i18n/texts.ts';

export const transferTexts = defineTexts({
  base: commonTexts,
  en: {
    'inactive_person.deactivated': '*{name}* was deactivated in Slack and can no longer act.',
    'inactive_person.guest': '*{name}* is a guest in Slack now and can no longer act.',
    'inactive_person.other': '*{name}* can no longer act in this workspace.',
    'inactive_person.counts':
      '{count, plural, one {# live activity waits} other {# live activities wait}} for them: {requested, plural, =0 {{taken, number} taken} other {{requested, number} requested{taken, plural, =0 {} other {, {taken, number} taken}}}}.',
    'inactive_person.activity': '• *{number}* {title} ({part})',
    'inactive_person.part.requested': 'requested',
    'inactive_person.part.taken': 'taken',
    'inactive_person.part.both': 'requested and taken',
    'inactive_person.more': '• and {count, number} more',
    'inactive_person.exceptions':
      '{count, plural, one {The exception {numbers}, which they asked for, waits} other {The exceptions {numbers}, which they asked for, wait}} for a decision: an exception approver decides, as always.',
    'inactive_person.what_follows':
      'Nothing was changed. Until somebody else has them, IT admins can act on them as before, and nobody is told in the place of the person who left.',
    'transfer.title': 'Hand over',
    'transfer.submit': 'Hand over',
    'transfer.assignee': 'Who does what they took',
    'transfer.assignee_hint': 'An IT admin of the device groups; or tick below that nobody is to have them.',
    'transfer.give_back': 'What they took',
    'transfer.give_back_box': 'Give it back to all IT admins',
    'transfer.give_back_hint':
      'Nobody has these activities then, and any IT admin of their device groups can take them.',
    'transfer.requester': 'Whose requests they are from now on',
    'transfer.requester_hint':
      'A requester for the device groups. Left empty, the requests stay as they are. Who created them stays in the record.',
    'transfer.most':
      'At most {most, number} are handed over at once, the oldest first. Press the button again for the others.',
    'transfer.ordered': 'It is being handed over. A direct message tells you what came of it.',
    'transfer.outcome': 'What {name} had: {done, number} handed over{others, plural, =0 {} other {, # not}}',
    'transfer.given_back': '• Given back, nobody has them now: {numbers}',
    'transfer.done_assignee': '• With {name} now: {numbers}',
    'transfer.done_requester': '• Requests of {name} now: {numbers}',
    'transfer.not_done_assignee': '• *{number}*, still taken as before: {why}',
    'transfer.not_done_requester': '• *{number}*, still requested as before: {why}',
    'button.transfer': 'Hand over…',
    'button.transfer_from': 'Hand over what {name} had…',
    'error.person_not_left':
      '{name} can act in this workspace again, so that a bot admin does not hand over what is theirs.',
    'error.nothing_to_transfer': 'Nothing of theirs is left to hand over.',
    'error.give_back_unclear':
      'Choose who does what they took, or tick that it is given back to all IT admins; one of the two.',
    'error.requester_missing': 'Choose whose requests they are from now on.',
    'error.requester_changed_meanwhile': 'In the meantime {number} became a request of {name}.',
    'error.not_requester.held':
      '{name} is not a requester for all of its device groups. The role is given for them to {holders}.',
    'error.not_requester.nobody':
      '{name} is not a requester for all of its device groups. A bot admin can give the role in “/remediate settings”.',
  },
  ja: {
    'inactive_person.deactivated': '*{name}* は Slack で無効になり、操作できなくなりました。',
    'inactive_person.guest': '*{name}* は Slack でゲストになり、操作できなくなりました。',
    'inactive_person.other': '*{name}* はこのワークスペースで操作できなくなりました。',
    'inactive_person.counts':
      '未完了のアクティビティ {count, number} 件が残っています（{requested, plural, =0 {担当 {taken, number} 件} other {要求 {requested, number} 件{taken, plural, =0 {} other {、担当 {taken, number} 件}}}}）。',
    'inactive_person.activity': '• *{number}* {title}（{part}）',
    'inactive_person.part.requested': '要求',
    'inactive_person.part.taken': '担当',
    'inactive_person.part.both': '要求と担当',
    'inactive_person.more': '• ほか {count, number} 件',
    'inactive_person.exceptions':
      'この人が要求した例外 {numbers} が決定を待っています。通常どおり、例外承認者が承認または却下します。',
    'inactive_person.what_follows':
      '何も変更されていません。引き継ぐまでの間も、IT 管理者はこれまでどおり操作できます。この人の代わりに通知を受け取る人はいません。',
    'transfer.title': '引き継ぎ',
    'transfer.submit': '引き継ぎ',
    'transfer.assignee': '担当分の新しい担当者',
    'transfer.assignee_hint':
      '対象のデバイス グループの IT 管理者を選びます。担当者を置かない場合は、下の項目にチェックを入れてください。',
    'transfer.give_back': '担当分の扱い',
    'transfer.give_back_box': '担当を解除し、IT 管理者全員に戻す',
    'transfer.give_back_hint': '担当者がいない状態になり、対象のデバイス グループの IT 管理者なら誰でも担当できます。',
    'transfer.requester': '新しい要求者',
    'transfer.requester_hint':
      '対象のデバイス グループの要求者を選びます。空欄の場合、要求者は変わりません。作成者の記録は残ります。',
    'transfer.most':
      '一度に引き継げるのは、古いものから最大 {most, number} 件です。残りについては、もう一度ボタンを押してください。',
    'transfer.ordered': '引き継ぎを行っています。結果はダイレクトメッセージでお知らせします。',
    'transfer.outcome': '{name} からの引き継ぎ: 完了 {done, number} 件{others, plural, =0 {} other {、未完了 # 件}}',
    'transfer.given_back': '• 担当を解除（現在、担当者なし）: {numbers}',
    'transfer.done_assignee': '• 新しい担当者 {name}: {numbers}',
    'transfer.done_requester': '• 新しい要求者 {name}: {numbers}',
    'transfer.not_done_assignee': '• *{number}* の担当者は変わっていません: {why}',
    'transfer.not_done_requester': '• *{number}* の要求者は変わっていません: {why}',
    'button.transfer': '引き継ぎ…',
    'button.transfer_from': '{name} からの引き継ぎ…',
    'error.person_not_left':
      '{name} はこのワークスペースで再び操作できるようになったため、ボット管理者による引き継ぎは行えません。',
    'error.nothing_to_transfer': '引き継ぐものは残っていません。',
    'error.give_back_unclear':
      '担当分の新しい担当者を選ぶか、IT 管理者全員に戻す項目にチェックを入れてください。どちらか一方だけ指定できます。',
    'error.requester_missing': '新しい要求者を選んでください。',
    'error.requester_changed_meanwhile': 'その間に {number} の要求者が {name} になりました。',
    'error.not_requester.held':
      '{name} は、対象のすべてのデバイス グループの要求者ではありません。このロールの付与先: {holders}。',
    'error.not_requester.nobody':
      '{name} は、対象のすべてのデバイス グループの要求者ではありません。ボット管理者が「/remediate settings」でロールを付与できます。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface TransferTranslator extends ReturnType<typeof transferTexts> {}

/** A text that takes nothing. */
export type TransferText = PlainKey<typeof transferTexts.en>;
