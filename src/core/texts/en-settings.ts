/** The settings: what is set, the forms that change it, and what cannot be set. */
export const enSettings = {
  'settings.title': 'Settings',
  'settings.intro':
    'What is set here holds for everybody from the next action on. Each change is kept in the audit log, with who made it.',
  'settings.change': 'Change',
  'settings.change_topic': 'Change: {topic}',
  'settings.submit': 'Save',
  'settings.up': 'Move up',
  'settings.down': 'Move down',
  'settings.remove': 'Remove',
  'settings.saved': 'Saved. It holds from now on.',
  'settings.unchanged': 'Nothing had to be changed.',
  'settings.removed': 'Removed. It holds from now on.',
  'settings.moved': 'The order was changed. It holds from now on.',
  'settings.checking': 'Being checked…',
  'settings.not_saved': 'Nothing was saved yet: see below what is wrong.',
  'settings.overtaken':
    '{name} changed this, {at}, after you opened it. What you entered is below and not saved yet. Check it and save again. This is set now:',

  'settings.topic.set_up': 'Set up Mendbot',
  'settings.topic.channels': 'Channels',
  'settings.topic.routes': 'Routes',
  'settings.topic.roles': 'Roles',
  'settings.topic.intune': 'Microsoft Intune',
  'settings.topic.dates': 'Due dates, waiting times',
  'settings.topic.calendar': 'Working days, holidays',
  'settings.topic.report': 'Report',
  'settings.topic.verification': 'Completion',
  'settings.topic.retention': 'Retention',
  'settings.topic.language': 'Language, time zone',

  'settings.form.route': 'Route',
  'settings.form.route_removal': 'Remove a route',
  'settings.form.role': 'Give a role',
  'settings.form.role_limit': 'Limit of a role',
  'settings.form.role_removal': 'Remove a role',
  'settings.form.workspace_manner': 'Workspace',
  'settings.form.channel_manner': 'Channel',

  'settings.all_groups': 'all device groups',
  'settings.all_priorities': 'all priorities',

  'settings.now.it_channel': 'IT channel: <#{channel}>',
  'settings.now.it_channel_configured': 'IT channel: <#{channel}>, from MENDBOT_IT_CHANNEL',
  'settings.now.it_channel_none': 'IT channel: none',
  'settings.now.it_channel_public':
    ':warning: The IT channel is public: everybody in the workspace can join it and read the cards.',
  'settings.now.it_channel_open':
    ':warning: The IT channel is public: everybody in the workspace can join it and read the cards, and every full member of it is {roles}, until you give {count, plural, one {that role} other {those roles}} to somebody (*Roles*).',
  'settings.now.mention': 'Ping for {mentionPriorities}: {mentioned}',
  'settings.now.mention_nobody': 'Ping for High: nobody',
  'settings.now.escalation': 'Escalations: <#{channel}>',
  'settings.now.escalation_it': 'Escalations: in the IT channel',
  'settings.now.reports': 'Reports: <#{channel}>, one for all channels',
  'settings.now.reports_each': 'Reports: each channel has its own',
  'settings.channels.it': 'IT channel',
  'settings.channels.it_hint':
    'Cards go here unless a route takes them. Until you set roles, everyone in it, except guests, can file, accept and complete. Not everyone can join a private channel.',
  'settings.channels.escalation': 'Escalation channel',
  'settings.channels.escalation_hint':
    'Its report names what waits too long or is long overdue in any channel. Empty: the IT channel.',
  'settings.channels.report': 'Report channel',
  'settings.channels.report_hint':
    'One report about all device groups is posted here. Empty: each channel gets its own.',
  'settings.channels.kept':
    ':lock: <#{channel}> is set here, a private channel that you are not in. While the field stays empty, it is kept{mayGo, select, yes {; a hyphen (-) in the field below takes it away} other {}}.',
  'settings.channels.it_configured':
    'While this field is empty, <#{channel}> is the IT channel, from MENDBOT_IT_CHANNEL.',
  'settings.channels.private':
    'Slack offers a private channel only to those who are in it. Any other one is typed below the field: its name, its id (channel name › About, at the bottom) or a link to it. What is typed goes before what is chosen.',
  'settings.channels.typed_it': 'Or a private IT channel that you are not in',
  'settings.channels.typed_escalation': 'Or a private escalation channel that you are not in',
  'settings.channels.typed_report': 'Or a private report channel that you are not in',
  'settings.channels.typed': 'Or a private channel that you are not in',
  'settings.channels.typed_hint':
    'Its name, its id (channel name › About, at the bottom) or a link to it. Mendbot must be in it. What stands here goes before the field above.',
  'settings.channels.invite': 'Mendbot must be in each of these channels: `/invite` it there first.',
  'settings.route.invite': 'Mendbot must be in this channel: `/invite` it there first.',

  'settings.mention.group_high': 'User group to ping for High',
  'settings.mention.group': 'User group to ping',
  'settings.mention.person': 'Or a person to ping',
  'settings.mention.hint':
    'Pinged once, when a card is new. Slack tells only members of the channel. Leave both empty to ping nobody.',
  'settings.set_up.invite':
    'Mendbot must be in the channel: `/invite` it there first. For a private channel that you are not in, use *More settings*, then *Channels*.',
  'settings.set_up.intune_on': 'Yes, keep Intune in step',
  'settings.set_up.intune_off': 'No Intune',

  'settings.now.no_routes': 'No routes: every card goes to the IT channel.',
  'settings.now.route': '{number}. {groups} · {priorities} → <#{channel}>',
  'settings.now.route_mention':
    '{number}. {groups} · {priorities} → <#{channel}>, pings {mentioned} for {mentionPriorities}',
  'settings.now.more': '… and {count} more',
  'settings.routes.how':
    'Each device group of a request takes the first route that fits it and the priority. What no route takes goes to the IT channel.',
  'settings.routes.add': 'Add a route',
  'settings.route.channel': 'Channel',
  'settings.route.channel_hint': 'Slack offers a private channel only to those who are in it.',
  'settings.route.groups': 'Device groups',
  'settings.route.groups_hint':
    'Empty: all of them. A route for some groups does not take requests for all devices. The list fills as the groups are read from Defender.',
  'settings.route.priorities': 'Priorities',
  'settings.route.priorities_hint': 'None ticked: all of them.',
  'settings.route.mention_priorities': 'Ping for',
  'settings.route.removal': 'This route is removed:\n{route}',
  'settings.route.after_removal':
    'What it took goes by the other routes from then on, and what none of them takes to the IT channel.',
  'settings.route.placeholder': 'Type to search',

  'settings.now.role': '*{role}*: {holders}',
  'settings.now.role_default': '*{role}*: {holders} (by default)',
  'settings.now.no_bot_admin':
    ':warning: Nobody is left who can use the role bot admin as it is given. The workspace admins have it until somebody can.',
  'settings.now.role_nobody': '*{role}*: nobody',
  'settings.now.limited': '{holder} (only {groups})',
  'settings.now.lifeless_person': '{holder} (:warning: has left or is a guest)',
  'settings.now.lifeless_group': '{holder} (:warning: nobody in it can act)',
  'settings.roles.how':
    'A role that is given to anybody belongs to exactly those. A role that is given to nobody has its default. Guests, bots and people of other organisations never have one.',
  'settings.roles.add': 'Give a role',
  'settings.roles.by_default': '{role}: {holders}, by default',
  'settings.roles.nobody': '{role}: nobody',
  'settings.roles.given': '{role}: {holder}',
  'settings.role.role': 'Role',
  'settings.may.requester': 'files requests; withdraws, completes, reopens and dates their own',
  'settings.may.it_admin': 'accepts, rejects, takes, completes and reopens requests',
  'settings.may.exception_approver': 'decides on exceptions, never on their own',
  'settings.may.auditor': 'reads everything; gets the weekly list of what is to be removed',
  'settings.may.bot_admin': 'changes these settings; sees no requests by this role alone',
  'settings.role.slack_groups': 'Slack user groups',
  'settings.role.entra_groups': 'Entra groups',
  'settings.role.entra_hint': 'Object ids, one a line. Members of groups in them count too.',
  'settings.role.people': 'People',
  'settings.role.tells': 'People chosen by name get a direct message. Members of groups do not.',
  'settings.role.device_groups': 'Limited to device groups',
  'settings.role.device_groups_hint':
    'Empty: all device groups, now and later. The list fills as the groups are read from Defender.',
  'settings.role.about': '{holder} as {role}',
  'settings.role.removal': 'The role {role} is taken from {holder}.',
  'settings.holder.entra_group': 'the Entra group “{name}”',
  'settings.holder.slack_group': 'the user group “{name}”',

  'settings.now.intune_on': 'Intune connection: on',
  'settings.now.intune_off': 'Intune connection: off',
  'settings.now.create_on': 'Create tickets through Graph: on (unproven)',
  'settings.now.create_off': 'Create tickets through Graph: off',
  'settings.intune': 'Microsoft Intune',
  'settings.intune_box': 'Intune connection',
  'settings.intune_hint':
    'Requests can ask for a ticket, Intune’s security tasks are read, and decisions are written to linked ones. Turning it on asks Intune once whether it answers.',
  'settings.defender_switch':
    'Defender has a switch of its own, which must be on too and cannot be read: *Settings › Endpoints › General › Advanced features › Microsoft Intune connection*.',
  'settings.create': 'Tickets by Mendbot',
  'settings.create_box': 'Create tickets through Graph (unproven)',
  'settings.create_hint':
    'Only for update, upgrade (sent as update) and uninstall, and without device lists. Microsoft documents the call, and has only been seen to refuse it; the first such refusal turns this off.',
  'settings.intune_off_means':
    'While it is off, tickets that are linked stay linked but are not kept in step: nothing is sent to Intune or read from there. Their cards say so.',

  'settings.now.due_days': 'Proposed due date: High {high}, Medium {medium}, Low {low} days after filing',
  'settings.now.waiting': 'Waiting requests are named after {high} (High), {medium} (Medium), {low} (Low) working days',
  'settings.now.escalate': 'Escalated when overdue for {count, plural, one {# day} other {# days}}',
  'settings.dates.due': 'Days until due, {priority}',
  'settings.dates.due_hint': 'Proposed in the request form; whoever files may choose another date.',
  'settings.dates.waiting': 'Working days a request may wait, {priority}',
  'settings.dates.escalate': 'Days overdue before it is escalated',

  'settings.now.working_days': 'Working days: {days}',
  'settings.now.holidays': '{count, plural, =0 {No holidays} one {# holiday} other {# holidays}}',
  'settings.now.holidays_next': '{count, plural, one {# holiday} other {# holidays}}, the next {date}',
  'settings.calendar.days': 'Working days',
  'settings.calendar.days_hint': 'At least one. Waiting times and reports go by them.',
  'settings.calendar.holidays': 'Holidays',
  'settings.calendar.holidays_hint': 'One date a line, such as 2026-12-25; at most {most}.',

  'settings.now.report': 'Daily at {hour}, on working days, in each channel’s time zone',
  'settings.now.report_off': 'Reports: off',
  'settings.now.weekly': 'Weekly on {day}',
  'settings.report.reports': 'Reports',
  'settings.report.reports_box': 'Post a report in each channel',
  'settings.report.hour': 'Hour of the report',
  'settings.report.weekly': 'Day of the weekly report',
  'settings.report.weekly_hint':
    'It is always posted, with last week, the top activities, a picture and the head of the audit log.',

  'settings.now.verification.ask': 'Completions by people are held against what devices report',
  'settings.now.verification.off': 'Completions by people are not held against devices',
  'settings.now.own_completion_on': 'Requesters may complete their own requests',
  'settings.now.own_completion_off': 'Requesters cannot complete their own requests',
  'settings.own_completion.label': 'Requesters complete their own requests',
  'settings.own_completion.on': 'Allowed; the card and the CSV file name them as the requester',
  'settings.own_completion.off': 'Not allowed: another person completes them',
  'settings.verification.policy': 'After somebody completes an activity',
  'settings.verification.ask': 'Ask the devices',
  'settings.verification.ask_more': 'The card says whether devices confirm or dispute it',
  'settings.verification.off': 'Leave it at that',
  'settings.verification.off_more': 'The card says only who completed it',

  'settings.now.retention':
    'Closed activities are listed after {count, plural, one {# day} other {# days}}, and removed a week after the list was delivered',
  'settings.now.retention_off': 'Kept forever',
  'settings.retention.days': 'Days after the end',
  'settings.retention.hint':
    'Completed, rejected and withdrawn activities are removed. {least, number} to {most, number} days, or 0 to keep them forever. Once a week, auditors of all device groups get the CSV of what goes. Without one, bot admins get it. The activities are removed a week after it arrived.',

  'settings.retention.concerned':
    '{count, plural, =0 {No activity closed that long ago.} one {*# activity* closed longer ago than that. It goes on the next weekly list.} other {*# activities* closed longer ago than that. They go on the next weekly list.}}',

  'settings.now.zone': 'Workspace: {zone}, {language}',
  'settings.now.zone_configured': 'Workspace: {zone} (as configured when Mendbot was set up), {language}',
  'settings.now.own_manners': '{count, plural, one {# channel has its own} other {# channels have their own}}',
  'settings.now.manner': '<#{channel}>: {zone}, {language}',
  'settings.language.how':
    'Due dates end, reports are due and cards are written by the channel’s time zone and language; forms and direct messages are in the reader’s own.',
  'settings.language.add': 'Add a channel',
  'settings.language.as_workspace_zone': 'the workspace’s time zone',
  'settings.language.as_workspace_language': 'the workspace’s language',
  'settings.manner.channel': 'Channel',
  'settings.manner.zone': 'Time zone',
  'settings.manner.zone_hint_workspace': 'Empty: {zone}, as configured when Mendbot was set up.',
  'settings.manner.zone_hint_channel': 'Empty: the workspace’s.',
  'settings.manner.language': 'Language',
  'settings.manner.language_hint': 'Empty: the workspace’s.',

  'settings.problem.missing': 'Something is needed here.',
  'settings.problem.channel_missing': 'Choose a channel, or type a private one in the field below.',
  'settings.problem.channel_unseen':
    'Mendbot cannot see this channel: it does not exist, or is private and Mendbot is not in it. Invite it there and save again.',
  'settings.problem.channel_name_unknown':
    'Mendbot is in no channel called “{typed}”. Invite it there first; where it is in the channel already, write the channel’s id.',
  'settings.problem.channel_without_bot': 'Mendbot is not in #{channel}: invite it there and save again.',
  'settings.problem.channel_archived': '#{channel} is archived. Choose another channel.',
  'settings.problem.channel_shared':
    '#{channel} is shared with another organisation: nothing is posted there. Choose another channel.',
  'settings.problem.slack_failed': 'It could not be checked: {reason}',
  'settings.problem.user_group_unknown': 'Slack has no such user group any more. Choose another one.',
  'settings.problem.user_group_disabled': 'The user group “{name}” is disabled. Choose another one.',
  'settings.problem.object_id_malformed':
    '“{typed}” is no object id. It looks like 0f9e1d2c-3b4a-4958-8776-6a5b4c3d2e1f and stands on the group’s page in Entra.',
  'settings.problem.entra_group_unknown': 'Entra has no group with the object id {id}.',
  'settings.problem.entra_failed': 'The group could not be looked up: {reason}',
  'settings.problem.intune_failed': 'The Intune connection cannot be turned on: {reason}',
  'settings.problem.person_unknown': 'Slack does not know somebody who was chosen here.',
  'settings.problem.person_outsider':
    '{name} cannot be chosen. Guests, bots, deactivated people and people of other organizations cannot act in Mendbot.',
  'settings.problem.nobody_chosen': 'Choose at least one group or person.',
  'settings.problem.two_mentions': 'Choose a user group or a person, not both.',
  'settings.problem.given_already':
    'Everybody who was chosen has this role already. To change its limit, open the line in the list.',
  'settings.problem.role_unlimited':
    'A bot admin changes settings for everybody; this role cannot be limited to device groups.',
  'settings.problem.own_admin':
    'With this you would no longer be a bot admin yourself. Give the role to yourself, or to a group that you are in, first.',
  'settings.problem.out_of_bounds': 'A whole number from {least, number} to {most, number} is needed.',
  'settings.problem.retention_bounds': 'Write 0, or a whole number from {least, number} to {most, number}.',
  'settings.problem.no_working_day': 'At least one working day is needed.',
  'settings.problem.dates_malformed':
    '{typed}{more, plural, =0 {} other { and # more}} {count, plural, one {is no date} other {are no dates}}. Write one date a line, such as 2026-12-25.',
  'settings.problem.too_many': 'At most {most} are possible here.',
  'settings.problem.zone_unknown': 'This is no time zone that Mendbot knows. Choose one from the list.',
  'settings.problem.locale_unknown': 'This is no language that Mendbot has. Choose one from the list.',
  'settings.problem.device_group_unknown': 'A device group that was chosen is not known any more. Choose it again.',

  'refusal.settings_item_gone': 'This is not in the settings any more. Open them again to see what is.',
  'refusal.settings_changed_meanwhile':
    '{name} changed this part of the settings, {at}, after you had opened it. Open it again to see what is set now.',
} as const;
