export const ja = {
  'justification.third_party_control': 'サードパーティ製品による対策',
  'justification.alternate_mitigation': '代替の軽減策',
  'justification.risk_accepted': 'リスクの受容',
  'justification.planned_remediation': '計画済みの修復（猶予期間）',

  'exception.state.requested': '承認待ち',
  'exception.state.rejected': '却下済み',
  'exception.state.in_effect': '有効',
  'exception.state.expired': '期限切れ',
  'exception.state.cancelled': '取り消し済み',
  'exception.state.renewed': '更新済み',

  'exception.title': '例外の要求',
  'exception.title_renew': '{number} の更新',
  'exception.submit': '要求の送信',
  'exception.recommendation': 'セキュリティの推奨事項',
  'exception.none_known':
    'セキュリティの推奨事項がまだないため、例外を要求できません。Microsoft Defender に接続していないか、読み取りが済んでいません。',
  'exception.justification': '正当な理由',
  'exception.justification_placeholder': 'Defender ポータルと同じ選択肢です',
  'exception.context': '理由の詳細',
  'exception.context_hint': '今すぐ修復しない理由を、承認者に伝えてください。',
  'exception.scope': '範囲',
  'exception.scope_global': 'グローバル: すべてのデバイス グループ（今後の追加を含む）',
  'exception.scope_groups': '選択したデバイス グループ',
  'exception.groups': 'デバイス グループ',
  'exception.groups_placeholder': 'デバイス グループを選択',
  'exception.duration': '期間',
  'exception.duration_days': '承認から {count, number} 日間',
  'exception.duration_until': '日付を指定',
  'exception.until': '最終日',
  'exception.until_hint': 'この日の終わりまで有効です。最長は {days, number} 日先の {day}です。',
  'exception.existing_heading': 'この推奨事項の例外:',
  'exception.existing': '*{number}* · {state} · {justification} · {scope} · {until}',
  'exception.change_recorded': '変更するには、例外を開いてください。',
  'exception.who_decides': '承認または却下は、ほかの例外承認者が行います。',
  'exception.nobody_decides':
    ':warning: *ほかに承認できる人がまだいません。* ボット管理者が「/remediate settings」で、ほかの人に例外承認者のロールを付与する必要があります。',
  'exception.form_defender':
    'Mendbot のみの記録です（Defender には登録されません）。デバイスは変更されません。ポータルで行う手順はカードに表示されます。',
  'exception.renews': '*{number}* {title} を、同じデバイスについて継続します: {scope}',
  'exception.renews_held':
    '{number} は {day}の終わりまで有効です。承認されると、更新後の例外に置き換わります。更新後の例外は {number} より後に終わる必要があります。',
  'exception.renews_ended': '{number} は終了しています。更新は承認された日に始まります。',

  'exception.requested_title': '{number}',
  'exception.requested_heading': '例外 *{number}* を要求しました。',
  'exception.requested_next': 'ほかの例外承認者が決定します。結果はダイレクトメッセージでお知らせします。',

  'exception.requested_undecidable':
    ':warning: *ほかに承認できる人がまだいません。* ボット管理者に、例外承認者のロールの付与を依頼します。決定はダイレクトメッセージでお知らせします。それまで、一時停止は行われません。',

  'exception.heading': '{number} · 例外: {title}',
  'exception.fallback': '{number} {title}: {state}、要求者: {name}',
  'exception.line.state': '状態',
  'exception.line.scope': '範囲',
  'exception.line.justification': '正当な理由',
  'exception.line.duration': '期間',
  'exception.line.requested_by': '要求者',
  'exception.line.approved_by': '承認者',
  'exception.line.rejected_by': '却下した人',
  'exception.line.cancelled_by': '取り消した人',
  'exception.line.context': '理由の詳細',
  'exception.line.note': '承認者のメモ',
  'exception.line.reason': '理由',
  'exception.by_at': '{name}、{at}',
  'exception.until_day': '{day}の終わりまで',
  'exception.was_until_day': '当初は {day}の終わりまで',
  'exception.renewal_count': '{count, number} 回目の更新です（{of} の継続）。',
  'exception.renewal_of_held': '{count, number} 回目の更新です（{day}の終わりまで有効な {of} の継続）。',
  'exception.renewed_by': '{number} として更新されました。',
  'exception.impact.requested_none':
    '承認しても、一時停止するものはありません。対象となる未完了のアクティビティがありません。',
  'exception.impact.requested_none_paused': '承認しても、一時停止するものはありません。',
  'exception.impact.requested_paused':
    '*承認すると、未完了のアクティビティ {count, number} 件が一時停止します:* {numbers}',
  'exception.impact.approved_none': '一時停止中のものはありません。対象となる未完了のアクティビティがありません。',
  'exception.impact.approved_none_paused': 'この例外だけで一時停止中のものはありません。',
  'exception.impact.approved_paused':
    '*この例外により、未完了のアクティビティ {count, number} 件が一時停止中です:* {numbers}',
  'exception.impact.partly': '未完了のアクティビティ {count, number} 件は一部だけが対象です: {numbers}',
  'exception.numbers_more': '{named}、ほか {count, number} 件',
  'exception.impact.unnamed': '表示できないもの {count, number} 件',
  'exception.not_in_defender':
    '*Defender は変更されません。* Defender にも登録するには、<{url}|推奨事項>を開き、該当するものを選んで「例外オプション」を押してください。',
  'exception.portal_requested':
    '*Defender は変更されません。* 承認後に Defender にも登録できます。<{url}|推奨事項>を開き、該当するものを選んで「例外オプション」を押してください。',
  'exception.portal_untouched': '*Defender は変更されません。*',
  'exception.portal_expired':
    '*Defender は変更されません。* Defender にも登録した場合、その例外は Defender で指定した日に終了します（<{url}|推奨事項>）。',
  'exception.cancel_in_defender':
    'Defender にも登録した場合は、そちらも取り消してください。<{url}|推奨事項>で該当するものを選び、「例外オプション」を開きます。',
  'exception.check_global': 'Defender に例外があるかどうかは、推奨事項を読み取るたびに照合されます。',
  'exception.check_groups': 'デバイス グループの例外が Defender にあるかどうかは確認できません。',

  'exception.button.approve': '承認',
  'exception.button.reject': '却下',
  'exception.button.cancel': '例外の取り消し',
  'exception.button.take_back': '要求の取り消し',
  'exception.button.renew': '更新',
  'exception.button.request_approval': '承認を要求',

  'exception.approve_title': '{number} の承認',
  'exception.approve_submit': '承認',
  'exception.approve_what': '{justification} · {scope} · {duration}',
  'exception.approve_exposed': '現在の影響範囲: {devices}{marks}',
  'exception.approve_pauses':
    '一時停止中はリマインダーが送信されません。一時停止が終わると、停止した日数だけ期限が延びます。',
  'exception.approve_note': 'メモ',
  'exception.shown_hint': '要求者への通知とカードに表示されます。',
  'exception.reject_title': '{number} の却下',
  'exception.reject_submit': '却下',
  'exception.reject_reason': '理由',
  'exception.cancel_title': '{number} の取り消し',
  'exception.cancel_submit': '例外の取り消し',
  'exception.keep': '取り消さない',
  'exception.take_back_title': '要求 {number} の取り消し',
  'exception.take_back_submit': '要求の取り消し',
  'exception.cancel_reason': '理由',
  'exception.cancel_reason_hint': 'カードに表示されます。',
  'exception.cancel_resumes':
    'ほかの例外の対象でなければ、一時停止はすぐに終わります。停止した日数だけ期限が延びます。',
  'exception.cancel_what': '取り消しは元に戻せません。必要になった場合は、新しい例外を要求してください。',

  'exception.event.exception_requested': '{name} が例外 {number} を要求しました。',
  'exception.event.exception_renewal_requested': '{name} が {other} の更新として {number} を要求しました。',
  'exception.event.exception_approved': '{name} が {number} を承認しました。{day}の終わりまで有効です。',
  'exception.event.exception_rejected': '{name} が {number} を却下しました。',
  'exception.event.exception_cancelled': '{name} が {number} を取り消しました。',
  'exception.event.exception_expired': '{number} は期限切れになりました。',
  'exception.event.exception_expired_undecided': '{number} は、承認も却下もされないまま期間が終わりました。',
  'exception.event.exception_renewed': '{number} は {other} として更新されました。',
  'exception.event.exception_ending': '{number} は {day}で終了します。更新するには、改めて承認が必要です。',
  'exception.event.reason': '理由: {words}',
  'exception.event.note': 'メモ: {words}',
  'exception.event.with_time': '{at} · {event}',
  'exception.direct.linked': '<{url}|{number}> {title}',
  'exception.direct.you_can_decide': 'あなたが承認または却下できます。',
  'exception.direct.unlinked': '*{number}* {title}',

  'activity.paused': '*{day}まで一時停止中（{numbers}）*',
  'activity.partial_under': '*{groups} は、{day}まで例外 {number} の対象です。*',
  'activity.partial_more': 'ほかの {count, number} 件の例外も、一部のデバイス グループを対象としています。',
  'activity.partial_rest':
    '{groups} が例外の対象外のため、アクティビティは一時停止しません。すべてのデバイスは引き続き影響を受けるものとして数えます。',
  'activity.partial_rest_unnamed':
    'ほかのデバイス グループが例外の対象外のため、アクティビティは一時停止しません。すべてのデバイスは引き続き影響を受けるものとして数えます。',
  'form.under_exception_allowed': '例外の対象であっても要求できます。',

  'notice.exception_undecidable':
    '*{number}* {title}: {name} がこの例外を要求しました（範囲: {scope}）。ほかに承認または却下できる人がいません。',
  'notice.exception_undecidable_why':
    '対象のグループの例外承認者のロールを、ほかの人に付与してください。「/remediate settings」の *ロール* で設定できます。決定できる人にはすぐに通知されます。',

  'error.exception_gone': 'この例外は、存在しないか、表示できません。',
  'error.exception_changed':
    '{number} はその間に変更されました: {state}（{name}、{at}）。カードを確認してから操作してください。',
  'error.exception_decided.requested': '{number} は承認待ちです（要求者: {name}、{at}）。',
  'error.exception_decided.rejected': '{number} は {name} がすでに却下しています（{at}）。',
  'error.exception_decided.in_effect': '{number} は {name} がすでに承認し、有効です（{at}）。',
  'error.exception_decided.expired': '{number} は期限切れです（{at}）。',
  'error.exception_decided.cancelled': '{number} は {name} がすでに取り消しています（{at}）。',
  'error.exception_decided.renewed': '{number} は {name} の承認により、すでに更新されています（{at}）。',
  'error.exception_renewed': '{number} はすでに {renewedBy} として更新されています。',
  'error.exception_overlaps.requested':
    '同じデバイスについて、{number} がすでに要求されています。決定を待つか、先に取り消してもらってください。',
  'error.exception_overlaps.approved':
    '同じデバイスについて、{number} がすでに有効です。それを更新するか、先に取り消してもらってください。',
  'error.exception_end_missing': '最終日を選んでください。',
  'error.exception_end_past': '過去の日付です。今日以降の日付を選んでください。',
  'error.exception_too_long': '例外の期間は最長 {days, number} 日です。もっと早い日付を選んでください。',
  'error.exception_end_not_later':
    '{number} は {day}の終わりまで有効です。更新には、それより後の最終日を選んでください。',
  'error.exception_duration_missing': '期間を選んでください。',
  'error.exception_justification_missing': '正当な理由を選んでください。',
  'error.exception_context_missing': '今すぐ修復しない理由を入力してください。',
  'error.exception_scope_missing': '範囲を選んでください。',
  'error.exception_groups_missing': 'デバイス グループを 1 つ以上選ぶか、グローバルを選んでください。',

  'exceptions.heading': '例外',
  'exceptions.fallback': '例外: {count, number} 件',
  'exceptions.filter': 'フィルター: {text}',
  'exceptions.entry':
    '*{number}* {title}\n{state} · {justification} · {scope}\n{until} · 更新回数: {renewals, number}\n要求者: {requester} · 承認者: {approver}',
  'exceptions.open': '開く',
  'exceptions.previous': '前のページ',
  'exceptions.next': '次のページ',
  'exceptions.page.newest':
    '{pages, plural, =1 {} other {{pages, number} ページ中 {page, number} ページ目 · }}{count, number} 件、新しい順',
  'exceptions.page.first_to_end':
    '{pages, plural, =1 {} other {{pages, number} ページ中 {page, number} ページ目 · }}{count, number} 件、終了の早い順',
  'exceptions.none': '条件に一致する例外はありません。',
  'exceptions.none_at_all': '表示できる例外はまだありません。「/remediate exception」で要求できます。',
  'exceptions.possible':
    '指定例: waiting（承認待ち）、in effect（有効）、ending（{days, number} 日以内に終了）、ended（終了）。番号、推奨事項、デバイス グループの語でも検索できます。',
  'exceptions.detail_title': '{number}',
  'detail.history': '履歴',
  'report.section.exceptions': 'まもなく終了、または終了した例外: {count, number} 件',
  'report.section.drift': 'Defender と一致しない例外: {count, number} 件',
  'report.waiting_exception':
    '*{number}* · {title} · *決定待ち {days, number} 営業日*{escalated, select, yes { · *エスカレーション*} other {}} · 例外の要求者: {requester}',
  'report.ending_exception':
    '*{number}* · {title} · {endsOn}まで。{count, plural, =0 {一時停止中のアクティビティはありません。} other {更新しない場合は、アクティビティ # 件の一時停止が終わります。}}',
  'report.ended_exception': '*{number}* · {title} · 終了: {endedOn}',
  'report.drift_limits': '照合できるのはグローバルの例外だけです。それぞれの不一致は 1 回だけお知らせします。',
  'report.drift.unknown_here': '*{title}*: Defender に、Mendbot で承認されていない例外があります。',
  'report.drift.ended_here':
    '*{title}*: {number} の終了から 2 日以上経ちましたが、Defender にまだ例外があります。ポータルで終了するか、承認を要求してください。',
  'report.drift.not_in_defender':
    '*{title}*: {number} の承認から 2 日以上経ちましたが、Defender に例外がありません。ポータルで作成するか、Mendbot で取り消してください。',
  'error.own_exception.others':
    '自分が要求した例外や、それを継続する例外は、自分では決定できません。ほかの例外承認者に依頼してください。このロールを持つ人: {holders}。',
  'error.own_exception.nobody':
    '自分が要求した例外や、それを継続する例外は、自分では決定できません。ほかに決定できる人もいません。ボット管理者がほかの人に例外承認者のロールを付与する必要があります。',
};
