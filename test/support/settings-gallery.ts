import type { KnownBlock } from '@slack/types';
import type { ChannelId } from '../../src/core/identifiers.ts';
import { priorities } from '../../src/core/priority.ts';
import { roles } from '../../src/core/roles.ts';
import { linkSection } from '../../src/features/card/read-link-previews.ts';
import { riskSection } from '../../src/features/risk/settings.ts';
import type { SettingsModel } from '../../src/features/settings/format.ts';
import { channelFields, channelLanguageFields } from '../../src/features/settings/forms/channels.ts';
import { intuneFields } from '../../src/features/settings/forms/intune.ts';
import { routeFields, routeRemovalFields } from '../../src/features/settings/forms/routes.ts';
import { setUpFields } from '../../src/features/settings/forms/set-up.ts';
import { roleFields, roleLimitFields, roleRemovalFields } from '../../src/features/settings/roles/forms.ts';
import {
  type PlainSectionName,
  plainSections,
  sectionFields,
  settingsSections,
} from '../../src/features/settings/sections.ts';
import { defaultSettings, type WorkspaceSettings } from '../../src/features/workspace/settings.ts';
import {
  type SettingsProblem,
  type SettingsProblemParameters,
  settingsFields,
} from '../../src/features/workspace/settings-problem.ts';
import { Slots } from '../../src/platform/slot.ts';
import type { Translator } from './all-texts.ts';
import { ben, calendarDate, hostileTexts, itChannelId, mina, names, now } from './fixtures.ts';

const servers = 'C0ALERTS' as ChannelId;
const hostileNames = Object.values(hostileTexts)
  .map((text) => text.slice(0, 200))
  .filter((text) => text.trim() !== '');

export const contributedSections = new Slots([linkSection, riskSection]).of(settingsSections);

export function settingsModelOf(
  changes: Partial<WorkspaceSettings> = {},
  deviceGroups: readonly string[] = ['Finance', 'Servers'],
): SettingsModel {
  const settings = { ...defaultSettings, ...changes };
  return {
    settings,
    version: 7,
    sections: contributedSections,
    names,
    inactiveIds: [],
    defaults: { itChannelId, timeZone: 'Europe/Berlin' },
    hidden: new Set([servers]),
    deviceGroups,
    uncoveredGroups: null,
    usableRoles: settings.roles,
    isItChannelPublic: false,
    isBotAdminMissing: false,
    now,
  };
}

/** A model in which every setting has a value. */
export const fullSettings = settingsModelOf({
  itChannelId,
  itMention: { target: { kind: 'person', id: ben }, deputyId: null },
  isSetUp: true,
  escalationChannelId: servers,
  reportChannelId: servers,
  routes: [
    {
      deviceGroups: ['Servers', 'UnassignedGroup'],
      priorities: ['high', 'low'],
      channelId: servers,
      mention: { target: { kind: 'slack_group', id: 'S01OPS', name: 'ops' }, deputyId: ben },
    },
    {
      deviceGroups: null,
      priorities: null,
      channelId: itChannelId,
      mention: { target: { kind: 'person', id: ben }, deputyId: null },
    },
    { deviceGroups: ['Laptops'], priorities: null, channelId: servers, mention: null },
  ],
  roles: [
    ...roles.map((role) => ({ role, holder: { kind: 'person', id: mina } as const, deviceGroups: null })),
    { role: 'it_admin', holder: { kind: 'slack_group', id: 'S01OPS', name: 'ops' }, deviceGroups: ['Servers'] },
    { role: 'auditor', holder: { kind: 'entra_group', id: 'x', name: 'Audit' }, deviceGroups: null },
  ],
  intuneConnection: true,
  holidays: [calendarDate('2026-12-25'), calendarDate('2027-01-01')],
  verification: 'off',
  retentionDays: 0,
  own: {
    linkPreviews: true,
    riskPolicy: 'bod_26_04',
    riskUnknown: 'yes',
    riskPublicGroups: ['Servers', 'Laptops'],
    riskOtherGroups: 'no',
    riskDaysInKev: null,
    riskDaysExposed: 20,
    riskMovesDates: true,
  },
  timeZone: 'Asia/Tokyo',
  channels: {
    [servers]: { timeZone: 'America/Los_Angeles', locale: null },
    [itChannelId]: { timeZone: null, locale: 'en-GB' },
  },
});

/** The largest number of entries, with hostile names. */
export const longSettings: SettingsModel = {
  ...settingsModelOf(
    {
      reportsOn: false,
      routes: Array.from({ length: 30 }, (_, index) => ({
        deviceGroups: hostileNames,
        priorities,
        channelId: servers,
        mention: {
          target: { kind: 'slack_group', id: 'S01OPS', name: hostileNames[index % hostileNames.length] ?? 'ops' },
          deputyId: ben,
        },
      })),
      roles: Array.from({ length: 60 }, (_, index) => ({
        role: roles[index % roles.length] ?? 'auditor',
        holder:
          index % 2 === 0
            ? { kind: 'person', id: ben }
            : { kind: 'slack_group', id: `S${index}`, name: hostileNames[index % hostileNames.length] ?? 'ops' },
        deviceGroups: hostileNames,
      })),
      holidays: [calendarDate('2020-01-01')],
      channels: { [servers]: { timeZone: 'Europe/Berlin', locale: 'en-GB' } },
    },
    [...hostileNames, ...hostileNames.map((name) => `${name} 2`)],
  ),
  inactiveIds: [ben],
  uncoveredGroups: hostileNames,
  usableRoles: [],
  isItChannelPublic: true,
  isBotAdminMissing: true,
};

