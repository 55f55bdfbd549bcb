import type { enActivity } from './en-activity.ts';

export const jaActivity = {
  'option.update': 'ソフトウェアの更新',
  'option.upgrade': 'ソフトウェアのアップグレード',
  'option.uninstall': 'アンインストール',
  'option.configuration_change': '構成の変更',
  'option.attention_required': '注意が必要',
  'priority.high': '高',
  'priority.medium': '中',
  'priority.low': '低',
  'state.pending': '受付待ち',
  'state.open': '未完了',
  'state.active': '対応中',
  'state.completed': '完了',
  'state.rejected': '却下済み',
  'state.withdrawn': '取り下げ済み',

  'common.dash': '–',
  'common.somebody': '不明なユーザー',
  'common.close': '閉じる',
  'common.cancel': 'キャンセル',
  'common.it_channel': 'IT チャンネル',
  'common.all_groups': 'すべてのデバイス グループ',
  'common.ungrouped': 'グループに属さないデバイス',
  'common.devices': 'デバイス {count, number} 台',
  'common.devices_unknown': 'デバイス（台数不明）',
  'common.weaknesses': '脆弱性 {count, number} 件',
  'common.exploit': 'エクスプロイト公開済み',
  'common.alert': 'アクティブなアラートあり',
  'common.exception': 'Defender で例外の対象',
  'common.overdue': '期限超過',
  'common.not_in_defender': 'Mendbot のみの記録です（Defender には登録されません）。',
  'common.no_device_changed': 'この要求によってデバイスが変更されることはありません。',
  'common.intune_limit':
    'Intune に送られるのは {count, number} 台のうち最大 {limit, number} 台で、どのデバイスになるかは Defender が選びます。対象は Entra 参加済みのデバイスだけです。',
  'common.groups_more': '{groups}、ほか {count, number} 件',

  'decider.system': 'Mendbot',
  'decider.defender': 'Defender の操作者',
  'decider.intune': 'Intune の操作者',
  'decider_first.system': 'Mendbot',
  'decider_first.defender': 'Defender の操作者',
  'decider_first.intune': 'Intune の操作者',

  'completed_by.email': '{email}',
  'completed_by.requester': '{completedBy}（依頼者）',
  'completed_by.system_confirmation': 'システム確認',
  'completed_by.not_available': 'N/A（情報なし）',

  'activity.line.option': '修復オプション',
  'activity.line.groups': 'デバイス グループ',
  'activity.line.priority': '優先度',
  'activity.line.due': '期限',
  'activity.line.created_by': '作成者',
  'activity.line.state': '状態',
  'activity.line.accepted_by': '受け付けた人',
  'activity.line.reopened_by': '再開した人',
  'activity.line.completed_by': '完了者',
  'activity.line.rejected_by': '却下した人',
  'activity.line.withdrawn_by': '取り下げた人',
  'activity.line.reason': '理由',
  'activity.line.note': '完了時のメモ',
  'activity.line.notes': '要求のメモ',
  'activity.has_exploit': 'この推奨事項には *公開されたエクスプロイトがあります。*',
  'activity.has_alert': 'この推奨事項には Defender の *アクティブなアラートが関連付けられています。*',
  'activity.notes_cut': '全文は ⋯ › 詳細で確認できます。',
  'activity.heading': '{number} · {title}',
  'activity.by_at': '{name}、{at}',
  'activity.by_noticed_at': '{name}、{at} に検知',
  'activity.corrected_by': '訂正した人: {name}',
  'activity.let_stand_by': 'そのまま確定した人: {name}',
  'activity.follow_up_to': '{number} のフォローアップです。',
  'activity.groups_counted': '{groups}（{devices}）',
  'activity.progress': '{bar} デバイス {count, number} 台中 {fixed, number} 台を修復済み{others} · {at} 現在',
  'activity.progress_none': '集計の時点で、影響を受けるデバイスはありませんでした。',
  'activity.progress_none_in_groups': '集計の時点で、これらのグループに影響を受けるデバイスはありませんでした。',
  'activity.progress_unknown': 'デバイスはまだ集計されていません。',
  'activity.progress_never_known':
    'デバイスは集計されていません。Defender から一覧を取得する前に、要求の扱いが決まりました。',
  'activity.progress_unavailable.refused': 'デバイスを集計できませんでした。Defender が一覧の取得を拒否しました。',
  'activity.progress_unavailable.missing_permission':
    'デバイスを集計できませんでした。Mendbot のアプリ登録に Defender のアクセス許可が足りません。',
  'activity.progress_unavailable.unauthorised':
    'デバイスを集計できませんでした。Microsoft が Mendbot の資格情報を受け付けませんでした。',
  'activity.progress_unavailable.unknown_to_defender':
    'デバイスを集計できませんでした。この推奨事項は Defender にもう存在しません。',
  'activity.progress_unavailable.not_configured':
    'デバイスを集計できませんでした。Microsoft Defender が構成されていません。',
  'activity.plain_words': '自由記述の要求で、Defender の推奨事項に関連付けられていません。進行状況は測定されません。',
  'activity.next_step':
    '*次の手順:* <{url}|Intune>（エンドポイント セキュリティ › セキュリティ タスク）で修正プログラムを展開してください。Mendbot は展開を行いません。',
  'activity.next_step_without_task':
    '*次の手順:* <{url}|Intune> などで修正プログラムを展開してください。Mendbot は展開を行いません。',
  'activity.next_step_rest':
    '*次の手順:* 残りのデバイス {count, number} 台に <{url}|Intune> で対応してください。Mendbot は展開を行いません。',
  'activity.fallback': '{number} {title}: {state}、作成者: {name}',

  'measuring.while_open': '完了するまで、デバイスの測定が続きます。',
  'measuring.until': '{date} まで、またはすべてのデバイスで確認できるまで、測定が続きます。',
  'measuring.while_disputed': '不一致が解消されるまで、測定が続きます。',
  'measuring.over': 'デバイスの測定は終了しました。台数は最後に測定したときのものです。',

  'button.accept': '受付',
  'button.reject': '却下',
  'button.complete': '完了',
  'button.mark_complete': '完了としてマーク',
  'button.reopen': '再開',
  'button.link_same': '同じアクティビティ',
  'button.link_apart': '別々に扱う',
  'button.unlink_ticket': 'チケットのリンク解除',
  'button.unlink_portal': 'Defender とのリンク解除',
  'button.unlink': 'リンク解除',
  'button.keep_link': 'リンクを維持',
  'button.link_ticket': 'このチケットをリンク',
  'button.not_this_ticket': 'このチケットではない',
  'button.keep_slack': 'Slack を Intune に送信',
  'button.take_intune': 'Intune の内容を採用',
  'button.follow': '代わりにフォロー',
  'button.follow_up': 'フォローアップを作成',
  'button.share': 'ここで共有',
  'menu.details': '詳細',
  'menu.devices': 'デバイスを CSV にエクスポート',
  'menu.withdraw': '取り下げ',
  'menu.correct': '完了者の訂正',
  'menu.portal': 'Defender ポータルで表示',
  'menu.follow_up': 'フォローアップを作成',
  'menu.follow': 'フォロー / フォロー解除',
  'menu.label': 'その他の操作',

  'event.activity_filed': '{name} が {number} を作成しました。',
  'event.filed_from_message': '{name} が <{url}|メッセージ>から {number} を作成しました。',
  'event.filed_in_defender': '{name} が Defender で {number} を作成しました。',
  'event.activity_accepted': '{name} が {number} を受け付けました。',
  'event.activity_rejected': '{name} が {number} を却下しました。',
  'event.activity_completed': '{number} が完了しました。完了者: {completedBy}',
  'event.completed_in_defender': '{number} が Defender ポータルで完了しました。完了者: {completedBy}',
  'event.completed_in_intune': '{number} が Intune で完了しました。完了者: {completedBy}',
  'event.activity_reopened': '{name} が {number} を再開しました。',
  'event.activity_withdrawn': '{name} が {number} を取り下げました。',
  'event.exploit_appeared': '{number} の推奨事項に対するエクスプロイトが公開されました。',
  'event.alert_appeared': '{number} の推奨事項に関連するアラートが Defender で発生しました。',
  'event.suggest_high': '優先度を「高」に上げることを検討してください。',
  'event.completion_disputed':
    '未修復のデバイスがあります。{number} は完了になりましたが、デバイス {count, number} 台がまだ影響を受けています。',
  'event.dispute_ended': 'その後のデバイスの報告により、{number} の完了が確認されました。',
  'event.still_exposed': 'まだ影響を受けているデバイス: {devices}',
  'event.still_exposed_more': 'まだ影響を受けているデバイス: {devices}、ほか {count, number} 台',
  'event.reopen_on_card':
    '作業が終わっていない場合は、カードから再開してください。デバイスの全一覧は ⋯ › デバイスを CSV にエクスポートで取得できます。',
  'event.reopen_by_command':
    '作業が終わっていない場合は再開してください。 `/remediate show {number}` を実行するとボタン付きで表示され、デバイスの全一覧は ⋯ › デバイスを CSV にエクスポートで取得できます。',
  'event.completed_by_corrected': '{name} が {number} の完了者を訂正しました。完了者: {completedBy}',
  'event.portal_completed':
    '{number} が Defender で完了しました（{at}）。完了者: {completedBy}。Mendbot での決定はそのままです。',
  'event.portal_linked': '{name} が、{number} と Defender ポータルのアクティビティは同じものであると確認しました。',
  'event.portal_kept_apart': '{name} が、{number} と Defender ポータルのアクティビティを別々に扱うことにしました。',
  'event.portal_unlinked':
    '{name} が {number} と Defender ポータルのアクティビティのリンクを解除しました。ポータルのアクティビティは別のものとして Mendbot に登録されます。',
  'event.intune_overruled': '{name} が {number} について Slack の内容を採用しました。Intune に送信されます。',
  'event.intune_followed': '{name} が {number} について Intune の内容を採用しました。',
  'event.intune_followed.pending': '{number} は Intune で保留中に戻されました。{name} がこれを採用しました。',
  'event.intune_followed.active': '{number} は Intune で対応中になりました。{name} がこれを採用しました。',
  'event.intune_followed.rejected': '{number} は Intune で却下されました。{name} がこれを採用しました。',
  'event.intune_followed.completed':
    '{number} は Intune で完了しました。{name} がこれを採用しました。完了者: {completedBy}',
  'event.intune_kept':
    '{name} が {number} の扱いを決めました。Mendbot での決定は Intune に反映されなかったため、Intune と同じ「{status}」のままになります。',
  'event.ticket_conflict':
    '{number} の内容が Slack と Intune で一致しません。どちらを採用するか、カードで選んでください。',
  'event.ticket_disagrees':
    'Slack では「{wanted}」、Intune では「{status}」です。どちらを採用するか、{number} のカードで選んでください。',
  'event.ticket_linked': '{name} が Intune のチケットをリンクしました。今後、決定は Intune に送信されます。',
  'event.ticket_unlinked':
    '{name} が Intune のチケットのリンクを解除しました。今後は何も送信されません。Intune に書き込まれた内容はそのまま残ります。',
  'event.ticket_unlinked_titled':
    '{name} が Intune のチケット「{title}」のリンクを解除しました。今後は何も送信されません。Intune に書き込まれた内容はそのまま残ります。',
  'event.ticket_linked_titled':
    '{name} が Intune のチケット「{title}」をリンクしました。今後、決定は Intune に送信されます。',
  'event.reason': '理由: {reason}',
  'event.note': 'メモ: {reason}',
  'event.new_due': '新しい期限: {due}',
  'event.with_time': '• {at} · {event}',
  'event.with_time_noticed': '• {at}（{noticed} に検知） · {event}',
  'event.with_time_seen': '• {at} に検知 · {event}',
  'event.history_heading': '最初のカードが削除されたため、カードを再投稿しました。これまでの経緯:',
  'event.repeated':
    'このメッセージは重複している可能性があります。送信中に Mendbot が中断し、最初のメッセージが届いたかどうかを確認できませんでした。',

  'direct.linked': '<{url}|{number}> {title}',
  'direct.unlinked': '{number} {title}',
  'direct.ready': '*{number} は {days, number} 営業日前から完了待ちです。* 完了できます。',
  'direct.ready_facts':
    '{count, number} 台中 {fixed, number} 台を修復済み · {missing}{hasDue, select, yes { · 期限: {dueOn}} other {}}',

  'receipt.filed': '{number} を作成しました: {title}',
  'receipt.adopted': 'Defender ポータルでの要求は、Mendbot では {number} です: {title}',
  'receipt.posted': 'IT チームにカードが届きました: <{url}|{number}>',
  'receipt.linked': 'Defender ポータルのアクティビティとリンクしました。',
  'receipt.waiting': 'カードを IT チャンネルに投稿しています。リンクは後ほどここに表示されます。',
  'receipt.kept': 'カードは保管されており、まだ投稿されていません。',
  'receipt.kept_elsewhere': '別のカードが保管されており、まだ投稿されていません。',
  'undelivered.no_channel': 'IT チャンネルがまだありません。ボット管理者が Mendbot のホームタブで選択できます。',
  'undelivered.not_in_channel':
    'Mendbot が IT チャンネルに招待されていません。メンバーがチャンネルで /invite @Mendbot と入力してください。',
  'undelivered.channel_not_found': 'IT チャンネルが存在しないか、Mendbot が招待されていません。',
  'undelivered.is_archived': 'IT チャンネルはアーカイブされています。',
  'undelivered.shared_externally': 'IT チャンネルはほかの組織と共有されているため、カードは表示されません。',
  'undelivered.deleted': 'カードは Slack で 2 回削除されたため、再投稿されません。',
  'undelivered.other': 'Slack からの応答: 「{failure}」',
  'undelivered.route.not_in_channel':
    'Mendbot が <#{id}> に招待されていません。メンバーがチャンネルで /invite @Mendbot と入力してください。',
  'undelivered.route.channel_not_found': '<#{id}> が存在しないか、Mendbot が招待されていません。',
  'undelivered.route.is_archived': '<#{id}> はアーカイブされています。',
  'undelivered.route.shared_externally': '<#{id}> はほかの組織と共有されているため、カードは表示されません。',
  'undelivered.route.other': '<#{id}> についての Slack からの応答: 「{failure}」',

  'route.mention': '宛先: {called}',
  'route.moved': 'この要求は現在 {channels} で対応しています。',
  'route.history_heading': 'この要求は以前、別のチャンネルで対応していました。これまでの経緯:',

  'ticket.no_reason': 'Intune から理由は伝えられません。',

  'questions.two':
    '*未回答の確認が 2 件あります。* 1 件は Defender ポータルのアクティビティ、もう 1 件は Intune のチケットについてで、互いに独立しています。',

  'severity.low': '低',
  'severity.medium': '中',
  'severity.high': '高',
  'severity.critical': '重大',
  'severity.unknown': '–',
  'weaknesses.heading':
    '*脆弱性 {count, number} 件*{exploited, plural, =0 {} other { （うちエクスプロイト公開済み # 件）}}',
  'weaknesses.score': 'CVSS {cvss, number, ::.0}',

  'detail.history': '履歴',
  'unlink.title': 'リンクを解除しますか',
  'unlink.ticket':
    'Mendbot での決定は、今後このチケットに送信されず、チケットからの読み取りも行われません。Intune に書き込まれた内容はそのまま残ります。このチケットが {number} に再び提案されることはありません。',
  'unlink.portal':
    'Defender の内容は、今後 {number} に反映されません。すでに反映された変更はそのまま残ります。Defender のアクティビティは別のものとして Mendbot に登録され、{number} に再び提案されることはありません。',

  'devices.requested': '{number} のデバイス一覧をダイレクトメッセージで送信します。',
} as const satisfies Readonly<Record<keyof typeof enActivity, string>>;
