import type { enSettings } from './en-settings.ts';

export const jaSettings = {
  'settings.title': '設定',
  'settings.intro':
    'ここでの設定は、次の操作から全員に適用されます。変更は、変更した人とともに監査ログに記録されます。',
  'settings.change': '変更',
  'settings.change_topic': '変更: {topic}',
  'settings.submit': '保存',
  'settings.up': '上へ移動',
  'settings.down': '下へ移動',
  'settings.remove': '削除',
  'settings.saved': '保存しました。今から適用されます。',
  'settings.unchanged': '変更する内容はありませんでした。',
  'settings.removed': '削除しました。今から適用されます。',
  'settings.moved': '順序を変更しました。今から適用されます。',
  'settings.checking': '確認しています…',
  'settings.not_saved': 'まだ保存されていません。下の内容を確認してください。',
  'settings.overtaken':
    'フォームを開いた後に {name} が変更しました（{at}）。入力した内容は下にあり、まだ保存されていません。確認してもう一度保存してください。現在の設定は次のとおりです:',

  'settings.topic.set_up': 'Mendbot の初期設定',
  'settings.topic.channels': 'チャンネル',
  'settings.topic.routes': 'ルート',
  'settings.topic.roles': 'ロール',
  'settings.topic.intune': 'Microsoft Intune',
  'settings.topic.dates': '期限と待ち日数',
  'settings.topic.calendar': '営業日と休日',
  'settings.topic.report': 'レポート',
  'settings.topic.verification': '完了',
  'settings.topic.retention': '保持期間',
  'settings.topic.language': '言語とタイムゾーン',

  'settings.form.route': 'ルート',
  'settings.form.route_removal': 'ルートの削除',
  'settings.form.role': 'ロールの付与',
  'settings.form.role_limit': 'ロールの対象の制限',
  'settings.form.role_removal': 'ロールの取り消し',
  'settings.form.workspace_manner': 'ワークスペース',
  'settings.form.channel_manner': 'チャンネル',

  'settings.all_groups': 'すべてのデバイス グループ',
  'settings.all_priorities': 'すべての優先度',

  'settings.now.it_channel': 'IT チャンネル: <#{channel}>',
  'settings.now.it_channel_configured': 'IT チャンネル: <#{channel}>（MENDBOT_IT_CHANNEL による）',
  'settings.now.it_channel_none': 'IT チャンネル: なし',
  'settings.now.it_channel_public':
    ':warning: IT チャンネルはパブリックです。ワークスペースの全員が参加して、カードを読むことができます。',
  'settings.now.it_channel_open':
    ':warning: IT チャンネルはパブリックです。ワークスペースの全員が参加して、カードを読むことができます。また、誰かに付与するまで、フルメンバー全員が{roles}になります（ *ロール* で付与できます）。',
  'settings.now.mention': '優先度が{mentionPriorities}のときのメンション: {mentioned}',
  'settings.now.mention_nobody': '優先度が高のときのメンション: なし',
  'settings.now.escalation': 'エスカレーション: <#{channel}>',
  'settings.now.escalation_it': 'エスカレーション: IT チャンネル',
  'settings.now.reports': 'レポート: <#{channel}>（全チャンネル分）',
  'settings.now.reports_each': 'レポート: チャンネルごと',
  'settings.channels.it': 'IT チャンネル',
  'settings.channels.it_hint':
    'ルートに該当しないカードの投稿先です。ロールを付与するまで、ゲストを除く全員が、要求の作成、対応、完了を行えます。プライベートチャンネルには、誰でも参加できるわけではありません。',
  'settings.channels.escalation': 'エスカレーションのチャンネル',
  'settings.channels.escalation_hint':
    '決定を長く待っている要求と、期限を大きく過ぎたアクティビティを、全チャンネル分レポートします。空欄の場合は IT チャンネルです。',
  'settings.channels.report': 'レポートのチャンネル',
  'settings.channels.report_hint':
    'すべてのデバイス グループについての 1 つのレポートの投稿先です。空欄の場合は、チャンネルごとに投稿されます。',
  'settings.channels.kept':
    ':lock: <#{channel}> が設定されています。あなたが参加していないプライベートチャンネルです。欄が空のままの場合、この設定は維持されます。{mayGo, select, yes {解除するには、下の欄にハイフン（-）を入力してください。} other {}}',
  'settings.channels.it_configured': 'この欄が空の間は、MENDBOT_IT_CHANNEL により <#{channel}> が IT チャンネルです。',
  'settings.channels.private':
    'Slack では、プライベートチャンネルは参加している人にしか表示されません。参加していないチャンネルは、欄の下に名前、ID（チャンネル名 ›「チャンネル情報」の一番下）、またはリンクを入力してください。入力すると、選択より優先されます。',
  'settings.channels.typed_it': 'または、参加していないプライベートチャンネル（IT チャンネル）',
  'settings.channels.typed_escalation': 'または、参加していないプライベートチャンネル（エスカレーション）',
  'settings.channels.typed_report': 'または、参加していないプライベートチャンネル（レポート）',
  'settings.channels.typed': 'または、参加していないプライベートチャンネル',
  'settings.channels.typed_hint':
    'チャンネルの名前、ID（チャンネル名 ›「チャンネル情報」の一番下）、またはリンクを入力してください。Mendbot が参加している必要があります。入力すると、上の欄より優先されます。',
  'settings.channels.invite':
    'Mendbot がこれらのチャンネルに参加している必要があります。先に `/invite` で招待してください。',
  'settings.route.invite': 'Mendbot がこのチャンネルに参加している必要があります。先に `/invite` で招待してください。',

  'settings.mention.group_high': '優先度が高のときにメンションするグループ',
  'settings.mention.group': 'メンションするユーザーグループ',
  'settings.mention.person': 'または、メンションするユーザー',
  'settings.mention.hint':
    '新しいカードで 1 回だけメンションします。Slack の通知は、チャンネルのメンバーにだけ届きます。両方とも空欄の場合は、誰にもメンションしません。',
  'settings.set_up.invite':
    '先に、チャンネルで `/invite` を使って Mendbot を招待してください。自分が参加していないプライベートチャンネルは、 *その他の設定* の *チャンネル* で設定できます。',
  'settings.set_up.intune_on': 'Intune と同期する',
  'settings.set_up.intune_off': 'Intune を使用しない',

  'settings.now.no_routes': 'ルートなし: すべてのカードが IT チャンネルに投稿されます。',
  'settings.now.route': '{number}. {groups} · {priorities} → <#{channel}>',
  'settings.now.route_mention':
    '{number}. {groups} · {priorities} → <#{channel}>、{mentionPriorities}は {mentioned} にメンション',
  'settings.now.more': '… ほか {count} 件',
  'settings.routes.how':
    '要求のデバイス グループごとに、グループと優先度が最初に一致したルートが使われます。一致するルートがない場合は IT チャンネルに投稿されます。',
  'settings.routes.add': 'ルートの追加',
  'settings.route.channel': 'チャンネル',
  'settings.route.channel_hint': 'プライベートチャンネルは、参加している人にしか表示されません。',
  'settings.route.groups': 'デバイス グループ',
  'settings.route.groups_hint':
    '空欄の場合はすべてです。一部のグループのルートは、すべてのデバイスに対する要求には使われません。一覧は Defender からの読み取りに合わせて増えます。',
  'settings.route.priorities': '優先度',
  'settings.route.priorities_hint': '何も選択しない場合はすべてです。',
  'settings.route.mention_priorities': 'メンションする優先度',
  'settings.route.removal': '次のルートを削除します:\n{route}',
  'settings.route.after_removal':
    '以後、このルートの対象はほかのルートに従い、一致するルートがない場合は IT チャンネルに投稿されます。',
  'settings.route.placeholder': '入力して検索',

  'settings.now.role': '*{role}*: {holders}',
  'settings.now.role_default': '*{role}*: {holders}（既定）',
  'settings.now.no_bot_admin':
    ':warning: 付与されたボット管理者のロールを使用できる人がいません。使用できる人が現れるまで、ワークスペース管理者がこのロールを持ちます。',
  'settings.now.role_nobody': '*{role}*: なし',
  'settings.now.limited': '{holder}（{groups} のみ）',
  'settings.now.lifeless_person': '{holder}（:warning: 退出またはゲスト）',
  'settings.now.lifeless_group': '{holder}（:warning: 操作できるメンバーがいません）',
  'settings.roles.how':
    '付与したロールは、付与された人だけが持ちます。誰にも付与していないロールは既定のとおりです。ゲスト、ボット、ほかの組織の人がロールを持つことはありません。',
  'settings.roles.add': 'ロールの付与',
  'settings.roles.by_default': '{role}: {holders}（既定）',
  'settings.roles.nobody': '{role}: なし',
  'settings.roles.given': '{role}: {holder}',
  'settings.role.role': 'ロール',
  'settings.may.requester': '要求の作成、自分の要求の取り下げ、完了、再開、期限の変更',
  'settings.may.it_admin': '要求の受付、却下、担当、完了、再開',
  'settings.may.exception_approver': '例外の承認と却下（自分の例外を除く）',
  'settings.may.auditor': 'すべての閲覧、削除予定の一覧（週 1 回）の受け取り',
  'settings.may.bot_admin': 'この設定の変更（このロールだけでは要求を閲覧できません）',
  'settings.role.slack_groups': 'Slack のユーザーグループ',
  'settings.role.entra_groups': 'Entra のグループ',
  'settings.role.entra_hint':
    'オブジェクト ID を 1 行に 1 つ入力してください。グループに含まれるグループのメンバーも対象です。',
  'settings.role.people': 'ユーザー',
  'settings.role.tells':
    '名前で指定した人には、ダイレクトメッセージで通知されます。グループのメンバーには通知されません。',
  'settings.role.device_groups': '対象のデバイス グループ',
  'settings.role.device_groups_hint':
    '空欄の場合はすべてのデバイス グループです（今後の追加を含む）。一覧は Defender からの読み取りに合わせて増えます。',
  'settings.role.about': '{holder} · {role}',
  'settings.role.removal': '{holder} の{role}のロールを取り消します。',
  'settings.holder.entra_group': 'Entra のグループ「{name}」',
  'settings.holder.slack_group': 'ユーザーグループ「{name}」',

  'settings.now.intune_on': 'Microsoft Intune 接続: オン',
  'settings.now.intune_off': 'Microsoft Intune 接続: オフ',
  'settings.now.create_on': 'Graph によるチケットの作成: オン（未実証）',
  'settings.now.create_off': 'Graph によるチケットの作成: オフ',
  'settings.intune': 'Microsoft Intune',
  'settings.intune_box': 'Microsoft Intune 接続',
  'settings.intune_hint':
    '要求でチケットを依頼できるようになり、Intune のセキュリティ タスクの読み取りと、リンクしたタスクへの決定の書き込みが行われます。オンにするときに、Intune が応答するかどうかを 1 回確認します。',
  'settings.defender_switch':
    'Defender 側の設定もオンにする必要がありますが、その状態は読み取れません: 「設定 › エンドポイント › 全般 › 高度な機能 › Microsoft Intune 接続」',
  'settings.create': 'Mendbot によるチケット',
  'settings.create_box': 'Graph でチケットを作成する（未実証）',
  'settings.create_hint':
    '対象は更新、アップグレード（更新として送信）、アンインストールのみで、デバイス一覧は含まれません。Microsoft の文書に記載された呼び出しですが、拒否された例しか確認されていません。最初に拒否された時点でオフになります。',
  'settings.intune_off_means':
    'オフの間、リンク済みのチケットはリンクされたままですが、同期されません。Intune との間で送信も読み取りも行われず、そのことがカードに表示されます。',

  'settings.now.due_days': '期限の既定値: 作成から 高 {high} 日、中 {medium} 日、低 {low} 日',
  'settings.now.waiting': '決定待ちのお知らせ: 高 {high} 営業日後、中 {medium} 営業日後、低 {low} 営業日後',
  'settings.now.escalate': 'エスカレーション: 期限を {count, number} 日超過したとき',
  'settings.dates.due': '期限までの日数（優先度: {priority}）',
  'settings.dates.due_hint': '要求フォームの既定値です。要求者は別の日付も選べます。',
  'settings.dates.waiting': '決定を待てる営業日数（優先度: {priority}）',
  'settings.dates.escalate': 'エスカレーションまでの超過日数',

  'settings.now.working_days': '営業日: {days}',
  'settings.now.holidays': '{count, plural, =0 {休日: なし} other {休日: # 日}}',
  'settings.now.holidays_next': '休日: {count, number} 日、次は {date}',
  'settings.calendar.days': '営業日',
  'settings.calendar.days_hint': '1 日以上選択してください。決定を待てる日数とレポートは営業日に従います。',
  'settings.calendar.holidays': '休日',
  'settings.calendar.holidays_hint': '日付を 1 行に 1 つ入力してください（例: 2026-12-25）。最大 {most} 日。',

  'settings.now.report': '毎営業日 {hour}（各チャンネルのタイムゾーン）',
  'settings.now.report_off': 'レポート: オフ',
  'settings.now.weekly': '週次: {day}',
  'settings.report.reports': 'レポート',
  'settings.report.reports_box': '各チャンネルにレポートを投稿する',
  'settings.report.hour': 'レポートの時刻',
  'settings.report.weekly': '週次レポートの曜日',
  'settings.report.weekly_hint':
    '週次レポートは必ず投稿されます。過去 1 週間、上位のアクティビティ、画像、監査ログの最新ハッシュを含みます。',

  'settings.now.verification.ask': '人による完了をデバイスの報告と照合します',
  'settings.now.verification.off': '人による完了をデバイスと照合しません',
  'settings.now.own_completion_on': '依頼者は自分の依頼を完了できます',
  'settings.now.own_completion_off': '依頼者は自分の依頼を完了できません',
  'settings.own_completion.label': '依頼者による自分の依頼の完了',
  'settings.own_completion.on': '許可する（カードと CSV ファイルに依頼者と表示します）',
  'settings.own_completion.off': '許可しない（ほかの人が完了します）',
  'settings.verification.policy': 'アクティビティの完了後',
  'settings.verification.ask': 'デバイスで検証する',
  'settings.verification.ask_more': 'デバイスで確認できたかどうかをカードに表示します',
  'settings.verification.off': '検証しない',
  'settings.verification.off_more': 'カードには完了者だけを表示します',

  'settings.now.retention': '終了から {count, number} 日後に一覧で知らせ、一覧が届いて 1 週間後に削除します',
  'settings.now.retention_off': '無期限に保持',
  'settings.retention.days': '終了後の日数',
  'settings.retention.hint':
    '完了、却下、取り下げのアクティビティが対象です。{least, number} ～ {most, number} 日、または無期限に保持する場合は 0。削除予定の CSV が、すべてのデバイス グループの監査者に週 1 回届きます。監査者がいない場合はボット管理者に届きます。届いてから 1 週間後に削除されます。',

  'settings.retention.concerned':
    '{count, plural, =0 {該当するアクティビティはありません。} other {*アクティビティ # 件* が該当します。次の週 1 回の一覧に載ります。}}',

  'settings.now.zone': 'ワークスペース: {zone}、{language}',
  'settings.now.zone_configured': 'ワークスペース: {zone}（Mendbot の導入時の構成）、{language}',
  'settings.now.own_manners': '独自の設定があるチャンネル: {count, number} 件',
  'settings.now.manner': '<#{channel}>: {zone}、{language}',
  'settings.language.how':
    '期限の判定、レポートの時刻、カードの言語は、チャンネルのタイムゾーンと言語に従います。フォームとダイレクトメッセージは、読む人の言語で表示されます。',
  'settings.language.add': 'チャンネルの追加',
  'settings.language.as_workspace_zone': 'ワークスペースのタイムゾーン',
  'settings.language.as_workspace_language': 'ワークスペースの言語',
  'settings.manner.channel': 'チャンネル',
  'settings.manner.zone': 'タイムゾーン',
  'settings.manner.zone_hint_workspace': '空欄の場合は {zone}（Mendbot の導入時の構成）です。',
  'settings.manner.zone_hint_channel': '空欄の場合はワークスペースの設定です。',
  'settings.manner.language': '言語',
  'settings.manner.language_hint': '空欄の場合はワークスペースの設定です。',

  'settings.problem.missing': '入力または選択が必要です。',
  'settings.problem.channel_missing': 'チャンネルを選択するか、下の欄にプライベート チャンネルを入力してください。',
  'settings.problem.channel_unseen':
    'Mendbot からこのチャンネルが見えません。チャンネルが存在しないか、Mendbot が参加していないプライベートチャンネルです。招待してから、もう一度保存してください。',
  'settings.problem.channel_name_unknown':
    'Mendbot が参加しているチャンネルに「{typed}」という名前のものはありません。先に招待してください。すでに参加している場合は、チャンネルの ID を入力してください。',
  'settings.problem.channel_without_bot':
    'Mendbot が #{channel} に参加していません。招待してから、もう一度保存してください。',
  'settings.problem.channel_archived': '#{channel} はアーカイブされています。別のチャンネルを選んでください。',
  'settings.problem.channel_shared':
    '#{channel} はほかの組織と共有されているため、何も投稿されません。別のチャンネルを選んでください。',
  'settings.problem.slack_failed': '確認できませんでした: {reason}',
  'settings.problem.user_group_unknown':
    'このユーザーグループは Slack にもう存在しません。別のユーザーグループを選んでください。',
  'settings.problem.user_group_disabled':
    'ユーザーグループ「{name}」は無効になっています。別のユーザーグループを選んでください。',
  'settings.problem.object_id_malformed':
    '「{typed}」はオブジェクト ID ではありません。0f9e1d2c-3b4a-4958-8776-6a5b4c3d2e1f のような形式で、Entra のグループのページに表示されています。',
  'settings.problem.entra_group_unknown': 'オブジェクト ID が {id} のグループは Entra にありません。',
  'settings.problem.entra_failed': 'グループを確認できませんでした: {reason}',
  'settings.problem.intune_failed': 'Microsoft Intune 接続をオンにできませんでした: {reason}',
  'settings.problem.person_unknown': '選んだユーザーの中に、Slack にいない人がいます。',
  'settings.problem.person_outsider':
    '{name} は選べません。ゲスト、ボット、無効化済みの人、ほかの組織の人は Mendbot で操作できません。',
  'settings.problem.two_mentions': 'ユーザーグループとユーザーは、どちらか一方だけを選んでください。',
  'settings.problem.nobody_chosen': 'グループまたはユーザーを 1 つ以上選んでください。',
  'settings.problem.given_already':
    '選んだ人はすべて、すでにこのロールを持っています。対象の制限を変更するには、一覧でその行を開いてください。',
  'settings.problem.role_unlimited':
    'ボット管理者は全員の設定を変更するため、このロールをデバイス グループで制限することはできません。',
  'settings.problem.own_admin':
    'この変更を行うと、あなた自身がボット管理者でなくなります。先に、自分または自分が所属するグループにロールを付与してください。',
  'settings.problem.out_of_bounds': '{least, number} から {most, number} までの整数を入力してください。',
  'settings.problem.retention_bounds': '0、または {least, number} から {most, number} までの整数を入力してください。',
  'settings.problem.no_working_day': '営業日が 1 日以上必要です。',
  'settings.problem.dates_malformed':
    '日付ではない行があります: {typed}{more, plural, =0 {} other {、ほか # 件}}。1 行に 1 つ、2026-12-25 のように入力してください。',
  'settings.problem.too_many': '最大 {most} 件まで指定できます。',
  'settings.problem.zone_unknown': 'Mendbot で使用できないタイムゾーンです。一覧から選んでください。',
  'settings.problem.locale_unknown': 'Mendbot で使用できない言語です。一覧から選んでください。',
  'settings.problem.device_group_unknown':
    '選んだデバイス グループの中に、存在しなくなったものがあります。選び直してください。',

  'refusal.settings_item_gone': 'この項目は設定にもうありません。設定を開き直して確認してください。',
  'refusal.settings_changed_meanwhile':
    '設定を開いた後に、{name} がこの部分を変更しました（{at}）。開き直して、現在の設定を確認してください。',
} as const satisfies Readonly<Record<keyof typeof enSettings, string>>;
