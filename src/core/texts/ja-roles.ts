import type { enRoles } from './en-roles.ts';

export const jaRoles = {
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
} as const satisfies Readonly<Record<keyof typeof enRoles, string>>;
