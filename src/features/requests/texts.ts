import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const requestTexts = defineTexts({
  base: commonTexts,
  en: {
    'source.in_channel': 'From <{url}|a message> in <#{channel}>',
    'source.elsewhere': 'From <{url}|a message>',
    'source.lost.not_in_channel': 'The link to the message is missing, because Mendbot is not in that channel.',
    'source.lost.message_gone': 'The link to the message is missing, because the message was deleted.',
    'source.lost.refused': 'The link to the message is missing, because Slack refused it.',
    'form.title': 'Request remediation',
    'form.submit': 'Submit request',
    'form.recommendations': 'Security recommendations',
    'form.recommendations_hint': 'Up to {most, number}. Each becomes an activity of its own.',
    'form.plain_title': 'What needs to be fixed',
    'form.plain_title_hint': 'In your own words. At most {limit, number} characters.',
    'form.plain_why':
      'Mendbot has no security recommendations yet. Microsoft Defender isn’t connected, or wasn’t read yet. Describe the problem instead. Progress won’t be measured.',
    'form.best_match': 'Best match for “{text}”. Choose another above if you meant something else.',
    'form.matches': 'Open the list above to see what matches “{text}”.',
    'form.no_match':
      'No recommendations match “{text}”. Try fewer words, or search above by vendor, CVE or portal link.',
    'form.cve_pending': 'Looking up in Defender what fixes {cve}. You can also choose something else.',
    'form.cve_failed':
      'Mendbot couldn’t ask Defender what fixes {cve}. Search above by name, vendor or component, or try again in a minute.',
    'form.cve_late': 'Still looking up {cve} in Defender. Type it again in a moment.',
    'form.cve_none': 'Defender lists no recommendation for {cve}. No device has it, or there is no fix yet.',
    'form.cve_only': 'Only this recommendation fixes {cve}.',
    'form.cve_listed':
      '{count, plural, one {# recommendation fixes} other {# recommendations fix}} {cve}. Open the list above to choose.',
    'form.item': '*<{url}|{title}>* · {option} · {devices} · due {due}{marks}',
    'form.item_without_due': '*<{url}|{title}>* · {option} · {devices}{marks}',
    'form.of_item': '“{title}”: {words}',
    'form.follow_up_to':
      '*Follow-up to {number}.* Some fixed devices are exposed again to something newer. This request covers what is exposed now.',
    'form.others_heading':
      '*Already requested for some or all of these devices.* Left out unless you tick *File anyway*.',
    'form.other': '*{number}* · {state} · {option} · {groups} · due {due}',
    'form.paused': 'Paused',
    'form.other_notified': '*{number}* · {state} · {option} · {groups} · due {due} · you get its updates',
    'form.others_unseen': 'There is already an activity for this, for device groups that you can’t see.',
    'form.anyway': 'File anyway',
    'form.option': 'Remediation option',
    'form.option_recommended': 'What each recommends',
    'form.groups': 'Device groups',
    'form.groups_placeholder': 'All device groups',
    'form.groups_hint': 'Leave empty for all exposed devices.',
    'form.groups_of_nothing': 'Choose a recommendation first.',
    'form.groups_pending':
      'Device groups are loading from Defender. You can submit without them for all exposed devices.',
    'form.groups_failed':
      'Mendbot couldn’t read the device groups from Defender. You can submit without them for all exposed devices.',
    'form.priority': 'Priority',
    'form.due': 'Due date',
    'form.due_placeholder': '{byPolicy, select, yes {By policy} other {By priority}} for each',
    'form.due_hint': 'Empty: by {byPolicy, select, yes {policy} other {priority}}, {day}.',
    'form.due_hint_each': 'Empty: each has its own date, as above.',
    'form.attention_no_due': 'Attention required has no due date, progress or ticket.',
    'form.ticket': 'Intune ticket',
    'form.ticket_box': 'Request a ticket (Entra-joined devices only)',
    'form.ticket_hint': 'You create it in the Defender portal after you submit. Mendbot tells you how.',
    'form.ticket_guide':
      'Microsoft’s page: <{url}|Use Intune to remediate vulnerabilities identified by Microsoft Defender for Endpoint>',
    'form.notes': 'Notes for IT',
    'form.notes_hint': 'At most {limit, number} characters.',
    'form.source_in_channel': 'The request links to the message in <#{channel}>. Its text is not copied.',
    'form.source_elsewhere': 'The request links to the message. Its text is not copied.',
    'form.source_lost_hint': 'If IT needs it, put the link into the notes.',
    'form.group_option': '{name} ({count, number})',
    'form.group_option_of': '{name} (in {count, number} of {all, number})',
    'filed.title': '{count, plural, one {You filed {number}} other {# activities filed}}',
    'filed.one': '*{number}* {title}',
    'filed.left_out': 'Left out: *{title}*. {number} already covers it.',
    'card.same': 'Also requested: {numbers}{more, select, yes { and more} other {}}',
    'filed.cards_follow': 'IT gets {count, plural, one {the card} other {the cards}} in its channel.',
    'follow.now': 'You now follow *{number}* {title}. No second activity was filed.',
    'form.nobody_accepts':
      ':warning: Nobody can accept this request. No IT admin covers all of these device groups. Choose fewer, or ask a bot admin to give the role.',
    'form.nobody_accepts_all':
      ':warning: Nobody can accept this request. No IT admin covers all device groups. Choose some of them, or ask a bot admin to give the role.',
    'filed.nobody_accepts':
      ':warning: Nobody can accept {count, plural, one {it} other {them}} yet. No IT admin covers all of the device groups. Mendbot tells the bot admins.',
    'error.recommendation_unknown': 'Defender no longer lists this recommendation. Choose another.',
    'error.recommendations_gone': 'Defender no longer lists {titles}. Choose others.',
    'error.recommendations_missing': 'Choose at least one recommendation.',
    'error.too_many_recommendations': 'Choose at most {most, number} recommendations. Request the others afterwards.',
    'error.already_requested':
      '{number} already covers some or all of these devices. To file it too, tick “File anyway”.',
    'error.groups_not_exposed': 'No device of {group} is exposed to {titles}. Remove the group or the recommendation.',
    'error.option_not_offered': 'This option does not fit the recommendation. Choose another.',
    'error.intune_off': 'Intune is off now. Untick the ticket, or ask a bot admin to turn Intune on.',
    'error.device_group_unknown': 'One of these device groups no longer has exposed devices. Choose again.',
    'error.title_missing': 'Say what needs to be fixed.',
    'button.follow': 'Follow instead',
  },
  ja: {
    'source.in_channel': '<#{channel}> の<{url}|メッセージ>から作成',
    'source.elsewhere': '<{url}|メッセージ>から作成',
    'source.lost.not_in_channel':
      'メッセージへのリンクを保存できませんでした。Mendbot がそのチャンネルに参加していません。',
    'source.lost.message_gone': 'メッセージへのリンクを保存できませんでした。メッセージは削除されています。',
    'source.lost.refused': 'メッセージへのリンクを保存できませんでした。Slack からリンクを取得できませんでした。',
    'form.title': '修復を要求する',
    'form.submit': '要求の送信',
    'form.recommendations': 'セキュリティの推奨事項',
    'form.recommendations_hint': '最大 {most, number} 件。推奨事項ごとに 1 件のアクティビティを作成します。',
    'form.plain_title': '修復する内容',
    'form.plain_title_hint': '自由に記述してください。{limit, number} 文字以内。',
    'form.plain_why':
      'セキュリティの推奨事項がまだありません。Microsoft Defender に接続していないか、読み取りが済んでいません。自由記述で要求できますが、進行状況は測定されません。',
    'form.best_match': '「{text}」に最も近いものです。違う場合は、上の欄で選び直してください。',
    'form.matches': '「{text}」に一致するものは、上の一覧を開くと選べます。',
    'form.no_match':
      '「{text}」に一致する推奨事項はありません。語を減らすか、上の欄でベンダー、CVE、ポータルのリンクから検索してください。',
    'form.cve_pending':
      '{cve} を修復する推奨事項を Defender で調べています。その間、ほかの推奨事項を選ぶこともできます。',
    'form.cve_failed':
      '{cve} を修復する推奨事項を Defender に確認できませんでした。上の欄で名前などから検索するか、1 分ほど待ってもう一度お試しください。',
    'form.cve_late': 'Defender で {cve} をまだ調べています。少し待ってから、もう一度入力してください。',
    'form.cve_none':
      '{cve} に対する推奨事項は Defender にありません。該当するデバイスがないか、修復方法がまだありません。',
    'form.cve_only': '{cve} を修復する推奨事項は、これだけです。',
    'form.cve_listed': '{cve} を修復する推奨事項が {count, number} 件あります。上の一覧から選んでください。',
    'form.item': '*<{url}|{title}>* · {option} · {devices} · 期限 {due}{marks}',
    'form.item_without_due': '*<{url}|{title}>* · {option} · {devices}{marks}',
    'form.of_item': '「{title}」: {words}',
    'form.follow_up_to':
      '*{number} のフォローアップです。* 修復済みのデバイスの一部が、新しい脆弱性などにより再検出されました。現在影響を受けているデバイスを対象とします。',
    'form.others_heading':
      '*対象デバイスの一部またはすべてで要求済みです。* 「それでも要求する」を選択しない限り、作成されません。',
    'form.other': '*{number}* · {state} · {option} · {groups} · 期限 {due}',
    'form.paused': '一時停止中',
    'form.other_notified': '*{number}* · {state} · {option} · {groups} · 期限 {due} · 変更は通知されます',
    'form.others_unseen': '表示できないデバイス グループについて、ほかの人がすでに要求しています。',
    'form.anyway': 'それでも要求する',
    'form.option': '修復オプション',
    'form.option_recommended': 'それぞれの推奨どおり',
    'form.groups': 'デバイス グループ',
    'form.groups_placeholder': 'すべてのデバイス グループ',
    'form.groups_hint': '空欄の場合、影響を受けるすべてのデバイスが対象です。',
    'form.groups_of_nothing': '先に推奨事項を選んでください。',
    'form.groups_pending':
      'デバイス グループを Defender から読み取っています。選択せずに送信すると、影響を受けるすべてのデバイスが対象です。',
    'form.groups_failed':
      'デバイス グループを Defender から読み取れませんでした。選択せずに送信すると、影響を受けるすべてのデバイスが対象です。',
    'form.priority': '優先度',
    'form.due': '期限',
    'form.due_placeholder': '{byPolicy, select, yes {ポリシー} other {優先度}}に応じた日付',
    'form.due_hint': '空欄の場合は{byPolicy, select, yes {ポリシー} other {優先度}}に応じて {day}になります。',
    'form.due_hint_each': '空欄の場合は、上に示した推奨事項ごとの日付になります。',
    'form.attention_no_due': '「注意が必要」には、期限、進行状況、チケットがありません。',
    'form.ticket': 'Intune チケット',
    'form.ticket_box': 'チケットを要求する（Entra 参加済みのデバイスのみ）',
    'form.ticket_hint': 'チケットは Defender ポータルで作成します。手順は送信後に表示されます。',
    'form.ticket_guide': '詳細: <{url}|Defender for Endpoint の脆弱性を Intune で修復する>',
    'form.notes': 'メモ',
    'form.notes_hint': 'IT チーム向けのメモです。{limit, number} 文字以内。',
    'form.source_in_channel': '要求には <#{channel}> のメッセージへのリンクが残ります。内容はコピーされません。',
    'form.source_elsewhere': '要求には元のメッセージへのリンクが残ります。内容はコピーされません。',
    'form.source_lost_hint': 'IT チームに伝える必要がある場合は、リンクをメモに入力してください。',
    'form.group_option': '{name}（{count, number} 台）',
    'form.group_option_of': '{name}（推奨事項 {all, number} 件中 {count, number} 件）',
    'filed.title': '{count, plural, =1 {{number} を作成しました} other {アクティビティ # 件を作成しました}}',
    'filed.one': '*{number}* {title}',
    'filed.left_out': '「{title}」は {number} で要求済みのため、作成されませんでした。',
    'card.same': '同じ対象のアクティビティ: {numbers}{more, select, yes {など} other {}}',
    'filed.cards_follow': 'カードは IT チームのチャンネルに届きます。',
    'follow.now': '*{number}* {title} をフォローしました。新しいアクティビティは作成されていません。',
    'form.nobody_accepts':
      ':warning: この要求には誰も対応できません。これらのグループすべてを対象とする IT 管理者がいません。グループを減らすか、ロールの付与をボット管理者に依頼してください。',
    'form.nobody_accepts_all':
      ':warning: この要求には誰も対応できません。すべてのデバイス グループを対象とする IT 管理者がいません。グループを選ぶか、ロールの付与をボット管理者に依頼してください。',
    'filed.nobody_accepts':
      ':warning: まだ誰も対応できません。要求のデバイス グループすべてを対象とする IT 管理者がいません。ボット管理者に通知します。',
    'error.recommendation_unknown': 'この推奨事項は Defender の一覧にもうありません。別の推奨事項を選んでください。',
    'error.recommendations_gone': '{titles}は Defender の一覧にもうありません。別の推奨事項を選んでください。',
    'error.recommendations_missing': '推奨事項を 1 件以上選んでください。',
    'error.too_many_recommendations':
      '一度に要求できる推奨事項は最大 {most, number} 件です。残りは後で要求してください。',
    'error.already_requested':
      '対象デバイスの一部またはすべてが {number} で要求済みです。別に要求するには「それでも要求する」を選択してください。',
    'error.groups_not_exposed':
      '{group} に、{titles}の影響を受けるデバイスは確認されていません。グループまたは推奨事項を外してください。',
    'error.option_not_offered': 'この修復オプションは推奨事項に合いません。別の修復オプションを選んでください。',
    'error.intune_off': 'Intune 接続がオフになりました。チェックを外すか、ボット管理者に依頼してください。',
    'error.device_group_unknown':
      '選んだデバイス グループの中に、影響を受けるデバイスがなくなったものがあります。選び直してください。',
    'error.title_missing': '修復する内容を入力してください。',
    'button.follow': '代わりにフォロー',
  },
});

// An interface, so that compiler messages show its name instead of all texts.
export interface RequestTranslator extends ReturnType<typeof requestTexts> {}
