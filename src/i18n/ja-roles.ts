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

  'refusal.role_missing.it_channel':
    'この操作ができるのは <#{channel}> のフルメンバーだけです。チャンネルへの追加をワークスペース管理者に依頼してください。',
  'refusal.reading_role_missing.it_channel':
    '閲覧できるロールが必要です。要求者と IT 管理者（<#{channel}> のフルメンバー）、例外承認者、監査者のいずれかです。チャンネルへの追加をワークスペース管理者に依頼するか、ロールの付与をボット管理者に依頼してください（「/remediate settings」）。',
  'refusal.reading_role_missing.any':
    '閲覧には、IT 管理者、例外承認者、監査者のロールでもかまいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.role_missing.no_channel':
    '{role}のロールが必要です。IT チャンネルがまだ設定されていないため、Mendbot を使用できるのはワークスペース管理者だけです。MENDBOT_IT_CHANNEL の設定を依頼してください。',
  'refusal.role_missing.workspace_admins':
    '{role}のロールが必要です。ボット管理者が付与するまでは、ワークスペース管理者がこのロールを持ちます。',
  'refusal.role_missing.held': '{role}のロールが必要です。付与先: {holders}',
  'refusal.role_missing.nobody':
    '{role}のロールが必要です。まだ誰にも付与されていません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.groups_not_covered.some_held':
    '{role}のロールは、次のデバイス グループを対象としていません: {groups}。すべてを対象とする付与先: {holders}',
  'refusal.groups_not_covered.some_nobody':
    '{role}のロールは、次のデバイス グループを対象としていません: {groups}。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.groups_not_covered.all_held':
    'これはすべてのデバイス グループに関わりますが、{role}のロールの対象は一部だけです。すべてを対象とする付与先: {holders}',
  'refusal.groups_not_covered.all_nobody':
    'これはすべてのデバイス グループに関わりますが、{role}のロールの対象は一部だけです。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  'refusal.own_exception.others':
    '自分が要求した例外や、それを継続する例外は、自分では承認も却下もできません。ほかの例外承認者に依頼してください。ロールの付与先: {holders}',
  'refusal.own_exception.nobody':
    '自分が要求した例外や、それを継続する例外は、自分では承認も却下もできません。ほかに決定できる人もいません。ボット管理者が「/remediate settings」で、ほかの人に例外承認者のロールを付与する必要があります。',
} as const satisfies Readonly<Record<keyof typeof enRoles, string>>;
