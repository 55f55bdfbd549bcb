import type { WorkspaceSettings } from './settings.ts';

export type SettingsKey = keyof WorkspaceSettings;

/** What belongs together in one form; what two people change in different topics does not get in each other's way. */
export const topicKeys = {
  channels: ['itChannelId', 'escalationChannelId', 'reportChannelId'],
  routes: ['routes'],
  roles: ['roles'],
  intune: ['intuneConnection', 'createTickets'],
  dates: ['dueDays', 'waitingDays', 'escalateAfterDays'],
  calendar: ['workingDays', 'holidays'],
  report: ['reportsOn', 'reportHour', 'weeklyReportDay'],
  verification: ['verification'],
  retention: ['retentionDays'],
  links: ['linkPreviews'],
  language: ['timeZone', 'locale', 'channels'],
} as const satisfies Readonly<Record<string, readonly SettingsKey[]>>;

export type SettingsTopic = keyof typeof topicKeys;
/** A channel of the workspace for one purpose. */
export type ChannelKey = (typeof topicKeys.channels)[number];

// The keys of the table above, which `Object.keys` gives as any text.
export const settingsTopics = Object.keys(topicKeys) as readonly SettingsTopic[];
