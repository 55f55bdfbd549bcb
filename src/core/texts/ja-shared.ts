import type { enShared } from './en-shared.ts';

export const jaShared = {
  'event.still_undecided': 'まだ決定を待っています。対象のデバイス グループの IT 管理者が受付または却下を行います。',

  'error.database_away':
    'Mendbot のデータベースに接続できません（{age}前から）。数分後にもう一度お試しください。同じ操作が二重に行われることはなく、確認済みの内容は失われません。',
  'error.database_full':
    'Mendbot のデータベースのディスクがいっぱいのため（{age}前から）、記録できません。Mendbot の管理者にお知らせください。',
  'error.database_busy':
    'Mendbot のデータベースが混み合っています（{age}前から）。1 分ほど待ってからもう一度お試しください。同じ操作が二重に行われることはありません。',
  'detail.impact': '{points, number, ::.##} ポイント',

  'form.groups_being_read':
    'デバイス グループを Defender から読み取っています。少し待ってから、一覧を開き直してください。',
  'form.groups_none': '入力に一致するデバイス グループはありません。',

  'form.audited': '{hint}入力内容は監査ログに残ります。',

  'list.entry': '*{number}* {title}\n{state} · 優先度 {priority} · 期限 {due} · {progress}\n完了者: {completedBy}',
  'list.open': '開く',
  'list.quoted': '「{text}」',

  'refusal.form_not_yours':
    'このフォームは別の人が開いたものです。何も変更されていません。「/remediate new」でご自分のフォームを開いてください。',
  'list.covered': '{due}（{cover}）',

  'activities_csv.ticket.pending': '受付待ち',
  'activities_csv.ticket.active': '対応中',
  'activities_csv.ticket.completed': '完了',
  'activities_csv.ticket.rejected': '却下済み',
  'role.requester': '要求者',
  'role.it_admin': 'IT 管理者',
  'role.exception_approver': '例外承認者',
  'role.auditor': '監査者',
  'role.bot_admin': 'ボット管理者',

  'holder.it_channel': '<#{channel}> のフルメンバー',
  'holder.workspace_admins': 'ワークスペース管理者',

  'settings.topic.set_up': 'Mendbot の初期設定',

  'settings.all_groups': 'すべてのデバイス グループ',
} as const satisfies Readonly<Record<keyof typeof enShared, string>>;
