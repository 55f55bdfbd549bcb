import type { WorkspaceSettings } from '../workspace/index.ts';

export type SettingsKey = keyof WorkspaceSettings;

/** What belongs together in one form; what two people change in different topics does not get in each other's way. */
export const topicKeys = {
  channels: ['itChannelId', 'itMention', 'isSetUp', 'escalationChannelId', 'reportChannelId'],
  routes: ['routes'],
  roles: ['roles'],
  intune: ['intuneConnection', 'createTickets'],
  dates: ['dueDays', 'waitingDays', 'escalateAfterDays'],
  calendar: ['workingDays', 'holidays'],
  report: ['reportsOn', 'reportHour', 'weeklyReportDay'],
  verification: ['verification', 'ownCompletion'],
  retention: ['retentionDays'],
  links: ['linkPreviews'],
  language: ['timeZone', 'locale', 'channels'],
} as const satisfies Readonly<Record<string, readonly SettingsKey[]>>;

export type SettingsTopic = keyof typeof topicKeys;

// The keys of the table above, which `Object.keys` gives as any text.
export const settingsTopics = Object.keys(topicKeys) as readonly SettingsTopic[];

/** What one form changes: a topic, or what the first run asks, which belongs to two of them. */
export const formKeys = {
  ...topicKeys,
  set_up: ['itChannelId', 'itMention', 'isSetUp', 'intuneConnection'],
} as const satisfies Readonly<Record<string, readonly SettingsKey[]>>;

export type SettingsFormTopic = keyof typeof formKeys;

/** The channels of the workspace, each for one purpose. */
export const channelKeys = ['itChannelId', 'escalationChannelId', 'reportChannelId'] as const;
export type ChannelKey = (typeof channelKeys)[number];
