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
      'Nobody is left who holds the role bot admin: those to whom it was given have left or are guests, or the groups that have it are switched off, empty or cannot be read.',
    'notice.bot_admin_missing_until':
      'Until somebody holds it again, the workspace admins have it, and the audit log says so. To give it to somebody: `/remediate settings`, *Roles*.',
    'notice.role_given': '{name} gave you the role *{role}* in Mendbot.',
    'notice.role_given_all': '{name} gave you the role *{role}* in Mendbot, for all device groups.',
    'notice.role_given_some': '{name} gave you the role *{role}* in Mendbot, for these device groups: {groups}.',
    'notice.role_limits_changed':
      '{name} changed for which device groups you have the role *{role}* in Mendbot. From now on: {groups}. Until now: {before}.',
    'notice.role_taken': '{name} took the role *{role}* in Mendbot from you.',
    'notice.role_may.requester':
      'With it you can file requests by `/remediate`, and withdraw, complete, reopen and reschedule your own.',
    'notice.role_may.it_admin': 'With it you can accept, reject, take, complete and reopen requests.',
    'notice.role_may.exception_approver':
      'With it you can approve and reject exceptions, but none that you asked for yourself.',
    'notice.role_may.auditor':
      'With it you can read requests and exceptions and export requests{auditLog, select, yes { and the audit log. Once a week you get the list of activities to be removed} other {}}.',
    'notice.role_may.bot_admin':
      'With it you can change the settings by `/remediate settings`. By this role alone you see no requests.',
    'notice.role_where': 'See `/remediate help`. What waits for you is in Mendbot’s Home tab.',
    'notice.role_held': 'You still have the {count, plural, one {role} other {roles}} {roles}.',
    'notice.role_none_left': 'You have no other role in Mendbot. A bot admin can give you one.',
    'error.role_missing.it_channel':
      'Only full members of the IT channel (<#{channel}>) can do this. Ask a workspace admin to add you there, or a bot admin to give you the role in “/remediate settings”.',
    'error.reading_role_missing.it_channel':
      'This needs a role that reads: requester or IT admin, as full members of the IT channel (<#{channel}>) are, exception approver, or auditor. Ask a workspace admin to add you there, or a bot admin to give you a role in “/remediate settings”.',
    'error.reading_role_missing.any':
      'To read, the role IT admin, exception approver or auditor will do as well: a bot admin can give you one in “/remediate settings”.',
    'error.not_set_up':
      'Mendbot has no IT channel yet. A bot admin can choose one in Mendbot’s Home tab. Bot admins: {holders}.',
    'error.role_missing.workspace_admins':
      'This needs the role {role}. Until a bot admin gives it to somebody, the workspace admins have it.',
    'error.role_missing.held': 'This needs the role {role}. It is given to {holders}.',
    'error.role_missing.held_some':
      'This needs the role {role} for these device groups: {groups}. It is given for all of them to {holders}.',
    'error.role_missing.held_all':
      'This needs the role {role} for all device groups. It is given for all of them to {holders}.',
    'error.role_missing.nobody_some':
      'This needs the role {role} for these device groups: {groups}. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
    'error.role_missing.nobody_all':
      'This needs the role {role} for all device groups. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
    'error.role_missing.nobody':
      'This needs the role {role}. Nobody has it yet: a bot admin can give it in “/remediate settings”.',
    'error.role_missing.nobody_left':
      'This needs the role {role}. Nobody to whom it is given can act any more: they have left or are guests, or their groups are switched off or empty. A bot admin can give it to somebody in “/remediate settings”.',
    'error.role_missing.bot_admins_too': 'Bot admins may do it as well.',
    'error.groups_not_covered.some_held':
      'You are {role} for {covered} only, which does not cover these device groups: {groups}. The role is given for all of them to {holders}.',
    'error.groups_not_covered.some_nobody':
      'You are {role} for {covered} only, which does not cover these device groups: {groups}. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
    'error.groups_not_covered.all_held':
      'This is about all device groups, and you are {role} for {covered} only. The role is given for all of them to {holders}.',
    'error.groups_not_covered.all_nobody':
      'This is about all device groups, and you are {role} for {covered} only. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
  },
  ja: {
    'common.all_groups': 'すべてのデバイス グループ',
    'common.groups_more': '{groups}、ほか {count, number} 件',
    'holder.group': 'グループ「{name}」',
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
    'error.role_missing.it_channel':
      'この操作ができるのは IT チャンネル（<#{channel}>）のフルメンバーだけです。チャンネルへの追加をワークスペース管理者に依頼するか、ロールの付与をボット管理者に依頼してください（「/remediate settings」）。',
    'error.reading_role_missing.it_channel':
      '閲覧できるロールが必要です。要求者と IT 管理者（<#{channel}> のフルメンバー）、例外承認者、監査者のいずれかです。チャンネルへの追加をワークスペース管理者に依頼するか、ロールの付与をボット管理者に依頼してください（「/remediate settings」）。',
    'error.reading_role_missing.any':
      '閲覧には、IT 管理者、例外承認者、監査者のロールでもかまいません。ボット管理者が「/remediate settings」で付与できます。',
    'error.not_set_up':
      'Mendbot の IT チャンネルがまだありません。ボット管理者が Mendbot のホームタブで選択できます。ボット管理者: {holders}。',
    'error.role_missing.workspace_admins':
      '{role}のロールが必要です。ボット管理者が付与するまでは、ワークスペース管理者がこのロールを持ちます。',
    'error.role_missing.held': '{role}のロールが必要です。付与先: {holders}。',
    'error.role_missing.held_some':
      '次のデバイス グループに対する{role}のロールが必要です: {groups}。すべてを対象とする付与先: {holders}。',
    'error.role_missing.held_all':
      'すべてのデバイス グループに対する{role}のロールが必要です。すべてを対象とする付与先: {holders}。',
    'error.role_missing.nobody_some':
      '次のデバイス グループに対する{role}のロールが必要です: {groups}。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
    'error.role_missing.nobody_all':
      'すべてのデバイス グループに対する{role}のロールが必要です。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
    'error.role_missing.nobody':
      '{role}のロールが必要です。まだ誰にも付与されていません。ボット管理者が「/remediate settings」で付与できます。',
    'error.role_missing.nobody_left':
      '{role}のロールが必要です。付与された人は誰も操作できなくなっています（退出、ゲストへの変更、またはグループの無効化や空のグループのため）。ボット管理者が「/remediate settings」で付与できます。',
    'error.role_missing.bot_admins_too': 'ボット管理者もこの操作ができます。',
    'error.groups_not_covered.some_held':
      'あなたの{role}のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象とする付与先: {holders}。',
    'error.groups_not_covered.some_nobody':
      'あなたの{role}のロールの対象は {covered} だけで、次のデバイス グループは対象外です: {groups}。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
    'error.groups_not_covered.all_held':
      'これはすべてのデバイス グループに関わりますが、あなたの{role}のロールの対象は {covered} だけです。すべてを対象とする付与先: {holders}。',
    'error.groups_not_covered.all_nobody':
      'これはすべてのデバイス グループに関わりますが、あなたの{role}のロールの対象は {covered} だけです。すべてを対象として付与されている人はいません。ボット管理者が「/remediate settings」で付与できます。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface AccessTranslator extends ReturnType<typeof accessTexts> {}
