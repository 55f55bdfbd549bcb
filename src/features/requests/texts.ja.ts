export const ja = {
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
  'form.no_match': '「{text}」に一致するものはありません。上の欄で名前、ベンダー、コンポーネントから検索してください。',
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
  'form.other_told': '*{number}* · {state} · {option} · {groups} · 期限 {due} · 変更は通知されます',
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
  'form.source_in_channel': '<#{channel}> のメッセージへのリンクが要求に残ります。メッセージの内容はコピーされません。',
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
  'refusal.recommendation_unknown': 'この推奨事項は Defender の一覧にもうありません。別の推奨事項を選んでください。',
  'refusal.recommendations_gone': '{titles}は Defender の一覧にもうありません。別の推奨事項を選んでください。',
  'refusal.recommendations_missing': '推奨事項を 1 件以上選んでください。',
  'refusal.too_many_recommendations':
    '一度に要求できる推奨事項は最大 {most, number} 件です。件数を減らし、残りはもう一度送信してください。',
  'refusal.already_requested':
    '対象デバイスの一部またはすべてについて、{number} がすでに要求しています。代わりにフォローするか、「それでも要求する」を選択してください。',
  'refusal.groups_not_exposed':
    '{group} に、{titles}の影響を受けるデバイスは確認されていません。グループまたは推奨事項を外してください。',
  'refusal.option_not_offered': 'この修復オプションは推奨事項に合いません。別の修復オプションを選んでください。',
  'refusal.device_group_unknown':
    '選んだデバイス グループの中に、影響を受けるデバイスがなくなったものがあります。選び直してください。',
  'refusal.title_missing': '修復する内容を入力してください。',
  'button.follow': '代わりにフォロー',
} as const;
