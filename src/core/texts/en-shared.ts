/** Refusals, roles and other texts that several features say. */
export const enShared = {
  'button.change_terms': 'Change due date or priority',
  'button.change_priority': 'Change priority',
  'button.raise_priority': 'Set priority to High',

  'dates.paused': '{count, plural, one {# day} other {# days}} paused, original due date {original}',

  'event.activity_paused': '{number} is paused until {until} ({exceptions}).',
  'event.activity_resumed':
    '{number} is no longer paused.{dated, select, yes { The due date moves by {days, plural, one {# day} other {# days}}, to {due}.} other {}}',
  'event.due_changed': '{name} changed the due date of {number}.',
  'event.due_moved': '{name} changed the due date of {number} from {dueBefore} to {due}.',
  'event.due_set': '{name} gave {number} the due date {due}.',
  'event.priority_changed': '{name} changed the priority of {number}.',
  'event.priority_moved': '{name} changed the priority of {number} from {priorityBefore} to {priority}.',
  'event.terms_moved':
    '{name} changed {number}: due {due} instead of {dueBefore}, priority {priority} instead of {priorityBefore}.',

  'refusal.terms_unchanged.dated': 'Neither the due date nor the priority is another one. Change one of them.',
  'refusal.terms_unchanged.undated': 'The priority is not another one. Choose the one that it is to have.',
  'refusal.terms_changed.dated':
    'In the meantime {name} has changed {number}, {at}: it is due {due}, with priority {priority}. Open the form again if that is still not right.',
  'refusal.terms_changed.undated':
    'In the meantime {name} has changed {number}, {at}: it has priority {priority}. Open the form again if that is still not right.',
  'activity.line.taken_by': 'Assigned to',

  'button.take': 'Take it',
  'button.reassign': 'Reassign',
  'button.assign': 'Assign',
  'button.release': 'Give back',

  'event.activity_taken': '{name} took {number}.',
  'event.activity_reassigned': '{name} gave {number} to {assignee}.',
  'event.activity_reassigned_to_you': '{name} gave {number} to you.',
  'event.still_undecided': 'It still waits for a decision: an IT admin of its device groups accepts or rejects it.',
  'activity.next_step_decision':
    '*Next step:* an IT admin of its device groups accepts or rejects it. That somebody has taken it decides nothing.',
  'button.comment': 'Comment',
  'event.activity_commented': '{name} commented on {number}.',
  'event.comment': '“{reason}”',
  'refusal.comment_missing': 'Write what you want to say.',

  'event.activity_released': '{name} gave {number} back. Nobody has it now.',

  'refusal.already_assigned': '{number} was already taken by {name}. It can be reassigned in its details.',
  'refusal.assigned_meanwhile': 'In the meantime {number} went to {name}. Open the details again.',
  'refusal.released_meanwhile': 'In the meantime {number} was given back: nobody has it now. Open the details again.',
  'refusal.assignee_missing': 'Choose who does it.',
  'refusal.not_assignable.held':
    '{name} is not an IT admin for all of its device groups. The role is given for them to {holders}.',
  'refusal.not_assignable.nobody':
    '{name} is not an IT admin for all of its device groups. A bot admin can give the role in “/remediate settings”.',
  'delay.none': 'It is on its way.',
  'delay.asked_to_wait': 'Slack asked to wait.',
  'delay.not_taken': 'Slack takes nothing from Mendbot at present; it is tried again.',
  'delay.no_answer': 'Slack did not answer; it is tried again.',
  'event.card_late': 'This card came {late} late: the request was filed {at}.',
  'event.line_late': 'Told {late} late.',
  'notice.jobs_given_up':
    '*{count, plural, one {# job} other {# jobs}} failed for good* and will not be tried again by {count, plural, one {itself} other {themselves}}: {queues}.',
  'notice.jobs_given_up_rest':
    'The log says why. Once that is mended, have {count, plural, one {it} other {them}} done again: `/remediate status`, *Try again*; or on the server, `mendbot deliveries retry`.',
  'error.too_fast':
    'That was more than {limit, number} actions in a minute. Nothing was changed by this one; please wait {seconds, plural, one {# second} other {# seconds}}.',
  'error.database_away':
    'Mendbot’s database cannot be reached (for {age} now). Please try again in a few minutes: nothing is done twice, and what was confirmed is safe.',
  'error.database_full':
    'The disk of Mendbot’s database is full (for {age} now), so that nothing can be recorded. Please tell whoever runs Mendbot.',
  'error.database_busy':
    'Mendbot’s database is overloaded (for {age} now). Please try again in a minute: nothing is done twice.',
  'detail.impact': '{points, number, ::.##} points',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *public exploit*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': 'Page {page, number} of {pages, number}, the worst first.',
  'weaknesses.none': 'Defender names no CVE for this recommendation.',
  'weaknesses.being_read': 'The CVEs are not read yet: they are being read from Defender.',
  'weaknesses.not_read': 'The CVEs could not be read from Defender. Open this section again to try anew.',
  'weaknesses.unknown_to_defender': 'Defender no longer knows this recommendation and names no CVE for it.',

  'exception.button.request': 'Request exception',
  'export.button': 'Export',
  'form.groups_being_read': 'Device groups are being read from Defender. Open the list again in a moment.',
  'form.groups_none': 'No device group matches what was typed.',
  'form.recommendation_option': '{devices} exposed · {weaknesses}{marks}',

  'follow.now_short': 'You follow *{number}* {title} and are told of each change.',
  'follow.own': '*{number}* {title} is your own request: you are told of each change anyway.',
  'follow.stopped': 'You no longer follow *{number}* {title}.',

  'form.audited': '{hint} What you write is kept in the audit log.',
  'button.hand_over': 'Hand over …',
  'button.hand_over_from': 'Hand over what {name} had …',

  'activity.line.requester_now': 'Requester now',
  'event.requester_changed': '{name} handed {number} over: its requester is {requester} now.',
  'event.requester_changed_to_you': '{name} handed {number} over: you are its requester now.',

  'refusal.person_not_left':
    '{name} can act in this workspace again, so that a bot admin does not hand over what is theirs.',
  'refusal.nothing_to_hand_over': 'Nothing of theirs is left to hand over.',
  'refusal.give_back_unclear':
    'Choose who does what they took, or tick that it is given back to all IT admins; one of the two.',
  'refusal.requester_missing': 'Choose whose requests they are from now on.',
  'refusal.requester_changed_meanwhile': 'In the meantime {number} became a request of {name}.',
  'refusal.not_requester.held':
    '{name} is not a requester for all of its device groups. The role is given for them to {holders}.',
  'refusal.not_requester.nobody':
    '{name} is not a requester for all of its device groups. A bot admin can give the role in “/remediate settings”.',
  'preview.fallback': 'Security recommendation: {name}',
  'preview.facts': '*{name}*\nExposed: {devices} · {weaknesses}\nImpact on the exposure score: {impact}',
  'preview.activity': '{link} · {state} · due {due}',
  'preview.more': '{count, plural, one {# more has its card} other {# more have their cards}} in this channel',
  'preview.no_activity': 'No open activity for it has its card in this channel.',
  'preview.request': 'Request remediation',
  'preview.read': 'Counts of all device groups, read from Defender {at}. This preview is not updated.',
  'preview.scope': 'Counts of all device groups. This preview is not updated.',
  'list.entry': '*{number}* {title}\n{state} · {priority} · due {due} · {progress}\nCompleted by: {completedBy}',
  'list.completed': '{completedBy}, {at}',
  'list.disputed': '*disputed*, {count, plural, one {# device is} other {# devices are}} still exposed',
  'list.open': 'Open',
  'list.quoted': '“{text}”',

  'refusal.nothing_selected': 'Choose at least one activity.',
  'refusal.too_many_selected': 'At most {most, number} activities can be changed at once. Choose fewer.',
  'refusal.form_not_yours':
    'Somebody else opened this form. Nothing was changed. “/remediate new” opens one of your own.',
  'refusal.list_gone':
    'This list is no longer known. “/remediate list”, “/remediate top” or “/remediate exceptions” gives you a new one.',
  'refusal.filter_too_long':
    'This is more than can be asked for at once: with the names of device groups written out, at most {most, number} characters are possible. Leave out some of the names or words.',
  'list.covered': '{due}, {cover}',
  'activity.line.evidence': 'Evidence',

  'button.accept_with_plan': 'Accept with a plan…',
  'button.plan': 'Plan…',
  'button.change_plan': 'Change the plan',

  'plan.sent_to_intune': 'If an Intune ticket is linked, both go into the note that accepts it.',
  'plan.not_sent_again': 'It is not sent to Intune: only a plan that comes with accepting is.',

  'event.plan_made': '{name} made a plan for {number}.',
  'event.plan_changed': '{name} changed the plan of {number}.',
  'event.plan_removed': '{name} took back the plan of {number}: nothing is planned any more.',

  'refusal.plan_missing': 'Give a planned date or a change number.',
  'refusal.planned_date_past': 'The planned date has passed. Choose today or later.',
  'refusal.plan_not_possible': '{number} is not active any more, so that nothing can be planned for it.',
  'refusal.plan_changed_meanwhile': 'In the meantime {name} changed the plan of {number}, {at}. Open the form again.',

  'evidence.files':
    'Slack keeps the files, Mendbot has no copy. If Slack does not open one for you, ask who completed it to share it.',
  'evidence.in_thread': 'Files given as evidence for {number}: {files}',
  'event.evidence': 'Evidence: {evidence}',

  'refusal.link_malformed': 'Write a whole address that begins with https:// or http://.',
  'refusal.link_with_password': 'The address holds a name or a password, which everybody would read. Leave it out.',
  'refusal.too_many_files': 'At most {most, number} files can be given. Remove some.',
  'refusal.file_too_large': 'A file can have at most {megabytes, number} MB.',
  'report.finding.unknown_here': '*{title}*: Defender shows an exception that nobody approved here.',
  'report.finding.ended_here':
    '*{title}*: {number} ended more than two days ago, and Defender still shows an exception. End it in the portal, or ask for a fresh approval of it.',
  'report.finding.not_in_defender':
    '*{title}*: {number} was approved more than two days ago, and Defender does not show it. Make it in the portal, or cancel it here.',
  'notice.report_undelivered':
    '*The report of a channel could not be delivered.* Once the channel can be reached, it gets the latest report. You are told once, until a report arrives there again.',
  'removal.card_heading': '{number} · Removed',
  'removal.card':
    '{number} was removed {at}, since it had ended {count, plural, one {# day} other {# days}} or more before. The audit log keeps the facts.',
  'refusal.activity_removed':
    '{number} was removed {at}: it had ended, and the retention setting keeps ended activities no longer. The audit log keeps what was decided.',
  'activities_csv.ticket.pending': 'Pending',
  'activities_csv.ticket.active': 'Active',
  'activities_csv.ticket.completed': 'Completed',
  'activities_csv.ticket.rejected': 'Rejected',
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
  'settings.topic.set_up': 'Set up Mendbot',

  'settings.all_groups': 'all device groups',

  'settings.retention.concerned':
    '{count, plural, =0 {No activity closed that long ago.} one {*# activity* closed longer ago than that. It goes on the next weekly list.} other {*# activities* closed longer ago than that. They go on the next weekly list.}}',

  'refusal.settings_item_gone': 'This is not in the settings any more. Open them again to see what is.',
  'refusal.settings_changed_meanwhile':
    '{name} changed this part of the settings, {at}, after you had opened it. Open it again to see what is set now.',
  'button.trend': 'Picture, 30 days',
} as const;
