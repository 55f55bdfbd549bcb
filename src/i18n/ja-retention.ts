import type { enRetention } from './en-retention.ts';

export const jaRetention = {
  'removal.offered':
    '終了した *アクティビティ {count, number} 件* が、保持期間の設定により、{at} から順に削除されます。',
  'removal.send_list': 'CSV を受け取る',
  'removal.what_stays':
    '削除されるのは、アクティビティとそのデバイス一覧です。決定の内容、決定した人、日時は監査ログに残ります。それまでに再開されたものは削除されません。',
  'removal.without_auditor':
    '終了した *アクティビティ {count, number} 件* が、保持期間の設定により、{at} から順に削除されます。これらを対象とする監査者がいないため、一覧を提供できる人がいませんでした。',
  'removal.name_auditor':
    '一覧が提供されるようにするには、「/remediate settings」で、対象のデバイス グループの監査者ロールを付与してください。「mendbot audit export」で、決定の内容が残る監査ログを書き出せます。アクティビティをより長く保持するには、保持期間の設定を変更してください。',
  'removal.unheard':
    '削除予定の *アクティビティ {count, number} 件* は、閲覧できる監査者に予告が届かなかったため、削除されていません。',
  'removal.unheard_what_to_do':
    'Slack がダイレクトメッセージを配信していない（1 週間再試行します）か、受け取った人がその後ロールを失っています。閲覧できる監査者が予告を受け取ってから 1 週間経つまで、何も削除されません。予告から 3 週間経つと、改めて予告されます。監査者のロールを持つ人は「/remediate settings」で確認できます。',
  'removal.requested': '一覧をダイレクトメッセージで送信します。',
  'removal.list_message': '削除予定のアクティビティの CSV です。ファイルはこのスレッドにあります。',
  'removal.list_failed':
    '削除予定のアクティビティの一覧を送信できませんでした。Slack がファイルを受け付けませんでした（{failure}）。何も変更されていません。ボット管理者は「/remediate status」で原因を確認できます。',
  'removal.file_title': '削除予定のアクティビティ',
  'removal.card_heading': '{number} · 削除済み',
  'removal.card':
    '{number} は、終了から {count, number} 日以上経ったため、{at} に削除されました。事実は監査ログに残っています。',
  'refusal.activity_removed':
    '{number} は {at} に削除されました。終了しており、保持期間を過ぎたためです。決定の内容は監査ログに残っています。何も変更されていません。',
  'refusal.removal_over':
    'この一覧のアクティビティは、削除されたか、再開されたか、改めて予告されたため、残っていません。決定の内容は監査ログに残っています。',
  'activities_csv.header.number': '番号',
  'activities_csv.header.title': 'タイトル',
  'activities_csv.header.option': '修復オプション',
  'activities_csv.header.category': 'カテゴリ',
  'activities_csv.header.component': '関連コンポーネント',
  'activities_csv.header.groups': 'デバイス グループ',
  'activities_csv.header.priority': '優先度',
  'activities_csv.header.created_by': '作成者',
  'activities_csv.header.created': '作成日時',
  'activities_csv.header.requester_now': '現在の要求者',
  'activities_csv.header.due': '期限',
  'activities_csv.header.state': '状態',
  'activities_csv.header.target': '対象デバイス',
  'activities_csv.header.fixed': '修復済み',
  'activities_csv.header.silent': '応答なし',
  'activities_csv.header.gone': '報告途絶',
  'activities_csv.header.out_of_scope': '対象外',
  'activities_csv.header.re_exposed': '再検出',
  'activities_csv.header.ticket_status': 'チケットの状態',
  'activities_csv.header.completed_by': '完了者',
  'activities_csv.header.completed': '完了日時',
  'activities_csv.header.method': '完了方法',
  'activities_csv.header.verification': '検証',
  'activities_csv.header.origin': '作成元',
  'activities_csv.header.defender_id': 'Defender ID',
  'activities_csv.header.intune_id': 'Intune ID',
  'activities_csv.header.notes': 'メモ',
  'activities_csv.header.counts_on': '例外の日数を加えた期限',
  'activities_csv.header.assignee': '担当者',
  'activities_csv.header.outcome_note': '結果のメモ・理由',
  'activities_csv.all_devices': 'すべてのデバイス グループ',
  'activities_csv.origin.slack': 'Slack',
  'activities_csv.origin.defender': 'Defender ポータル',
  'activities_csv.ticket.pending': '受付待ち',
  'activities_csv.ticket.active': '対応中',
  'activities_csv.ticket.completed': '完了',
  'activities_csv.ticket.rejected': '却下済み',
  'activities_csv.method.person': 'Slack',
  'activities_csv.method.system': 'システム確認',
  'activities_csv.method.defender': 'Defender ポータル',
  'activities_csv.method.intune': 'Intune',
  'activities_csv.verification.waiting': '検証待ち',
  'activities_csv.verification.confirmed': '検証済み',
  'activities_csv.verification.disputed': '未修復のデバイスあり',
  'activities_csv.verification.unverified': '検証不可',
} as const satisfies Readonly<Record<keyof typeof enRetention, string>>;
