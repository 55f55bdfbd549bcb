import type { enAnswers } from './en-answers.ts';

export const jaAnswers = {
  'top.progress': '{bar} {fixed, number}/{count, number}',

  'status.never': '{name}: まだ読み取られていません。',
  'status.never_compared': '{name}: 作成時に集計済みです。デバイスからの報告とはまだ照合されていません。',
  'status.never_yet': '{name}: *まだ読み取れていません。*',
  'status.read': '{name}: {count, number} 件を読み取り済み（{at}、経過: {age}）',
  'status.answered': '{name}: 最後の応答 {at}（経過: {age}）',
  'status.answered_stale': '{name}: *古い情報です。* 最後の応答 {at}（経過: {age}）',
  'status.held_up': '先に「{name}」を読み取る必要があるため、その後の読み取りは行われていません。',
  'status.stale': '{name}: *古い情報です。* {count, number} 件を読み取り済み（{at}、経過: {age}）',
  'status.failed': '最後の試行 {at}{count, plural, =0 {} =1 {（失敗）} other {（連続 # 回失敗）}}: {failure}',
  'status.next_at': '次回の読み取り: {at}',
  'status.next_try_at': '次回の試行: {at}',
  'status.next_now': '読み取り中です。',
  'status.next_when_needed': '完了の操作時に確認します。',
  'status.next_when_opened': '構成についての要求の作成時または表示時に確認します。',

  'connection.people': 'Slack のユーザー',
  'connection.groups': 'ロールを付与するグループ',
  'connection.recommendations': 'Defender の推奨事項',
  'connection.devices': 'Defender のデバイス',
  'connection.exposed_devices': '未完了の要求のデバイス',
  'connection.vulnerabilities': 'Defender の脆弱性の変更',
  'connection.portal_activities': 'Defender ポータルのアクティビティ',
  'connection.security_tasks': 'Intune のセキュリティ タスク',
  'connection.entra': 'Entra のユーザー',
  'connection.configuration_steps': '構成の修復オプション（高度なハンティング、省略可）',

  'age.moment': '1 分未満',
  'age.minutes': '{count, number} 分',
  'age.hours': '{count, number} 時間',
  'age.days': '{count, number} 日',

  'notice.failing': '*{name}を 3 回続けて読み取れませんでした。* 最後の試行 {at}:\n{failure}',
  'notice.failing_meanwhile':
    '失われた情報はありません。以前に読み取った内容は、取得からの経過時間とともに表示されます。Mendbot は試行を続け、復旧したらお知らせします。現在の状況は「/remediate status」で確認できます。',
  'notice.failing_over': 'その後、復旧しました。',
  'notice.healed': '*{name}の読み取りが復旧しました* （{at}）。必要な操作はありません。',
  'notice.portal_first_read':
    '*Defender ポータルを初めて読み取りました* （{at}）。Defender から、対応中のアクティビティ {active, number} 件と完了したアクティビティ {completed, number} 件を取り込みました。取り込んだアクティビティにはMendbot の番号が付き、ポータルと同期されます。カードは投稿されません。',
  'notice.portal_first_week':
    '最初の 1 週間は、ポータルの新しいアクティビティを 1 日 1 回ここでお知らせします。これらのカードは後日も投稿されません。その後は、新しいアクティビティごとにカードが投稿されます。',
  'notice.portal_summary':
    '*Defender ポータルの新着:* Defender からアクティビティ {count, number} 件を取り込みました。取り込んだアクティビティにはMendbot の番号が付き、ポータルと同期されます。',
  'notice.portal_adopted': '• *{number}* · {title} · {name}',
  'notice.portal_adopted_more': 'ほか {count, number} 件',
  'notice.portal_summary_more': '「/remediate show」に番号を付けて実行すると、内容が表示されます。',
  'notice.ticket_creation_off': '*Graph によるチケットの作成をオフにしました。* この環境では利用できません:\n{failure}',
  'notice.ticket_creation_instead':
    'チケットは作成されませんでした。必要な場合の Defender での操作はカードに表示されます。設定は「/remediate settings」にあります。',

  'help.about':
    '*Mendbot の役割:* セキュリティ担当者が Microsoft Defender の推奨事項について修復要求を作成し、IT 担当者がここで受付、却下、完了の操作を行います。誰が完了したかが記録されます。',
  'help.commands':
    '• `/remediate` または `/remediate new [テキスト]`: 最大 20 件の推奨事項の要求を作成します（CVE 番号も指定できます）\n• `/remediate show REM-1001`: アクティビティと、その CVE、デバイス、履歴を表示します\n• `/remediate complete REM-1001`: アクティビティを完了にします\n• `/remediate list [フィルター]`: アクティビティを新しい順に表示します（並べ替えは `sort:due`, `sort:priority`, `sort:exposure` ）。フィルターには `mine`, `open`, `overdue`, `completed`, `disputed`, `high`, `due:week`, `waiting` （自分の判断待ち）, `ready` （完了待ち）, `option:update`, `origin:portal`, 完了者の `by:me`, `by:system`, `by:na`, `by:ben@example.com` 、デバイス グループの名前（または `group:"Name"` 。名前の中の引用符は `\\"` と入力）と検索語を指定できます\n• `/remediate export [フィルター]`: 同じものを CSV ファイルとしてダイレクトメッセージで送信します。 `/remediate export audit [2026-03-01..2026-03-31]` は監査ログです（監査者とボット管理者）\n• `/remediate top [n] [by exposure|devices|due] [high] [デバイス グループ]`: 上位 1 ～ 25 件のアクティビティを表示します。指定がなければ露出への影響（影響 × 残りのデバイスの割合）の大きい順です\n• `/remediate trend [30|90]`: 修復の状況の画像を送ります（日ごとの影響を受けるデバイス、未完了、完了者）\n• `/remediate exception [テキスト]`: 例外を要求します（承認は別の人が行います）。 `/remediate show EXC-1` で内容を表示します\n• `/remediate exceptions [フィルター]`: 例外を表示します。フィルターには `waiting`, `in effect`, `ending`, `ended` と検索語を指定できます\n• `/remediate status`: 接続と待機中の処理を表示します\n• `/remediate settings`: ボット管理者向けの設定です\n• `/remediate help`: このヘルプを表示します\nカードとその ⋯ メニュー: 受付、却下、完了、再開、取り下げ、フォロー、デバイスの CSV。⋯ › 詳細と `/remediate show`: 計画、期限と優先度、コメント、自分が担当する、担当者の割り当て、例外の要求。',
  'help.unknown':
    '「{text}」は Mendbot のコマンドではありません。これについて要求を作成するには `/remediate new {text}` を実行してください。使用できるコマンド:',
  'help.needs_number': 'アクティビティの番号を指定してください: `/remediate {command} REM-1001`',

  'notice.title': 'Mendbot',
  'notice.nothing_changed': '何も変更されていません。',

  'refusal.guest_refused':
    'ゲストは Mendbot を使用できません。このワークスペースのフルメンバーに操作を依頼してください。',
  'refusal.bot_refused': 'アプリとボットは Mendbot を使用できません。',
  'refusal.other_organisation_refused': 'Mendbot はこのワークスペース専用です。ほかの組織の方は使用できません。',
  'refusal.deactivated_refused': 'このアカウントは Slack で無効になっているため、Mendbot を使用できません。',
  'refusal.person_unknown':
    'Mendbot がまだあなたの情報を持っておらず、Slack にも確認できませんでした。1 分ほど待ってからもう一度お試しください。',
  'refusal.ticket_link_settled.confirmed': '{number} は {name} がすでにチケットとリンクしています（{at}）。',
  'refusal.ticket_link_settled.kept_apart':
    '{name} がすでに、このチケットは {number} のものではないと回答しています（{at}）。',
  'refusal.ticket_conflict_settled': '{number} は {name} がすでに扱いを決めています（{at}）。',
  'refusal.intune_connection_off': 'Intune 接続がオフです。ボット管理者が「/remediate settings」でオンにできます。',
  'refusal.ticket_conflict_gone': '{number} についての Slack と Intune の不一致はすでに解消しています。',
  'refusal.intune_changed_meanwhile':
    '{number} は表示中に変更され、Intune では現在「{status}」です。内容をもう一度確認してから操作してください。',
  'refusal.withdraw_not_yours': '{number} を取り下げられるのは要求者だけです。',
  'refusal.activity_not_found':
    '表示できるアクティビティの中に「{text}」はありません。番号はカードに表示されています（例: REM-1001）。',
  'refusal.activity_gone': 'このアクティビティはもう存在しません。',
  'refusal.request_mismatch': 'このアクティビティはもう存在しません。',
  'refusal.activity_decided.pending': '{number} は {name} が再開し、受付待ちに戻っています（{at}）。',
  'refusal.activity_decided.open': '{number} は未完了です。',
  'refusal.activity_decided.active': '{number} は {name} がすでに受け付け、対応中です（{at}）。',
  'refusal.activity_decided.completed': '{number} は {name} がすでに完了しています（{at}）。',
  'refusal.activity_decided.rejected': '{number} は {name} がすでに却下しています（{at}）。',
  'refusal.activity_decided.withdrawn': '{number} は {name} がすでに取り下げています（{at}）。',
  'refusal.changed_meanwhile':
    '{number} は表示中に変更されました。{name} が「{state}」にしました（{at}）。内容をもう一度確認してから操作してください。',
  'refusal.accepted_meanwhile':
    '{number} には {name} がすでに対応しています（{at}）。それでも完了する場合は、フォームを開き直してください。',
  'refusal.own_completion':
    '{number} はご自身の依頼です。設定により、依頼者は自分の依頼を完了できません。ほかの人に依頼してください。',
  'refusal.email_hidden':
    'Slack から電子メール アドレスを取得できないため、完了者として記録できません。ワークスペース管理者がアプリにアドレスの読み取り（スコープ users:read.email）を許可するか、プロフィールにアドレスを追加する必要があります。',
  'refusal.email_not_verified':
    'Slack の電子メール アドレスが確認されていないため、記録できません。Slack から届いたメールで確認するか、ワークスペース管理者に問い合わせてください。',
  'refusal.entra_account_disabled':
    'アカウント {email} は Microsoft Entra で無効になっているため、完了の操作はできません。Entra の管理者が有効にできます。それまでは IT チームのほかの人が完了にする必要があります。',
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
  'refusal.due_date_missing': '期限を選んでください。',
  'refusal.due_date_past': '期限が過去の日付です。今日以降の日付を選んでください。',
  'refusal.due_date_too_late': '期限が先すぎます。{latest} 以前の日付を選んでください。',
  'refusal.title_missing': '修復する内容を入力してください。',
  'refusal.text_too_long': '{limit, number} 文字以内で入力してください。',
  'refusal.reason_missing': '理由を入力してください。',
  'refusal.devices_not_read':
    '{number} のデバイスはまだ Defender から読み取られていません。1 分ほど待ってからもう一度お試しください。',
  'refusal.link_settled.confirmed': '{number} は {name} がすでに Defender のアクティビティとリンクしています（{at}）。',
  'refusal.link_settled.kept_apart':
    '{name} がすでに、{number} と Defender のアクティビティは別のものと回答しています（{at}）。',
  'refusal.completed_by_known':
    '{number} の完了者はすでに記録されています: {completedBy}。訂正できるのは N/A の場合だけで、1 回限りです。',
  'refusal.email_unknown': 'アドレス {email} のユーザーは Slack にいません。',
  'refusal.person_without_address': 'このユーザーの確認済みアドレスがありません。代わりにアドレスを入力してください。',
  'refusal.email_malformed':
    '電子メール アドレスを 1 つ、{limit, number} 文字以内で入力してください（例: ben@example.com）。',
  'refusal.no_devices_kept': '{number} にはデバイス一覧がありません。測定対象のデバイスと関連付けられていません。',

  'error.bug':
    'Mendbot で問題が発生しました。カードまたはメッセージに表示されていない限り、入力内容は記録されていません。参照番号: {reference}',
  'error.too_late':
    '3 秒以内に応答できなかったため、Slack が処理を打ち切りました。何も変更されていません。もう一度お試しください。',
  'error.slack_busy': 'Slack が混み合っています。1 分ほど待ってからもう一度お試しください。',
  'error.slack_silent':
    'Slack から時間内に応答がありませんでした。画面が開かないか変更がない場合は、もう一度お試しください。',
  'error.unknown_id':
    'このボタンは Mendbot で使用できなくなっています。古いバージョンのものと思われます。/remediate show でアクティビティを開き直してください。参照番号: {reference}',
} as const satisfies Readonly<Record<keyof typeof enAnswers, string>>;
