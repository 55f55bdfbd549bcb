import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const accessTexts = defineTexts({
  base: commonTexts,
  en: {
    'common.all_groups': 'All device groups',
    'common.groups_more': '{groups} and {count, number} more',
    'holder.group': 'the group “{name}”',
    'holder.more': '{count, plural, one {# more} other {# more}}',
    'notice.bot_admin_missing':
      'Mendbot no longer has a bot admin. Those who had the role have left or are guests, or their groups are disabled, empty or unreadable.',
    'notice.bot_admin_missing_until':
      'Until someone has the role again, workspace admins act as bot admins, and the audit log shows it. Give the role in `/remediate settings`, *Roles*.',
    'notice.role_given': '{name} gave you the *{role}* role in Mendbot.',
    'notice.role_given_all': '{name} gave you the *{role}* role in Mendbot, for all device groups.',
    'notice.role_given_some': '{name} gave you the *{role}* role in Mendbot, for these device groups: {groups}.',
    'notice.role_limits_changed':
      '{name} changed the device groups of your *{role}* role in Mendbot. Now: {groups}. Before: {before}.',
    'notice.role_taken': '{name} removed your *{role}* role in Mendbot.',
    'notice.role_line_taken': '{name} removed your name from the *{role}* role in Mendbot.',
    'notice.role_may.requester':
      'You can file requests with `/remediate`, and withdraw, complete, reopen and reschedule your own activities.',
    'notice.role_may.it_admin': 'You can accept, reject, assign, complete and reopen activities.',
    'notice.role_may.exception_approver': 'You can approve and reject exceptions, except your own.',
    'notice.role_may.auditor':
      'You can read activities and exceptions, and export activities{auditLog, select, yes { and the audit log. Once a week you get the list of activities to be removed} other {}}.',
    'notice.role_may.bot_admin':
      'You can change the settings with `/remediate settings`. This role alone doesn’t show you activities.',
    'notice.role_where': 'Mendbot’s Home tab shows what waits for you. For help, type `/remediate help`.',
    'notice.role_held': 'You still have the {roles} {count, plural, one {role} other {roles}}.',
    'notice.role_none_left': 'You have no other role in Mendbot. A bot admin can give you one.',
    'error.role_missing.it_channel':
      'Only full members of the IT channel (<#{channel}>) can do this. Ask a workspace admin to add you, or a bot admin for the role.',
    'error.reading_role_missing.it_channel':
      'Only full members of the IT channel (<#{channel}>), exception approvers and auditors can see this. Ask a workspace admin to add you, or a bot admin for a role.',
    'error.reading_role_missing.any': 'IT admins, exception approvers and auditors can read this too.',
    'error.not_set_up':
      'Mendbot has no IT channel yet. A bot admin can choose one in Mendbot’s Home tab. Bot admins: {holders}.',
    'error.role_missing.workspace_admins':
      'You need the {role} role. Workspace admins have it until a bot admin gives it to someone.',
    'error.role_missing.held': 'You need the {role} role. Ask one of these: {holders}.',
    'error.role_missing.held_some':
      'You need the {role} role for these device groups: {groups}. Ask one of these: {holders}.',
    'error.role_missing.held_all': 'You need the {role} role for all device groups. Ask one of these: {holders}.',
    'error.role_missing.nobody_some':
      'You need the {role} role for these device groups: {groups}. Nobody has it for all of them. Ask a bot admin for it.',
    'error.role_missing.nobody_all':
      'You need the {role} role for all device groups. Nobody has it. Ask a bot admin for it.',
    'error.role_missing.nobody': 'You need the {role} role. Nobody has it yet. Ask a bot admin for it.',
    'error.role_missing.nobody_left':
      'You need the {role} role. Everyone who had it has left or is a guest, or their groups are disabled or empty. Ask a bot admin for it.',
    'error.role_missing.bot_admins_too': 'Bot admins can do this too.',
    'error.groups_not_covered.some_held':
      'Your {role} role covers only {covered}, not these device groups: {groups}. Ask one of these: {holders}.',
    'error.groups_not_covered.some_nobody':
      'Your {role} role covers only {covered}, not these device groups: {groups}. Nobody has it for all of them. Ask a bot admin for it.',
    'error.groups_not_covered.all_held':
      'You need the {role} role for all device groups, but yours covers only {covered}. Ask one of these: {holders}.',
    'error.groups_not_covered.all_nobody':
      'You need the {role} role for all device groups, but yours covers only {covered}. Nobody has it for all of them. Ask a bot admin for it.',
  },
  ja: {
    'common.all_groups': 'すべてのデバイス グループ',
    'common.groups_more': '{groups}、ほか {count, number} 件',
    'holder.group': 'グループ「{name}」',
    'holder.more': 'ほか {count, number} 件',
    'notice.bot_admin_missing':
      'ボット管理者のロールを持つ人がいなくなりました。付与された人は退出したかゲストになりました。または、付与されたグループが無効、空、または読み取り不可です。',
    'notice.bot_admin_missing_until':
      '次に誰かに付与されるまでは、ワークスペース管理者がボット管理者を兼ね、監査ログにもそのように記録されます。ロールは `/remediate settings` の *ロール* で付与できます。',
    'notice.role_given': '{name} があなたに Mendbot の *{role}* のロールを付与しました。',
    'notice.role_given_all':
      '{name} があなたに Mendbot の *{role}* のロールを付与しました。対象はすべてのデバイス グループです。',
    'notice.role_given_some':
      '{name} があなたに Mendbot の *{role}* のロールを付与しました。対象のデバイス グループ: {groups}',
    'notice.role_limits_changed':
      '{name} があなたの *{role}* のロールについて、対象のデバイス グループを変更しました。変更後: {groups}。変更前: {before}。',
    'notice.role_taken': '{name} があなたの Mendbot の *{role}* のロールを取り消しました。',
    'notice.role_line_taken': '{name} があなたの名前を Mendbot の *{role}* のロールから外しました。',
    'notice.role_may.requester':
      '`/remediate` で要求を作成できます。自分のアクティビティの取り下げ、完了、再開、期限の変更もできます。',
    'notice.role_may.it_admin': 'アクティビティへの対応、却下、担当者の割り当て、完了、再開ができます。',
    'notice.role_may.exception_approver': '例外の承認と却下ができます（自分が要求した例外を除く）。',
    'notice.role_may.auditor':
      '要求と例外の閲覧、要求{auditLog, select, yes {と監査ログ} other {}}のエクスポートができます。{auditLog, select, yes {削除予定のアクティビティの一覧が週 1 回届きます。} other {}}',
    'notice.role_may.bot_admin':
      '`/remediate settings` で設定を変更できます。このロールだけではアクティビティを閲覧できません。',
    'notice.role_where':
      '対応が必要なものは、Mendbot のホームタブに表示されます。操作方法は `/remediate help` で確認できます。',
    'notice.role_held': '引き続き、次のロールを持っています: {roles}',
    'notice.role_none_left': 'ほかに Mendbot のロールはありません。ロールの付与はボット管理者に依頼してください。',
    'error.role_missing.it_channel':
      'この操作ができるのは IT チャンネル（<#{channel}>）のフルメンバーだけです。チャンネルへの追加をワークスペース管理者に、またはロールの付与をボット管理者に依頼してください。',
    'error.reading_role_missing.it_channel':
      '閲覧できるのは、IT チャンネル（<#{channel}>）のフルメンバー、例外承認者、監査者です。チャンネルへの追加をワークスペース管理者に、またはロールの付与をボット管理者に依頼してください。',
    'error.reading_role_missing.any': '閲覧は、IT 管理者、例外承認者、監査者のロールでもできます。',
    'error.not_set_up':
      'Mendbot の IT チャンネルがまだありません。ボット管理者が Mendbot のホームタブで選択できます。ボット管理者: {holders}。',
    'error.role_missing.workspace_admins':
      '「{role}」のロールが必要です。ボット管理者が付与するまでは、ワークスペース管理者がこのロールを持ちます。',
    'error.role_missing.held': '「{role}」のロールが必要です。このロールを持つ人: {holders}。',
    'error.role_missing.held_some':
      '次のデバイス グループに対する「{role}」のロールが必要です: {groups}。すべてを対象にこのロールを持つ人: {holders}。',
    'error.role_missing.held_all':
      'すべてのデバイス グループに対する「{role}」のロールが必要です。このロールを持つ人: {holders}。',
    'error.role_missing.nobody_some':
      '次のデバイス グループに対する「{role}」のロールが必要です: {groups}。すべてを対象として付与された人はいません。付与をボット管理者に依頼してください。',
    'error.role_missing.nobody_all':
      'すべてのデバイス グループに対する「{role}」のロールが必要です。付与された人はいません。付与をボット管理者に依頼してください。',
    'error.role_missing.nobody':
      '「{role}」のロールが必要です。まだ誰にも付与されていません。付与をボット管理者に依頼してください。',
    'error.role_missing.nobody_left':
      '「{role}」のロールが必要です。付与された人が退出したかゲストになったか、グループが無効または空です。付与をボット管理者に依頼してください。',
    'error.role_missing.bot_admins_too': 'ボット管理者もこの操作ができます。',
    'error.groups_not_covered.some_held':
      'あなたの「{role}」のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象にこのロールを持つ人: {holders}。',
    'error.groups_not_covered.some_nobody':
      'あなたの「{role}」のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象として付与された人はいません。付与をボット管理者に依頼してください。',
    'error.groups_not_covered.all_held':
      'すべてのデバイス グループに対する「{role}」のロールが必要です。あなたの対象は {covered} だけです。すべてを対象にこのロールを持つ人: {holders}。',
    'error.groups_not_covered.all_nobody':
      'すべてのデバイス グループに対する「{role}」のロールが必要です。あなたの対象は {covered} だけです。すべてを対象として付与された人はいません。付与をボット管理者に依頼してください。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface AccessTranslator extends ReturnType<typeof accessTexts> {}
