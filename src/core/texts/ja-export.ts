import type { enExport } from './en-export.ts';

export const jaExport = {
  'export.button': 'エクスポート',
  'export.ordered_activities':
    'アクティビティ {count, number} 件を、CSV ファイルとしてダイレクトメッセージで送信します。',
  'export.ordered_audit': '監査ログ {count, number} 行を、CSV ファイルとしてダイレクトメッセージで送信します。',
  'export.running':
    '同じエクスポートを {at} に受け付け、現在作成中です。ダイレクトメッセージで送信します。新しい作成は開始していません。',
  'export.running_by':
    '同じエクスポートを {at} に受け付け、現在作成中です（{count, number} 行中 {written, number} 行）。ダイレクトメッセージで送信します。新しい作成は開始していません。',
  'export.nothing_activities':
    'エクスポートできるアクティビティの中に、条件に合うものはありません。ファイルは作成されません。',
  'export.nothing_audit': 'この期間の監査ログの行はありません。ファイルは作成されません。',
  'export.wrong_span':
    '「{word}」は期間として指定できません。例: `/remediate export audit 2026-03-01..2026-03-31` 。開始日または終了日は省略でき、どちらも指定しない場合は監査ログ全体になります。日付は UTC です。',
  'export.making_activities': 'エクスポートを作成しています: アクティビティ {count, number} 件中 {written, number} 件',
  'export.making_audit': '監査ログのエクスポートを作成しています: {count, number} 行中 {written, number} 行',
  'export.ready_activities':
    'エクスポートができました: アクティビティ {count, number} 件（{at} に抽出）。ファイルはこのスレッドにあります。',
  'export.ready_audit':
    '監査ログのエクスポートができました: {count, number} 行（{at} 時点）。ファイルはこのスレッドにあります。',
  'export.in_parts':
    '{ready} 1 つのファイルには大きすぎるため、{parts, number} 個のファイルに分割しました。見出しはどのファイルにもあります。',
  'export.refused':
    'エクスポートを送信できませんでした。Slack がファイルを受け付けませんでした（{failure}）。何も変更されていません。ボット管理者が「/remediate status」で原因を確認した後、もう一度エクスポートしてください。',
  'export.failed':
    'Mendbot 側の問題により、エクスポートを作成できませんでした。何も変更されていません。時間をおいてもう一度エクスポートしてください。再び失敗する場合は、次の参照番号をボット管理者に伝えてください: {reference}',
  'export.not_permitted': '必要なロールがなくなったため、エクスポートは作成されませんでした。何も変更されていません。',
  'export.days': '期間（UTC）: {words}',
  'export.title_activities': '修復アクティビティ {date}',
  'export.title_audit': '監査ログ {date}',
  'export.title_part': '{title}（{part, number}/{parts, number}）',
  'activities_csv.yes': 'はい',
  'activities_csv.no': 'いいえ',
  'activities_csv.completed_by.system_confirmation': 'システム確認',
  'activities_csv.completed_by.not_available': 'N/A',
  'audit_csv.header.seq': '順番',
  'audit_csv.header.at': '日時',
  'audit_csv.header.actor': '実行者',
  'audit_csv.header.role': 'ロール',
  'audit_csv.header.role_source': 'ロールの付与元',
  'audit_csv.header.action': '操作',
  'audit_csv.header.activity': 'アクティビティ',
  'audit_csv.header.before': '変更前',
  'audit_csv.header.after': '変更後',
  'audit_csv.header.reason': '理由',
  'audit_csv.header.id': '行 ID',
  'audit_csv.header.hash': 'ハッシュ',
} as const satisfies Record<keyof typeof enExport, string>;
