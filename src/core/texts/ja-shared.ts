import type { enShared } from './en-shared.ts';

export const jaShared = {
  'button.change_terms': '期限・優先度の変更',
  'button.change_priority': '優先度の変更',
  'button.raise_priority': '優先度を「高」に変更',

  'dates.paused': '{count, number} 日間一時停止、当初の期限 {original}',

  'event.activity_paused': '{number} は {until} まで一時停止します（{exceptions}）。',
  'event.activity_resumed':
    '{number} の一時停止が終わりました。{dated, select, yes {期限は {days, number} 日延び、{due} になりました。} other {}}',
  'event.due_changed': '{name} が {number} の期限を変更しました。',
  'event.due_moved': '{name} が {number} の期限を {dueBefore} から {due} に変更しました。',
  'event.due_set': '{name} が {number} の期限を {due} に設定しました。',
  'event.priority_changed': '{name} が {number} の優先度を変更しました。',
  'event.priority_moved': '{name} が {number} の優先度を「{priorityBefore}」から「{priority}」に変更しました。',
  'event.terms_moved':
    '{name} が {number} の期限を {dueBefore} から {due} に、優先度を「{priorityBefore}」から「{priority}」に変更しました。',

  'refusal.terms_unchanged.dated': '期限も優先度も変わっていません。どちらかを変更してください。',
  'refusal.terms_unchanged.undated': '優先度が変わっていません。新しい優先度を選んでください。',
  'refusal.terms_changed.dated':
    'その間に {name} が {number} を変更しました（{at}）。期限は {due}、優先度は「{priority}」です。さらに変更する場合は、フォームを開き直してください。',
  'refusal.terms_changed.undated':
    'その間に {name} が {number} を変更しました（{at}）。優先度は「{priority}」です。さらに変更する場合は、フォームを開き直してください。',
  'activity.line.taken_by': '担当者',

  'button.take': '自分が担当する',
  'button.reassign': '担当者の変更',
  'button.assign': '担当者の割り当て',
  'button.release': '担当の解除',

  'event.activity_taken': '{name} が {number} の担当者になりました。',
  'event.activity_reassigned': '{name} が {number} の担当者を {assignee} にしました。',
  'event.activity_reassigned_to_you': '{name} があなたを {number} の担当者にしました。',
  'event.still_undecided': 'まだ決定を待っています。対象のデバイス グループの IT 管理者が受付または却下を行います。',
  'activity.next_step_decision':
    '*次の手順:* 対象のデバイス グループの IT 管理者が受付または却下を行います。担当者がいても、まだ決定されていません。',
  'button.comment': 'コメント',
  'event.activity_commented': '{name} が {number} にコメントしました。',
  'event.comment': '「{reason}」',
  'refusal.comment_missing': 'コメントを入力してください。',

  'event.activity_released': '{name} が {number} の担当を解除しました。現在、担当者はいません。',

  'refusal.already_assigned': '{number} はすでに {name} が担当しています。担当者は詳細から変更できます。',
  'refusal.assigned_meanwhile': 'その間に {number} の担当者が {name} になりました。詳細を開き直してください。',
  'refusal.released_meanwhile':
    'その間に {number} の担当が解除され、現在、担当者はいません。詳細を開き直してください。',
  'refusal.assignee_missing': '担当者を選んでください。',
  'refusal.not_assignable.held':
    '{name} は、対象のすべてのデバイス グループの IT 管理者ではありません。このロールの付与先: {holders}。',
  'refusal.not_assignable.nobody':
    '{name} は、対象のすべてのデバイス グループの IT 管理者ではありません。ボット管理者が「/remediate settings」でロールを付与できます。',
  'delay.none': 'まもなく送信されます。',
  'delay.asked_to_wait': 'Slack から待つよう求められています。',
  'delay.not_taken': '現在 Slack が Mendbot からのメッセージを受け付けていないため、もう一度試します。',
  'delay.no_answer': 'Slack の応答がないため、もう一度試します。',
  'event.card_late': 'このカードは{late}遅れて届きました。要求は {at} に作成されています。',
  'event.line_late': '{late}遅れて通知されました。',
  'notice.jobs_given_up': '*{count, number} 件のジョブが最終的に失敗しました。* 自動では再試行されません: {queues}',
  'notice.jobs_given_up_rest':
    '理由はログを確認してください。原因を取り除いた後に、 `/remediate status` の「再試行」か、サーバーの `mendbot deliveries retry` で、もう一度実行できます。',
  'error.too_fast':
    '1 分間の操作が {limit, number} 件を超えました。この操作では何も変更されていません。{seconds, number} 秒待ってからお試しください。',
  'error.database_away':
    'Mendbot のデータベースに接続できません（{age}前から）。数分後にもう一度お試しください。同じ操作が二重に行われることはなく、確認済みの内容は失われません。',
  'error.database_full':
    'Mendbot のデータベースのディスクがいっぱいのため（{age}前から）、記録できません。Mendbot の管理者にお知らせください。',
  'error.database_busy':
    'Mendbot のデータベースが混み合っています（{age}前から）。1 分ほど待ってからもう一度お試しください。同じ操作が二重に行われることはありません。',
  'detail.impact': '{points, number, ::.##} ポイント',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *エクスプロイト公開済み*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': '{pages, number} ページ中 {page, number} ページ目（深刻なものから順に表示）',
  'weaknesses.none': 'Defender はこの推奨事項の CVE を示していません。',
  'weaknesses.being_read': 'CVE はまだ読み込まれていません。Defender から読み込んでいます。',
  'weaknesses.not_read': 'Defender から CVE を読み込めませんでした。もう一度このセクションを開いてください。',
  'weaknesses.unknown_to_defender': 'この推奨事項は Defender の一覧になく、CVE も示されていません。',

  'exception.button.request': '例外の要求',
  'export.button': 'エクスポート',
  'form.groups_being_read':
    'デバイス グループを Defender から読み取っています。少し待ってから、一覧を開き直してください。',
  'form.groups_none': '入力に一致するデバイス グループはありません。',
  'form.recommendation_option': '影響を受ける{devices} · {weaknesses}{marks}',

  'follow.now_short': '*{number}* {title} をフォローしました。変更があるとお知らせします。',
  'follow.own': '*{number}* {title} はあなたの要求です。フォローしなくても、変更があるとお知らせします。',
  'follow.stopped': '*{number}* {title} のフォローを解除しました。',

  'form.audited': '{hint}入力内容は監査ログに残ります。',
  'button.hand_over': '引き継ぎ…',
  'button.hand_over_from': '{name} からの引き継ぎ…',

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
  'preview.fallback': 'セキュリティの推奨事項: {name}',
  'preview.facts': '*{name}*\n影響の範囲: {devices} · {weaknesses}\n露出スコアへの影響: {impact}',
  'preview.activity': '{link} · {state} · 期限 {due}',
  'preview.more': 'このチャンネルにはほかに {count, number} 件のカードがあります',
  'preview.no_activity': 'この推奨事項の未完了のアクティビティのカードは、このチャンネルにありません。',
  'preview.request': '修復を要求する',
  'preview.read':
    'すべてのデバイス グループの件数です。Defender から {at} に取得しました。このプレビューは更新されません。',
  'preview.scope': 'すべてのデバイス グループの件数です。このプレビューは更新されません。',
  'list.entry': '*{number}* {title}\n{state} · 優先度 {priority} · 期限 {due} · {progress}\n完了者: {completedBy}',
  'list.completed': '{completedBy}、{at}',
  'list.disputed': '*未修復のデバイスあり* {count, number} 台',
  'list.open': '開く',
  'list.quoted': '「{text}」',

  'refusal.nothing_selected': 'アクティビティを 1 件以上選んでください。',
  'refusal.too_many_selected': '一度に変更できるアクティビティは最大 {most, number} 件です。件数を減らしてください。',
  'refusal.form_not_yours':
    'このフォームは別の人が開いたものです。何も変更されていません。「/remediate new」でご自分のフォームを開いてください。',
  'refusal.list_gone':
    'この一覧は使用できなくなりました。「/remediate list」、「/remediate top」、「/remediate exceptions」のいずれかで新しい一覧を表示してください。',
  'refusal.filter_too_long':
    '一度に指定できる条件は、デバイス グループの名前を含めて {most, number} 文字までです。名前または語を減らしてください。',
  'list.covered': '{due}（{cover}）',
  'activity.line.evidence': '証跡',

  'button.accept_with_plan': '計画を付けて受付…',
  'button.plan': '計画…',
  'button.change_plan': '計画の変更',

  'plan.sent_to_intune': 'Intune チケットがリンクされている場合、受付のメモに両方が記載されます。',
  'plan.not_sent_again': 'Intune には送信されません。送信されるのは、受付と同時に入力した計画だけです。',

  'event.plan_made': '{name} が {number} の計画を立てました。',
  'event.plan_changed': '{name} が {number} の計画を変更しました。',
  'event.plan_removed': '{name} が {number} の計画を取り消しました。現在、計画はありません。',

  'refusal.plan_missing': '予定日または変更番号を入力してください。',
  'refusal.planned_date_past': '予定日が過去の日付です。今日以降の日付を選んでください。',
  'refusal.plan_not_possible': '{number} は対応中ではなくなったため、計画を設定できません。',
  'refusal.plan_changed_meanwhile':
    'その間に {name} が {number} の計画を変更しました（{at}）。フォームを開き直してください。',

  'evidence.files':
    'ファイルは Slack に保存されており、Mendbot にコピーはありません。Slack で開けない場合は、完了にした人に共有を依頼してください。',
  'evidence.in_thread': '{number} の証跡のファイル: {files}',
  'event.evidence': '証跡: {evidence}',

  'refusal.link_malformed': 'https:// または http:// で始まるアドレス全体を入力してください。',
  'refusal.link_with_password':
    'アドレスにユーザー名またはパスワードが含まれており、全員に表示されてしまいます。取り除いてください。',
  'refusal.too_many_files': 'ファイルは最大 {most, number} 件です。いくつか取り除いてください。',
  'refusal.file_too_large': 'ファイルのサイズは 1 件あたり {megabytes, number} MB までです。',
  'report.finding.unknown_here': '*{title}*: Defender に、Mendbot で承認されていない例外があります。',
  'report.finding.ended_here':
    '*{title}*: {number} の終了から 2 日以上経ちましたが、Defender にまだ例外があります。ポータルで終了するか、改めて承認を要求してください。',
  'report.finding.not_in_defender':
    '*{title}*: {number} の承認から 2 日以上経ちましたが、Defender に例外がありません。ポータルで作成するか、Mendbot で取り消してください。',
  'notice.report_undelivered':
    '*チャンネルのレポートを投稿できませんでした。* 投稿できるようになると、最新のレポートが届きます。このお知らせは、再び投稿できるようになるまで 1 回だけ届きます。',
  'removal.card_heading': '{number} · 削除済み',
  'removal.card':
    '{number} は、終了から {count, number} 日以上経ったため、{at} に削除されました。事実は監査ログに残っています。',
  'refusal.activity_removed':
    '{number} は {at} に削除されました。終了しており、保持期間を過ぎたためです。決定の内容は監査ログに残っています。何も変更されていません。',
  'activities_csv.ticket.pending': '受付待ち',
  'activities_csv.ticket.active': '対応中',
  'activities_csv.ticket.completed': '完了',
  'activities_csv.ticket.rejected': '却下済み',
  'role.requester': '要求者',
  'role.it_admin': 'IT 管理者',
  'role.exception_approver': '例外承認者',
  'role.auditor': '監査者',
  'role.bot_admin': 'ボット管理者',

  'holder.group': 'グループ「{name}」',
  'holder.it_channel': '<#{channel}> のフルメンバー',
  'holder.workspace_admins': 'ワークスペース管理者',
  'holder.more': 'ほか {count, number} 件',

  'notice.bot_admin_missing':
    'ボット管理者のロールを持つ人がいなくなりました。付与された人が退出またはゲストになったか、付与されたグループが無効、空、または読み取り不可になっています。',
  'notice.bot_admin_missing_until':
    'ロールを持つ人が現れるまで、ワークスペース管理者がこのロールを持ち、監査ログにもそのように記録されます。ロールを付与するには、 `/remediate settings` の *ロール* を開いてください。',

  'notice.role_given': '{name} があなたに Mendbot の *{role}* のロールを付与しました。',
  'notice.role_given_all':
    '{name} があなたに Mendbot の *{role}* のロールを付与しました。対象はすべてのデバイス グループです。',
  'notice.role_given_some':
    '{name} があなたに Mendbot の *{role}* のロールを付与しました。対象のデバイス グループ: {groups}',
  'notice.role_limits_changed':
    '{name} があなたの Mendbot の *{role}* のロールについて、対象のデバイス グループを変更しました。変更後: {groups}。変更前: {before}。',
  'notice.role_taken': '{name} があなたの Mendbot の *{role}* のロールを取り消しました。',
  'notice.role_may.requester':
    'このロールでは、 `/remediate` による要求の作成、自分の要求の取り下げ、完了、再開、期限の変更ができます。',
  'notice.role_may.it_admin': 'このロールでは、要求の受付、却下、担当、完了、再開ができます。',
  'notice.role_may.exception_approver': 'このロールでは、例外の承認と却下ができます（自分が要求した例外を除く）。',
  'notice.role_may.auditor':
    'このロールでは、要求と例外の閲覧、要求{auditLog, select, yes {と監査ログ} other {}}のエクスポートができます。{auditLog, select, yes {削除予定のアクティビティの一覧が週 1 回届きます。} other {}}',
  'notice.role_may.bot_admin':
    'このロールでは、 `/remediate settings` で設定を変更できます。このロールだけでは要求を閲覧できません。',
  'notice.role_where':
    '操作方法は `/remediate help` で確認できます。あなたの対応を待っているものは、Mendbot のホームタブに表示されます。',
  'notice.role_held': '引き続き{roles}のロールを持っています。',
  'notice.role_none_left': 'ほかに Mendbot のロールはありません。ロールの付与はボット管理者に依頼してください。',

  'notice.request_without_it_admin':
    '{number} · {title} が作成されましたが、対象のすべてのデバイス グループについて IT 管理者のロールを持つ人がいません: {groups}。IT チームの誰も受付や完了ができません。',
  'notice.request_without_it_admin_all':
    '{number} · {title} がすべてのデバイス グループを対象に作成されましたが、そのすべてについて IT 管理者のロールを持つ人がいません。IT チームの誰も受付や完了ができません。',
  'notice.request_without_it_admin_more':
    'ロールを付与するには、 `/remediate settings` の *ロール* を開いてください。担当する人のいないデバイス グループは `/remediate status` で確認できます。同様の要求については、ロールの変更後、または 1 週間後に再び通知します。',

  'roles.uncovered_groups': ':warning: {groups} を対象とする要求は、誰も受け付けられません。',
  'roles.uncovered_all': ':warning: すべてのデバイス グループを対象とする要求は、誰も受け付けられません。',

  'refusal.role_missing.it_channel':
    'この操作ができるのは IT チャンネル（<#{channel}>）のフルメンバーだけです。チャンネルへの追加をワークスペース管理者に依頼するか、ロールの付与をボット管理者に依頼してください（「/remediate settings」）。',
  'refusal.reading_role_missing.it_channel':
    '閲覧できるロールが必要です。要求者と IT 管理者（<#{channel}> のフルメンバー）、例外承認者、監査者のいずれかです。チャンネルへの追加をワークスペース管理者に依頼するか、ロールの付与をボット管理者に依頼してください（「/remediate settings」）。',
  'refusal.reading_role_missing.any':
    '閲覧には、IT 管理者、例外承認者、監査者のロールでもかまいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.not_set_up':
    'Mendbot の IT チャンネルがまだありません。ボット管理者が Mendbot のホームタブで選択できます。ボット管理者: {holders}。',
  'refusal.role_missing.workspace_admins':
    '{role}のロールが必要です。ボット管理者が付与するまでは、ワークスペース管理者がこのロールを持ちます。',
  'refusal.role_missing.held': '{role}のロールが必要です。付与先: {holders}。',
  'refusal.role_missing.held_some':
    '次のデバイス グループに対する{role}のロールが必要です: {groups}。すべてを対象とする付与先: {holders}。',
  'refusal.role_missing.held_all':
    'すべてのデバイス グループに対する{role}のロールが必要です。すべてを対象とする付与先: {holders}。',
  'refusal.role_missing.nobody_some':
    '次のデバイス グループに対する{role}のロールが必要です: {groups}。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.role_missing.nobody_all':
    'すべてのデバイス グループに対する{role}のロールが必要です。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.role_missing.nobody':
    '{role}のロールが必要です。まだ誰にも付与されていません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.role_missing.nobody_left':
    '{role}のロールが必要です。付与された人は誰も操作できなくなっています（退出、ゲストへの変更、またはグループの無効化や空のグループのため）。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.role_missing.bot_admins_too': 'ボット管理者もこの操作ができます。',
  'refusal.groups_not_covered.some_held':
    'あなたの{role}のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象とする付与先: {holders}。',
  'refusal.groups_not_covered.some_nobody':
    'あなたの{role}のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.groups_not_covered.all_held':
    'これはすべてのデバイス グループに関わりますが、あなたの{role}のロールの対象は {covered} だけです。すべてを対象とする付与先: {holders}。',
  'refusal.groups_not_covered.all_nobody':
    'これはすべてのデバイス グループに関わりますが、あなたの{role}のロールの対象は {covered} だけです。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.own_exception.others':
    '自分が要求した例外や、それを継続する例外は、自分では承認も却下もできません。ほかの例外承認者に依頼してください。ロールの付与先: {holders}。',
  'refusal.own_exception.nobody':
    '自分が要求した例外や、それを継続する例外は、自分では承認も却下もできません。ほかに決定できる人もいません。ボット管理者が「/remediate settings」で、ほかの人に例外承認者のロールを付与する必要があります。',
  'settings.topic.set_up': 'Mendbot の初期設定',

  'settings.all_groups': 'すべてのデバイス グループ',

  'settings.retention.concerned':
    '{count, plural, =0 {該当するアクティビティはありません。} other {*アクティビティ # 件* が該当します。次の週 1 回の一覧に載ります。}}',

  'refusal.settings_item_gone': 'この項目は設定にもうありません。設定を開き直して確認してください。',
  'refusal.settings_changed_meanwhile':
    '設定を開いた後に、{name} がこの部分を変更しました（{at}）。開き直して、現在の設定を確認してください。',
  'button.trend': '画像（30 日間）',
} as const satisfies Readonly<Record<keyof typeof enShared, string>>;
