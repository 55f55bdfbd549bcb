import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const portalTexts = defineTexts({
  base: commonTexts,
  en: {
    'activities_csv.header.defender_id': 'Defender id',
    'portal.adopted': 'Filed in <{url}|Defender> and added here.',
    'portal.linked': 'Linked to <{url}|the Defender activity>.',
    'portal.state_active': 'In Defender: still open.',
    'portal.state_active_completed_here': 'In Defender: still open. Complete it there too.',
    'portal.state_completed': 'In Defender: completed {at}. Completed by: {completedBy}.',
    'portal.state_completed_unnamed': 'In Defender: completed {at}. Completed by: N/A.',
    'portal.completed_there': 'It was completed in Defender.',
    'portal.count': 'Defender counts {fixed, number} of {count, plural, one {# device} other {# devices}} fixed.',
    'portal.unlisted': 'Defender no longer lists it. The record here stays.',
    'portal.differs': '*Defender and Slack disagree:* completed in Defender, “{state}” here. Nothing was changed here.',
    'portal.differs_open':
      '*Defender and Slack disagree:* still open in Defender, “{state}” here. Mendbot can’t close it in Defender.',
    'portal.proposal': '*Is this the same activity?* Defender has “{title}”, requested by {requester}, {at}.',
    'portal.proposal_effect':
      'Until you answer, the Defender activity has no number here. *Same* links it to this one. *Not the same* adds it as a separate activity.',
    'portal.proposal_both': '*Is this the same activity?* Defender and Intune have “{title}”.',
    'portal.proposals_more':
      '{count, plural, one {# more Defender activity looks} other {# more Defender activities look}} like this one. Mendbot asks about that next.',
    'portal.reason.same_ticket': 'its Intune ticket is linked here',
    'portal.reason.same_recommendation': 'same recommendation',
    'portal.reason.same_requester': 'same person',
    'portal.reason.created_before_filing': 'filed {age} earlier',
    'portal.reason.created_after_filing': 'filed {age} later',
    'portal.reason.same_option': 'same option',
    'portal.reason_others': 'it also looks like {numbers}',
    'portal.dismissed': 'The Defender activity is now *{number}*, separate from {other}.',
    'portal.dismissed_for_now': 'The Defender activity is separate from {other}. It gets its own number in a moment.',
    'notice.portal_first_read':
      '*The Defender portal was read for the first time*, {at}. Mendbot added {active, plural, one {# active activity} other {# active activities}} and {completed, plural, one {# completed one} other {# completed ones}}. Each has a number here and is updated from the portal. They get no cards.',
    'notice.portal_first_week':
      'For a week, Mendbot lists new portal activities here once a day, without cards. After that, each new one gets a card.',
    'notice.portal_summary':
      '*New in the Defender portal:* Mendbot added {count, plural, one {# activity} other {# activities}}, numbered here and updated from the portal.',
    'notice.portal_adopted': '• *{number}* · {title} · {name}',
    'notice.portal_summary_more': 'To open one, type “/remediate show” with its number.',
    'error.link_settled.confirmed': '{number} was already linked to an activity in Defender by {name}, {at}.',
    'error.link_settled.dismissed':
      '{name} already said, {at}, that {number} and the Defender activity are not the same.',
    'button.link_same': 'Same',
    'button.dismiss_link': 'Not the same',
    'button.link_both': 'Link both',
    'button.dismiss_both': 'Not the same',
    'button.unlink_ticket': 'Unlink ticket',
    'button.unlink_portal': 'Unlink Defender',
    'button.unlink': 'Unlink',
    'button.keep_link': 'Keep link',
    'unlink.title': 'Unlink?',
    'unlink.ticket':
      'Mendbot stops sending decisions to this ticket and won’t propose it again. Nothing changes in Intune.',
    'unlink.portal':
      'Changes in Defender no longer affect {number}. The Defender activity becomes separate and won’t be proposed again.',
  },
  ja: {
    'activities_csv.header.defender_id': 'Defender ID',
    'portal.adopted': '<{url}|Defender> で作成された要求を取り込みました。',
    'portal.linked': '<{url}|Defender のアクティビティ>とリンクしています。',
    'portal.state_active': 'Defender では未完了です。',
    'portal.state_active_completed_here': 'Defender では未完了です。Defender でも完了にしてください。',
    'portal.state_completed': 'Defender では {at} に完了しました。完了者: {completedBy}',
    'portal.state_completed_unnamed': 'Defender では {at} に完了しました。完了者: N/A',
    'portal.completed_there': 'Defender で完了しました。',
    'portal.count': 'Defender の集計: デバイス {count, number} 台中 {fixed, number} 台を修復済み',
    'portal.unlisted': 'Defender の一覧にもうありません。Mendbot の内容はそのまま残ります。',
    'portal.differs':
      '*Defender と Slack の内容が一致しません。* Defender では完了、Slack では「{state}」です。Slack の内容は変更されていません。',
    'portal.differs_open':
      '*Defender と Slack の内容が一致しません。* Defender では未完了、Slack では「{state}」です。Mendbot から Defender 側を完了にすることはできません。',
    'portal.proposal': '*同じものですか。* Defender に「{title}」があります（要求者: {requester}、{at}）。',
    'portal.proposal_effect':
      '回答するまで、Defender のアクティビティに Mendbot の番号は付きません。「同じ」を選ぶとこのアクティビティとリンクし、「別のもの」を選ぶと別に登録されます。',
    'portal.proposal_both': '*同じものですか。* Defender と Intune に「{title}」があります。',
    'portal.proposals_more':
      'この要求と似た Defender のアクティビティがほかに {count, number} 件あります。続けて確認します。',
    'portal.reason.same_ticket': '対応する Intune チケットがこの要求にリンク済み',
    'portal.reason.same_recommendation': '推奨事項が同じ',
    'portal.reason.same_requester': '要求者が同じ',
    'portal.reason.created_before_filing': '作成が先（差: {age}）',
    'portal.reason.created_after_filing': '作成が後（差: {age}）',
    'portal.reason.same_option': '修復オプションが同じ',
    'portal.reason_others': '{numbers} とも類似',
    'portal.dismissed': 'Defender のアクティビティは *{number}* になりました。{other} とは別に扱われます。',
    'portal.dismissed_for_now': 'Defender のアクティビティは {other} とは別に扱われます。まもなく番号が付きます。',
    'notice.portal_first_read':
      '*Defender ポータルを初めて読み取りました* （{at}）。対応中のアクティビティ {active, number} 件と、完了したアクティビティ {completed, number} 件を取り込みました。Mendbot の番号が付き、ポータルでの変更が反映されます。カードは投稿されません。',
    'notice.portal_first_week':
      '最初の 1 週間は、新しいアクティビティを 1 日 1 回ここでお知らせし、カードは投稿しません。その後は、新しいものごとにカードが投稿されます。',
    'notice.portal_summary':
      '*Defender ポータルの新着:* アクティビティ {count, number} 件を取り込みました。Mendbot の番号が付き、ポータルでの変更が反映されます。',
    'notice.portal_adopted': '• *{number}* · {title} · {name}',
    'notice.portal_summary_more': '「/remediate show」に番号を付けて実行すると、内容が表示されます。',
    'error.link_settled.confirmed': '{number} は {name} がすでに Defender のアクティビティとリンクしています（{at}）。',
    'error.link_settled.dismissed':
      '{name} がすでに、{number} と Defender のアクティビティは別のものと回答しています（{at}）。',
    'button.link_same': '同じ',
    'button.dismiss_link': '別のもの',
    'button.link_both': '両方をリンク',
    'button.dismiss_both': '別のもの',
    'button.unlink_ticket': 'チケットのリンク解除',
    'button.unlink_portal': 'Defender とのリンク解除',
    'button.unlink': 'リンク解除',
    'button.keep_link': 'リンクを維持',
    'unlink.title': 'リンクを解除しますか',
    'unlink.ticket':
      'このチケットとの送信と読み取りを終了します。再び提案されることはありません。Intune の内容はそのまま残ります。',
    'unlink.portal':
      'Defender での変更は、今後 {number} に反映されません。Defender のアクティビティは別に登録され、再び提案されることはありません。',
  },
});

// An interface, so that compiler messages show its name instead of all texts.
export interface PortalTranslator extends ReturnType<typeof portalTexts> {}
