/** Roles: what they are called, who has them, and what is said to somebody who lacks one. */
export const enRoles = {
  'role.requester': 'requester',
  'role.it_admin': 'IT admin',
  'role.exception_approver': 'exception approver',
  'role.auditor': 'auditor',
  'role.bot_admin': 'bot admin',

  'holder.group': 'the group “{name}”',
  'holder.it_channel': 'full members of <#{channel}>',
  'holder.workspace_admins': 'the workspace admins',
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

  'notice.request_without_it_admin':
    '{number} · {title} was filed, and nobody has the role IT admin for all of its device groups: {groups}. Nobody in IT can accept or complete it.',
  'notice.request_without_it_admin_all':
    '{number} · {title} was filed for all device groups, and nobody has the role IT admin for all of them. Nobody in IT can accept or complete it.',
  'notice.request_without_it_admin_more':
    'To give the role to somebody: `/remediate settings`, *Roles*. `/remediate status` names all device groups without anybody. Further requests like this one are told of again once roles were changed, or in a week.',

  'roles.uncovered_groups': ':warning: Nobody could accept requests for {groups}.',
  'roles.uncovered_all': ':warning: Nobody could accept requests for all device groups at once.',

  'refusal.role_missing.it_channel':
    'Only full members of the IT channel (<#{channel}>) can do this. Ask a workspace admin to add you there, or a bot admin to give you the role in “/remediate settings”.',
  'refusal.reading_role_missing.it_channel':
    'This needs a role that reads: requester or IT admin, as full members of the IT channel (<#{channel}>) are, exception approver, or auditor. Ask a workspace admin to add you there, or a bot admin to give you a role in “/remediate settings”.',
  'refusal.reading_role_missing.any':
    'To read, the role IT admin, exception approver or auditor will do as well: a bot admin can give you one in “/remediate settings”.',
  'refusal.not_set_up':
    'Mendbot has no IT channel yet. A bot admin can choose one in Mendbot’s Home tab. Bot admins: {holders}.',
  'refusal.role_missing.workspace_admins':
    'This needs the role {role}. Until a bot admin gives it to somebody, the workspace admins have it.',
  'refusal.role_missing.held': 'This needs the role {role}. It is given to {holders}.',
  'refusal.role_missing.held_some':
    'This needs the role {role} for these device groups: {groups}. It is given for all of them to {holders}.',
  'refusal.role_missing.held_all':
    'This needs the role {role} for all device groups. It is given for all of them to {holders}.',
  'refusal.role_missing.nobody_some':
    'This needs the role {role} for these device groups: {groups}. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
  'refusal.role_missing.nobody_all':
    'This needs the role {role} for all device groups. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
  'refusal.role_missing.nobody':
    'This needs the role {role}. Nobody has it yet: a bot admin can give it in “/remediate settings”.',
  'refusal.role_missing.nobody_left':
    'This needs the role {role}. Nobody to whom it is given can act any more: they have left or are guests, or their groups are switched off or empty. A bot admin can give it to somebody in “/remediate settings”.',
  'refusal.role_missing.bot_admins_too': 'Bot admins may do it as well.',
  'refusal.groups_not_covered.some_held':
    'You are {role} for {covered} only, which does not cover these device groups: {groups}. The role is given for all of them to {holders}.',
  'refusal.groups_not_covered.some_nobody':
    'You are {role} for {covered} only, which does not cover these device groups: {groups}. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
  'refusal.groups_not_covered.all_held':
    'This is about all device groups, and you are {role} for {covered} only. The role is given for all of them to {holders}.',
  'refusal.groups_not_covered.all_nobody':
    'This is about all device groups, and you are {role} for {covered} only. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
  'refusal.own_exception.others':
    'Nobody decides on an exception that they asked for, or on one that continues it. Another exception approver can; the role is given to {holders}.',
  'refusal.own_exception.nobody':
    'Nobody decides on an exception that they asked for, or on one that continues it, and nobody else can decide on this one: a bot admin has to give the role exception approver to somebody else, in “/remediate settings”.',
} as const;
