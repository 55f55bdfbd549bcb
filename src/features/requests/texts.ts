import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const requestTexts = defineTexts({
  base: commonTexts,
  en: {
    'source.in_channel': 'From <{url}|a message> in <#{channel}>',
    'source.elsewhere': 'From <{url}|a message>',
    'source.lost.not_in_channel': 'The link to the message could not be kept: Mendbot is not in that channel.',
    'source.lost.message_gone': 'The link to the message could not be kept: the message was deleted.',
    'source.lost.refused': 'The link to the message could not be kept: Slack did not give it.',
    'form.title': 'Request remediation',
    'form.submit': 'Submit request',
    'form.recommendations': 'Security recommendations',
    'form.recommendations_hint': 'One to {most, number}; each becomes an activity of its own.',
    'form.recommendation_placeholder': 'Name, vendor, component, CVE, id or portal link',
    'form.plain_title': 'What has to be remediated',
    'form.plain_title_hint': 'In plain words, at most {limit, number} characters.',
    'form.plain_why':
      'No security recommendations are known yet: Microsoft Defender is not connected or was not read. You can file in plain words; nothing is measured then.',
    'form.best_match': 'Best match for “{text}”. Choose another above if you meant something else.',
    'form.matches': 'Several recommendations match “{text}”. Open the list above and choose.',
    'form.no_match': 'Nothing matches “{text}”. Search above by name, vendor or component.',
    'form.cve_pending': 'Looking up in Defender what mends {cve}. You can choose something else meanwhile.',
    'form.cve_failed':
      'Defender could not be asked what mends {cve}. Search above by name, vendor or component, or try again in a minute.',
    'form.cve_late': 'Defender is still looking for {cve}. Type it again in a moment.',
    'form.cve_none': 'Defender lists no recommendation for {cve}: no device of yours has it, or nothing mends it yet.',
    'form.cve_only': 'This is the one recommendation that mends {cve}.',
    'form.cve_listed':
      '{count, plural, one {# recommendation mends} other {# recommendations mend}} {cve}. Open the list above: it offers {count, plural, one {it} other {them, the one that weighs most first}}.',
    'form.item': '*<{url}|{title}>* · {option} · {devices} · due {due}{marks}',
    'form.item_without_due': '*<{url}|{title}>* · {option} · {devices}{marks}',
    'form.of_item': '“{title}”: {words}',
    'form.follow_up_to':
      '*Follow-up to {number}.* Its devices were fixed and some are exposed again to something newer; this request is about what is exposed now.',
    'form.others_heading':
      '*Already requested, for some or all of these devices.* It is left out unless you tick *File anyway*.',
    'form.other': '*{number}* · {state} · {option} · {groups} · due {due}',
    'form.other_notified': '*{number}* · {state} · {option} · {groups} · due {due} · you are told of each change',
    'form.others_unseen': 'Somebody has already asked for this, for device groups that are not yours to see.',
    'form.others_more': 'and {count, number} more',
    'form.anyway': 'File anyway',
    'form.option': 'Remediation option',
    'form.option_recommended': 'What each recommends',
    'form.groups': 'Device groups',
    'form.groups_placeholder': 'All device groups',
    'form.groups_hint': 'Leave empty for all exposed devices.',
    'form.groups_of_nothing': 'Choose a recommendation first.',
    'form.groups_pending':
      'The device groups are being read from Defender. You can submit without them: that means all exposed devices.',
    'form.groups_failed':
      'The device groups could not be read from Defender. You can submit without them: that means all exposed devices.',
    'form.priority': 'Priority',
    'form.due': 'Due date',
    'form.due_placeholder': 'By priority for each',
    'form.due_hint': 'Empty: by priority, {day}.',
    'form.attention_no_due': 'Attention required has no due date, no progress and no ticket.',
    'form.ticket': 'Intune ticket',
    'form.ticket_box': 'Ask for an Intune ticket (Entra-joined devices only)',
    'form.ticket_hint': 'Made in the Defender portal; the card says what to press there.',
    'form.notes': 'Notes for IT',
    'form.notes_hint': 'At most {limit, number} characters.',
    'form.source_in_channel':
      'The request keeps a link to the message in <#{channel}>. What the message says is not copied.',
    'form.source_elsewhere':
      'The request keeps a link to the message you came from. What the message says is not copied.',
    'form.source_lost_hint': 'Put the link into the notes if IT shall have it.',
    'form.group_option': '{name} ({count, number})',
    'form.group_option_of': '{name} (in {count, number} of {all, number})',
    'filed.title_of': '{count, number} requests filed',
    'filed.heading': 'Your request was filed as *{number}*.',
    'filed.one': '*{number}* {title}',
    'filed.left_out': 'Left out: *{title}*. {number} asks for it already.',
    'filed.cards_follow': 'IT gets the cards as soon as they can be posted.',
    'filed.link_follows': 'IT gets the card as soon as it can be posted; a direct message tells you, with the link.',
    'follow.now': 'You follow *{number}* {title} and are told of each change. No second request was filed.',
    'form.nobody_accepts':
      ':warning: Nobody has the role IT admin for all of these device groups, so that nobody could accept this request. Choose fewer of them, or ask a bot admin to give the role to somebody.',
    'form.nobody_accepts_all':
      ':warning: Nobody has the role IT admin for all device groups, so that nobody could accept this request. Choose device groups, or ask a bot admin to give the role to somebody.',
    'filed.nobody_accepts':
      ':warning: Nobody has the role IT admin for all of {count, plural, one {its} other {their}} device groups, so that nobody can accept {count, plural, one {it} other {them}} yet. The bot admins are told; they can give the role to somebody.',
    'error.recommendation_unknown': 'This recommendation is no longer listed by Defender. Choose another.',
    'error.recommendations_gone': 'Defender no longer lists {titles}. Choose others.',
    'error.recommendations_missing': 'Choose at least one recommendation.',
    'error.too_many_recommendations':
      'At most {most, number} recommendations can be requested at once. Choose fewer, and submit again for the others.',
    'error.already_requested':
      '{number} asks for this already, for some or all of these devices. Follow it instead, or tick “File anyway”.',
    'error.groups_not_exposed':
      'No device of {group} is known to be exposed to {titles}. Remove the group or the recommendation.',
    'error.option_not_offered': 'This option does not fit the recommendation. Choose another.',
    'error.device_group_unknown': 'One of these device groups no longer has exposed devices. Choose again.',
    'error.title_missing': 'Say what has to be remediated.',
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
    'form.recommendations_hint': '1～{most, number} 件。推奨事項ごとに 1 件の要求を作成します。',
    'form.recommendation_placeholder': '名前、ベンダー、コンポーネント、CVE、ID、ポータルのリンク',
    'form.plain_title': '修復する内容',
    'form.plain_title_hint': '自由に記述してください。{limit, number} 文字以内。',
    'form.plain_why':
      'セキュリティの推奨事項がまだありません。Microsoft Defender に接続していないか、読み取りが済んでいません。自由記述で要求できますが、進行状況は測定されません。',
    'form.best_match': '「{text}」に最も近いものです。違う場合は、上の欄で選び直してください。',
    'form.matches': '「{text}」に一致する推奨事項が複数あります。上の一覧から選んでください。',
    'form.no_match':
      '「{text}」に一致するものはありません。上の欄で名前、ベンダー、コンポーネントから検索してください。',
    'form.cve_pending':
      '{cve} を修復する推奨事項を Defender で調べています。その間、ほかの推奨事項を選ぶこともできます。',
    'form.cve_failed':
      '{cve} を修復する推奨事項を Defender に確認できませんでした。上の欄で名前、ベンダー、コンポーネントから検索するか、1 分ほど待ってからもう一度お試しください。',
    'form.cve_late': 'Defender で {cve} をまだ調べています。少し待ってから、もう一度入力してください。',
    'form.cve_none':
      '{cve} に対する推奨事項は Defender にありません。該当するデバイスがないか、修復方法がまだありません。',
    'form.cve_only': '{cve} を修復する推奨事項は、これだけです。',
    'form.cve_listed':
      '{cve} を修復する推奨事項が {count, number} 件あります。上の一覧を開いて、影響の大きい順に表示された中から選んでください。',
    'form.item': '*<{url}|{title}>* · {option} · {devices} · 期限 {due}{marks}',
    'form.item_without_due': '*<{url}|{title}>* · {option} · {devices}{marks}',
    'form.of_item': '「{title}」: {words}',
    'form.follow_up_to':
      '*{number} のフォローアップです。* 修復済みだったデバイスの一部が、新しい脆弱性などにより再検出されました。この要求は、現在影響を受けているものが対象です。',
    'form.others_heading':
      '*対象デバイスの一部またはすべてについて、すでに要求されています。* 「それでも要求する」を選択しない限り、作成されません。',
    'form.other': '*{number}* · {state} · {option} · {groups} · 期限 {due}',
    'form.other_notified': '*{number}* · {state} · {option} · {groups} · 期限 {due} · 変更は通知されます',
    'form.others_unseen': '表示できないデバイス グループについて、ほかの人がすでに要求しています。',
    'form.others_more': 'ほか {count, number} 件',
    'form.anyway': 'それでも要求する',
    'form.option': '修復オプション',
    'form.option_recommended': 'それぞれの推奨どおり',
    'form.groups': 'デバイス グループ',
    'form.groups_placeholder': 'すべてのデバイス グループ',
    'form.groups_hint': '空欄の場合、影響を受けるすべてのデバイスが対象です。',
    'form.groups_of_nothing': '先に推奨事項を選んでください。',
    'form.groups_pending':
      'デバイス グループを Defender から読み取っています。選択せずに送信すると、影響を受けるすべてのデバイスが対象になります。',
    'form.groups_failed':
      'デバイス グループを Defender から読み取れませんでした。選択せずに送信すると、影響を受けるすべてのデバイスが対象になります。',
    'form.priority': '優先度',
    'form.due': '期限',
    'form.due_placeholder': '優先度に応じた日付',
    'form.due_hint': '空欄の場合は優先度に応じて {day} になります。',
    'form.attention_no_due': '「注意が必要」には、期限、進行状況、チケットがありません。',
    'form.ticket': 'Intune チケット',
    'form.ticket_box': 'Intune チケットを依頼する（Entra 参加済みのデバイスのみ）',
    'form.ticket_hint': 'チケットは Defender ポータルで作成します。操作はカードに表示されます。',
    'form.notes': 'メモ',
    'form.notes_hint': 'IT チーム向けのメモです。{limit, number} 文字以内。',
    'form.source_in_channel':
      '<#{channel}> のメッセージへのリンクが要求に残ります。メッセージの内容はコピーされません。',
    'form.source_elsewhere': '元のメッセージへのリンクが要求に残ります。メッセージの内容はコピーされません。',
    'form.source_lost_hint': 'IT チームに伝える必要がある場合は、リンクをメモに入力してください。',
    'form.group_option': '{name}（{count, number} 台）',
    'form.group_option_of': '{name}（{all, number} 件中 {count, number} 件）',
    'filed.title_of': '要求 {count, number} 件を作成済み',
    'filed.heading': '修復要求 *{number}* を作成しました。',
    'filed.one': '*{number}* {title}',
    'filed.left_out': '「{title}」は作成されませんでした。{number} がすでに要求しています。',
    'filed.cards_follow': 'カードは投稿でき次第、IT チームに届きます。',
    'filed.link_follows':
      'IT チームへのカードは、投稿できるようになりしだい投稿されます。リンクをダイレクトメッセージでお知らせします。',
    'follow.now': '*{number}* {title} をフォローしました。変更があるとお知らせします。新しい要求は作成されていません。',
    'form.nobody_accepts':
      ':warning: これらのデバイス グループすべてについて IT 管理者のロールを持つ人がいないため、この要求は誰も受け付けられません。グループを減らすか、ロールの付与をボット管理者に依頼してください。',
    'form.nobody_accepts_all':
      ':warning: すべてのデバイス グループについて IT 管理者のロールを持つ人がいないため、この要求は誰も受け付けられません。デバイス グループを選ぶか、ロールの付与をボット管理者に依頼してください。',
    'filed.nobody_accepts':
      ':warning: 対象のすべてのデバイス グループについて IT 管理者のロールを持つ人がいないため、まだ誰も受け付けられません。ボット管理者に通知され、ボット管理者がロールを付与できます。',
    'error.recommendation_unknown': 'この推奨事項は Defender の一覧にもうありません。別の推奨事項を選んでください。',
    'error.recommendations_gone': '{titles}は Defender の一覧にもうありません。別の推奨事項を選んでください。',
    'error.recommendations_missing': '推奨事項を 1 件以上選んでください。',
    'error.too_many_recommendations':
      '一度に要求できる推奨事項は最大 {most, number} 件です。件数を減らし、残りはもう一度送信してください。',
    'error.already_requested':
      '対象デバイスの一部またはすべてについて、{number} がすでに要求しています。代わりにフォローするか、「それでも要求する」を選択してください。',
    'error.groups_not_exposed':
      '{group} に、{titles}の影響を受けるデバイスは確認されていません。グループまたは推奨事項を外してください。',
    'error.option_not_offered': 'この修復オプションは推奨事項に合いません。別の修復オプションを選んでください。',
    'error.device_group_unknown':
      '選んだデバイス グループの中に、影響を受けるデバイスがなくなったものがあります。選び直してください。',
    'error.title_missing': '修復する内容を入力してください。',
    'button.follow': '代わりにフォロー',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface RequestTranslator extends ReturnType<typeof requestTexts> {}
