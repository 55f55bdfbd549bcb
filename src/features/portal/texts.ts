import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const portalTexts = defineTexts({
  base: commonTexts,
  en: {
    'portal.adopted': 'Adopted from <{url}|Defender>, where it was filed.',
    'portal.linked': 'Linked to <{url}|the Defender activity>.',
    'portal.state_active': 'In Defender: still open.',
    'portal.state_active_completed_here':
      'In Defender: still open, and it stays open there until it is completed there too.',
    'portal.state_completed': 'In Defender: completed {at}. Completed by: {completedBy}.',
    'portal.state_completed_unnamed': 'In Defender: completed {at}; nobody is named there.',
    'portal.completed_there': 'It was completed in Defender.',
    'portal.see_also': 'See also {number}: the same recommendation, requested by {name}.',
    'portal.count': 'Defender counts {fixed, number} of {count, plural, one {# device} other {# devices}} fixed.',
    'portal.unlisted': 'It is no longer listed by Defender; what stands here stays.',
    'portal.differs':
      '*Defender and Slack differ:* it is completed in Defender and “{state}” here. Nothing was changed here.',
    'portal.differs_open':
      '*Defender and Slack differ:* it is still open in Defender and “{state}” here. Mendbot cannot close it there.',
    'portal.proposal':
      '*Is this the same?* An activity in the Defender portal looks like this request: “{title}”, created by {requester}, {at}. Until this is answered it has no number and no card of its own here: *Same activity* joins it to this one, *Keep apart* gives it its own.',
    'portal.proposals_more':
      '{count, plural, one {# more Defender activity looks} other {# more Defender activities look}} like this request; that is asked next.',
    'portal.reason.same_ticket': 'its Intune ticket is linked here',
    'portal.reason.same_recommendation': 'same recommendation',
    'portal.reason.same_requester': 'same person',
    'portal.reason.created_before_filing': 'filed {age} earlier',
    'portal.reason.created_after_filing': 'filed {age} later',
    'portal.reason.same_option': 'same option',
    'portal.reason_others': 'it also looks like {numbers}',
    'portal.kept_apart': 'The activity in Defender is *{number}* now, apart from {other}.',
    'portal.kept_apart_for_now':
      'The activity in Defender is kept apart from {other}; it gets a place of its own in a moment.',
  },
  ja: {
    'portal.adopted': '<{url}|Defender> で作成された要求を取り込みました。',
    'portal.linked': '<{url}|Defender のアクティビティ>とリンクしています。',
    'portal.state_active': 'Defender では未完了です。',
    'portal.state_active_completed_here':
      'Defender では未完了です。Defender 側でも完了にするまで、未完了のままになります。',
    'portal.state_completed': 'Defender では {at} に完了しました。完了者: {completedBy}',
    'portal.state_completed_unnamed': 'Defender では {at} に完了しました。完了者は示されていません。',
    'portal.completed_there': 'Defender で完了しました。',
    'portal.see_also': '関連: {number}（同じ推奨事項、要求者: {name}）',
    'portal.count': 'Defender の集計: デバイス {count, number} 台中 {fixed, number} 台を修復済み',
    'portal.unlisted': 'Defender の一覧にもうありません。Mendbot の内容はそのまま残ります。',
    'portal.differs':
      '*Defender と Slack の内容が一致しません。* Defender では完了、Slack では「{state}」です。Slack の内容は変更されていません。',
    'portal.differs_open':
      '*Defender と Slack の内容が一致しません。* Defender では未完了、Slack では「{state}」です。Mendbot から Defender 側を完了にすることはできません。',
    'portal.proposal':
      '*同じものですか。* Defender ポータルに、この要求と似たアクティビティがあります: 「{title}」（作成者: {requester}、{at}）。回答があるまで、このアクティビティには番号もカードもありません。「同じアクティビティ」を選ぶとこの要求に結び付き、「別々に扱う」を選ぶと別のものとして登録されます。',
    'portal.proposals_more':
      'この要求と似た Defender のアクティビティがほかに {count, number} 件あります。続けて確認します。',
    'portal.reason.same_ticket': '対応する Intune チケットがこの要求にリンク済み',
    'portal.reason.same_recommendation': '推奨事項が同じ',
    'portal.reason.same_requester': '要求者が同じ',
    'portal.reason.created_before_filing': '作成が先（差: {age}）',
    'portal.reason.created_after_filing': '作成が後（差: {age}）',
    'portal.reason.same_option': '修復オプションが同じ',
    'portal.reason_others': '{numbers} とも類似',
    'portal.kept_apart': 'Defender のアクティビティは *{number}* になりました。{other} とは別に扱われます。',
    'portal.kept_apart_for_now':
      'Defender のアクティビティは {other} とは別に扱われます。まもなく別のものとして登録されます。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface PortalTranslator extends ReturnType<typeof portalTexts> {}