/** Each sentence once, at any field. */
export function everyProblemOf(name: string, typed: string): readonly SettingsProblem[] {
  const why = { kind: 'slack_refused', code: 'missing_scope' } as const;
  const channel = 'it-ops';
  const bounds = { least: 1, most: 365 };
  // The compiler rejects a missing code.
  const parameters: SettingsProblemParameters = {
    missing: {},
    channel_unseen: {},
    channel_without_bot: { channel },
    channel_archived: { channel },
    channel_shared: { channel },
    slack_failed: { why },
    user_group_unknown: {},
    user_group_disabled: { name },
    object_id_malformed: { typed },
    entra_group_unknown: { id: 'b0000000-0000-4000-8000-0000000000f1' },
    entra_failed: { why },
    intune_failed: { why },
    person_unknown: {},
    person_inactive: { name },
    nobody_chosen: {},
    two_mentions: {},
    deputy_alone: {},
    deputy_is_target: {},
    given_already: {},
    role_unlimited: {},
    own_admin: {},
    out_of_bounds: bounds,
    retention_bounds: bounds,
    no_working_day: {},
    dates_malformed: { typed: [typed], count: 3, more: 1 },
    too_many: { most: 365 },
    zone_unknown: {},
    locale_unknown: {},
    device_group_unknown: {},
  };
  return Object.entries(parameters).map(([code, given], index) => {
    const field = settingsFields[index % settingsFields.length] ?? 'role';
    // `Object.entries` loses the connection between code and parameters.
    return { field, code, parameters: given } as SettingsProblem;
  });
}

/** Every problem, with hostile names. */
export const everyProblem = everyProblemOf(hostileNames[0] ?? 'ops', hostileNames[1] ?? 'x');

/** The fields of every form, empty or with a value for everything. */
export function settingsFieldsOf(
  t: Translator,
  model: SettingsModel,
  problems: readonly SettingsProblem[],
): Readonly<Record<string, readonly KnownBlock[]>> {
  const { settings, version, hidden } = model;
  const form = { version, problems, hidden, defaults: model.defaults };
  const isFull = settings.routes.length > 0;
  const deviceGroups = isFull ? hostileNames : [];
  const removal = { model: isFull ? model : fullSettings, index: 0 };
  const group = { id: 'S01OPS', name: hostileNames[0] ?? 'ops' };
  const mention = isFull ? { group, personId: ben, deputyId: ben } : { group: null, personId: null, deputyId: null };
  const channelLocale = { timeZone: settings.timeZone, locale: isFull ? 'en-GB' : null };
  // A locale that is not offered is not preselected.
  const shown = { ...settings, locale: channelLocale.locale ?? 'tlh' };
  const fieldsOf = (sectionName: PlainSectionName) =>
    sectionFields(t, form, { section: plainSections[sectionName], settings: shown });
  const [assignment = { role: 'auditor', holder: { kind: 'person', id: mina }, deviceGroups: null } as const] =
    settings.roles;
  return {
    set_up: setUpFields(t, form, { ...settings, mention }),
    channels: channelFields(t, form, { ...settings, mention }),
    route: routeFields(t, form, {
      deviceGroups,
      priorities: isFull ? ['high'] : [],
      channelId: isFull ? servers : null,
      mention,
    }),
    role: roleFields(t, form, {
      role: isFull ? 'auditor' : null,
      slackGroups: isFull ? [{ id: 'S01OPS', name: hostileNames[0] ?? 'ops' }] : [],
      entraGroups: isFull ? hostileNames : [],
      personIds: isFull ? [mina, ben] : [],
      deviceGroups,
    }),
    role_limit: roleLimitFields(t, form, { assignment, names, deviceGroups }),
    role_removal: roleRemovalFields(t, removal),
    route_removal: routeRemovalFields(t, removal),
    intune: intuneFields(t, form, settings),
    dates: fieldsOf('dates'),
    calendar: fieldsOf('calendar'),
    report: fieldsOf('report'),
    verification: fieldsOf('verification'),
    retention: fieldsOf('retention'),
    ...Object.fromEntries(
      contributedSections.map(({ name, fields }) => [
        name,
        sectionFields(t, form, { section: fields, settings: shown }),
      ]),
    ),
    workspace_locale: fieldsOf('language'),
    channel_locale: channelLanguageFields(t, form, {
      ...channelLocale,
      channelId: isFull ? servers : null,
    }),
  };
}
