import { dateIn } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import { formatRoleSource, type Role, type RoleAssignment, type RoleHolder, roles } from '../../core/roles.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { joined, listed, type Names, nameOf } from '../../platform/slack/views/text.ts';
import { shortGroupText } from '../access/index.ts';
import { connectionFailureText } from '../connections/index.ts';
import {
  itChannelIn,
  type Mention,
  type Route,
  type SettingsProblem,
  type Weekday,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { isSettingsFormName, type SettingsFormName } from './check.ts';
import { type SettingsTranslator, settingsTexts } from './texts.ts';

/** A section from a feature. */
export interface OwnSectionText {
  /** A unique name. */
  readonly name: string;
  readonly title: (t: Translator) => string;
  readonly lines: (t: Translator, settings: WorkspaceSettings) => readonly string[];
}

export interface SettingsModel {
  readonly settings: WorkspaceSettings;
  readonly version: number;
  readonly sections: readonly OwnSectionText[];
  /** From the environment. */
  readonly defaults: { readonly itChannelId: ChannelId | null; readonly timeZone: string };
  readonly names: Names;
  /** People named for a ping who have left or are guests. */
  readonly inactiveIds: readonly PersonId[];
  /** Private channels that the reader is not in, so that a select cannot show them. */
  readonly hidden: ReadonlySet<ChannelId>;
  readonly deviceGroups: readonly string[];
  /** Groups whose requests nobody could accept; `null` = nothing to warn of. */
  readonly uncoveredGroups: readonly string[] | null;
  /** Assignments that give a role to a person who can act. */
  readonly usableRoles: readonly RoleAssignment[];
  /** Everybody in the workspace can read and join the IT channel. */
  readonly isItChannelPublic: boolean;
  /** Nobody to whom the role is given can use it. The reader has it as a workspace admin. */
  readonly isBotAdminMissing: boolean;
  readonly now: Date;
}

export interface ShownLine {
  readonly model: SettingsModel;
  readonly index: number;
}

/** The current values of a form's section, line by line; mrkdwn. */
export function sectionLines(t: Translator, sectionName: string, model: SettingsModel): readonly string[] {
  if (isSettingsFormName(sectionName)) return linesBySection[sectionName](t.with(settingsTexts), model);
  return ownSection(model, sectionName)?.lines(t, model.settings) ?? [];
}

export function sectionTitle(t: Translator, sectionName: string, model: Pick<SettingsModel, 'sections'>): string {
  if (isSettingsFormName(sectionName)) return t.with(settingsTexts).text(`settings.section.${sectionName}`);
  return ownSection(model, sectionName)?.title(t) ?? sectionName;
}

function ownSection({ sections }: Pick<SettingsModel, 'sections'>, sectionName: string): OwnSectionText | undefined {
  return sections.find((section) => section.name === sectionName);
}

type Lines = (t: SettingsTranslator, model: SettingsModel) => readonly string[];

// These limits keep the overview short, and each block within Slack's limit.
const mostLines = 4;
const mostGroups = 3;
const longestName = 30;

const linesBySection: Readonly<Record<SettingsFormName, Lines>> = {
  set_up: (t, model) => [...itChannelLines(t, model), intuneLine(t, model)],
  channels: channelLines,
  routes: (t, model) => {
    const { routes } = model.settings;
    if (routes.length === 0) return [t.mrkdwn('settings.now.no_routes')];
    const lines = routes.map((route, index) => routeText(t, route, index, model));
    return shortened(t, lines);
  },
  roles: (t, model) => [
    ...roles.map((role) => roleLine(t, role, model)),
    ...uncoveredLines(t, model.uncoveredGroups),
    ...(model.isBotAdminMissing ? [t.mrkdwn('settings.now.no_bot_admin')] : []),
  ],
  intune: (t, model) => [intuneLine(t, model)],
  dates: (t, { settings }) => [
    t.mrkdwn('settings.now.due_days', { ...settings.dueDays }),
    t.mrkdwn('settings.now.waiting', { ...settings.waitingDays }),
    t.mrkdwn('settings.now.escalate', { count: settings.escalateAfterDays }),
  ],
  calendar: calendarLines,
  report: (t, { settings: { reportsOn, reportHour, weeklyReportDay } }) =>
    reportsOn
      ? [
          t.mrkdwn('settings.now.report', { hour: hourText(reportHour) }),
          t.mrkdwn('settings.now.weekly', { day: weekdayName(t, weeklyReportDay) }),
        ]
      : [t.mrkdwn('settings.now.report_off')],
  verification: (t, { settings }) => [
    t.mrkdwn(`settings.now.verification.${settings.verification}`),
    t.mrkdwn(settings.ownCompletion ? 'settings.now.own_completion_on' : 'settings.now.own_completion_off'),
  ],
  retention: (t, { settings: { retentionDays: count } }) => [
    count === 0 ? t.mrkdwn('settings.now.retention_off') : t.mrkdwn('settings.now.retention', { count }),
  ],
  language: (t, model) => {
    const count = Object.keys(model.settings.channels).length;
    return [workspaceLanguageText(t, model), ...(count === 0 ? [] : [t.mrkdwn('settings.now.own_locales', { count })])];
  },
};

function channelLines(t: SettingsTranslator, model: SettingsModel): readonly string[] {
  const { escalationChannelId, reportChannelId } = model.settings;
  return [
    ...itChannelLines(t, model),
    escalationChannelId === null
      ? t.mrkdwn('settings.now.escalation_it')
      : t.mrkdwn('settings.now.escalation', { channel: escalationChannelId }),
    reportChannelId === null
      ? t.mrkdwn('settings.now.reports_each')
      : t.mrkdwn('settings.now.reports', { channel: reportChannelId }),
  ];
}

function itChannelLines(t: SettingsTranslator, model: SettingsModel) {
  const { settings, defaults, isItChannelPublic } = model;
  return [
    itChannelLine(t, settings.itChannelId, defaults.itChannelId),
    ...(isItChannelPublic ? [publicLine(t, settings)] : []),
    settings.itMention === null
      ? t.mrkdwn('settings.now.mention_nobody')
      : t.mrkdwn('settings.now.mention', mentionText(t, settings.itMention, model)),
  ];
}

function itChannelLine(t: SettingsTranslator, set: ChannelId | null, configured: ChannelId | null): string {
  if (set !== null) return t.mrkdwn('settings.now.it_channel', { channel: set });
  if (configured === null) return t.mrkdwn('settings.now.it_channel_none');
  return t.mrkdwn('settings.now.it_channel_configured', { channel: configured });
}

/** The roles that every full member of the IT channel has, since they are given to nobody. */
export function openRoles({ roles: given }: WorkspaceSettings) {
  return (['requester', 'it_admin'] as const).filter((role) => !given.some((one) => one.role === role));
}

function publicLine(t: SettingsTranslator, settings: WorkspaceSettings): string {
  const open = openRoles(settings);
  if (open.length === 0) return t.mrkdwn('settings.now.it_channel_public');
  const names = open.map((role) => t.text(`role.${role}`));
  return t.mrkdwn('settings.now.it_channel_open', { roles: joinMrkdwn(t, names), count: open.length });
}

export function routeText(t: SettingsTranslator, route: Route, index: number, model: Named): string {
  const { deviceGroups, mention, channelId: channel } = route;
  const words = {
    number: index + 1,
    channel,
    groups: deviceGroups === null ? t.text('settings.all_groups') : groupText(t, deviceGroups),
    priorities: route.priorities === null ? t.text('settings.all_priorities') : priorityText(t, route.priorities),
  };
  if (mention === null) return t.mrkdwn('settings.now.route', words);
  return t.mrkdwn('settings.now.route_mention', { ...words, ...mentionText(t, mention, model) });
}

type Named = Pick<SettingsModel, 'names' | 'inactiveIds'>;

function mentionText(t: SettingsTranslator, { target, deputyId }: Mention, model: Named) {
  const mentioned =
    target.kind === 'person' ? pingedName(t, target.id, model) : escapeMrkdwn(truncate(target.name, longestName));
  return {
    mentioned: { mrkdwn: mentioned },
    hasDeputy: deputyId === null ? 'no' : 'yes',
    deputy: { mrkdwn: deputyId === null ? '' : pingedName(t, deputyId, model) },
  };
}

/** mrkdwn that says whether the person has left. */
function pingedName(t: SettingsTranslator, id: PersonId, { names, inactiveIds }: Named): string {
  const name = escapeMrkdwn(truncate(nameOf(t, names, id), longestName));
  return inactiveIds.includes(id) ? t.mrkdwn('settings.now.unusable_person', { holder: { mrkdwn: name } }) : name;
}

function roleLine(t: SettingsTranslator, role: Role, model: SettingsModel): string {
  const { settings, defaults } = model;
  const given = settings.roles.filter((assignment) => assignment.role === role);
  const label = t.text(`role.${role}`);
  if (given.length === 0) {
    const holders = defaultHolders(t, role, itChannelIn(settings, defaults));
    if (holders === null) return t.mrkdwn('settings.now.role_nobody', { role: label });
    return t.mrkdwn('settings.now.role_default', { role: label, holders: { mrkdwn: holders } });
  }
  const words = given.map((assignment) => assignmentText(t, assignment, model));
  return t.mrkdwn('settings.now.role', { role: label, holders: joinMrkdwn(t, shortened(t, words)) });
}

/** Who has a role that is given to nobody, in mrkdwn; `null` = nobody. */
export function defaultHolders(t: SettingsTranslator, role: Role, itChannelId: ChannelId | null): string | null {
  switch (role) {
    case 'requester':
    case 'it_admin':
      return itChannelId === null ? null : t.mrkdwn('holder.it_channel', { channel: itChannelId });
    case 'exception_approver':
    case 'bot_admin':
      return t.mrkdwn('holder.workspace_admins');
    case 'auditor':
      return null;
  }
}

/** The holder of a role, whether nobody can act by it, and its device groups; mrkdwn. */
export function assignmentText(
  t: SettingsTranslator,
  { holder, deviceGroups }: RoleAssignment,
  { names, usableRoles }: Pick<SettingsModel, 'names' | 'usableRoles'>,
): string {
  const name = roleHolderText(t, holder, names);
  const source = formatRoleSource(holder);
  const isUsable = usableRoles.some((one) => formatRoleSource(one.holder) === source);
  const unusableKey = holder.kind === 'person' ? 'settings.now.unusable_person' : 'settings.now.unusable_group';
  const words = isUsable ? name : t.mrkdwn(unusableKey, { holder: { mrkdwn: name } });
  if (deviceGroups === null) return words;
  return t.mrkdwn('settings.now.limited', { holder: { mrkdwn: words }, groups: groupText(t, deviceGroups) });
}

export function roleHolderText(t: SettingsTranslator, holder: RoleHolder, names: Names): string {
  if (holder.kind === 'person') return escapeMrkdwn(nameOf(t, names, holder.id));
  return t.mrkdwn(`settings.holder.${holder.kind}`, { name: truncate(holder.name, longestName) });
}

function intuneLine(t: SettingsTranslator, { settings }: SettingsModel): string {
  return t.mrkdwn(settings.intuneConnection ? 'settings.now.intune_on' : 'settings.now.intune_off');
}

function calendarLines(t: SettingsTranslator, { settings, defaults, now }: SettingsModel): readonly string[] {
  const { workingDays, holidays, timeZone } = settings;
  const names = workingDays.map((day) => weekdayName(t, day));
  const today = dateIn(timeZone ?? defaults.timeZone, now);
  const next = holidays.find((date) => date >= today);
  const count = holidays.length;
  return [
    t.mrkdwn('settings.now.working_days', { days: joinMrkdwn(t, names) }),
    next === undefined
      ? t.mrkdwn('settings.now.holidays', { count })
      : t.mrkdwn('settings.now.holidays_next', { count, date: t.date(next) }),
  ];
}

export function workspaceLanguageText(t: SettingsTranslator, { settings, defaults }: SettingsModel): string {
  const language = languageName(t, settings.locale);
  return settings.timeZone === null
    ? t.mrkdwn('settings.now.zone_configured', { zone: defaults.timeZone, language })
    : t.mrkdwn('settings.now.zone', { zone: settings.timeZone, language });
}

/** Days are numbered as in ISO 8601: 1 is Monday. */
export function weekdayName(t: SettingsTranslator, day: Weekday): string {
  // 1 January 2024 was a Monday.
  const instant = new Date(Date.UTC(2024, 0, day));
  return new Intl.DateTimeFormat(t.locale, { weekday: 'long', timeZone: 'UTC' }).format(instant);
}

export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

export function languageName(t: SettingsTranslator, locale: string): string {
  return new Intl.DisplayNames(t.locale, { type: 'language' }).of(locale) ?? locale;
}

function priorityText(t: SettingsTranslator, shown: readonly Priority[]): string {
  const ordered = priorities.filter((priority) => shown.includes(priority));
  const words = ordered.map((priority) => t.text(`priority.${priority}`));
  return joined(t, words);
}

function groupText(t: SettingsTranslator, groups: readonly string[]): string {
  return shortGroupText(t, groups, mostGroups);
}

/** The words are mrkdwn already. */
function joinMrkdwn(t: SettingsTranslator, words: readonly string[]): Mrkdwn {
  return { mrkdwn: joined(t, words) };
}

function shortened(t: SettingsTranslator, lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  const count = lines.length - mostLines + 1;
  return [...lines.slice(0, mostLines - 1), t.mrkdwn('settings.now.more', { count })];
}

/** Why a value cannot be set; mrkdwn. */
export function settingsProblemText(t: SettingsTranslator, problem: SettingsProblem): string {
  return escapeMrkdwn(plainSettingsProblemText(t, problem));
}

/** Plain text for the place under a field, where Slack parses nothing. */
export function plainSettingsProblemText(t: SettingsTranslator, { code, parameters }: SettingsProblem): string {
  switch (code) {
    case 'channel_without_bot':
    case 'channel_archived':
    case 'channel_shared':
      return t.text(`settings.problem.${code}`, parameters);
    case 'object_id_malformed':
      return t.text(`settings.problem.${code}`, parameters);
    case 'user_group_disabled':
    case 'person_inactive':
      return t.text(`settings.problem.${code}`, parameters);
    case 'entra_group_unknown':
      return t.text('settings.problem.entra_group_unknown', parameters);
    case 'out_of_bounds':
    case 'retention_bounds':
      return t.text(`settings.problem.${code}`, parameters);
    case 'too_many':
      return t.text('settings.problem.too_many', parameters);
    case 'dates_malformed': {
      const typed = parameters.typed.map((text) => t.text('list.quoted', { text }));
      return t.text('settings.problem.dates_malformed', { ...parameters, typed: listed(t, typed) });
    }
    case 'slack_failed':
    case 'entra_failed':
    case 'intune_failed':
      return t.text(`settings.problem.${code}`, { reason: connectionFailureText(t, parameters.why) });
    default:
      return t.text(`settings.problem.${code}`);
  }
}

const mostUncovered = 5;

/** Warns of device groups whose requests nobody could accept; mrkdwn. Empty = nothing to warn of. */
export function uncoveredLines(translator: Translator, groups: readonly string[] | null): readonly string[] {
  const t = translator.with(settingsTexts);
  if (groups === null) return [];
  if (groups.length === 0) return [t.mrkdwn('roles.uncovered_all')];
  return [t.mrkdwn('roles.uncovered_groups', { groups: shortGroupText(t, groups, mostUncovered) })];
}
