import type { ConnectionFailure } from './connection-failure.ts';
import { refuse } from './refusal.ts';

/** Where in a form of the settings a value stands. */
export const settingsFields = [
  'it_channel',
  'it_channel_typed',
  'escalation_channel',
  'escalation_channel_typed',
  'report_channel',
  'report_channel_typed',
  'route_channel',
  'route_channel_typed',
  'route_groups',
  'route_priorities',
  'mention',
  'mention_person',
  'mention_priorities',
  'role',
  'slack_groups',
  'entra_groups',
  'people',
  'role_groups',
  'due_high',
  'due_medium',
  'due_low',
  'waiting_high',
  'waiting_medium',
  'waiting_low',
  'escalate_after',
  'working_days',
  'holidays',
  'reports',
  'report_hour',
  'weekly_day',
  'verification',
  'own_completion',
  'retention',
  'link_previews',
  'time_zone',
  'locale',
  'intune',
  'manner_channel',
  'manner_channel_typed',
] as const;
export type SettingsField = (typeof settingsFields)[number];

/** Why a value cannot be set; each has a sentence that stands at its field. */
export const settingsProblemCodes = [
  'missing',
  'channel_missing',
  'channel_unseen',
  'channel_name_unknown',
  'channel_without_bot',
  'channel_archived',
  'channel_shared',
  'slack_failed',
  'user_group_unknown',
  'user_group_disabled',
  'object_id_malformed',
  'entra_group_unknown',
  'entra_failed',
  'intune_failed',
  'person_unknown',
  'person_outsider',
  'nobody_chosen',
  'two_mentions',
  'given_already',
  'role_unlimited',
  'own_admin',
  'out_of_bounds',
  'retention_bounds',
  'no_working_day',
  'dates_malformed',
  'too_many',
  'zone_unknown',
  'locale_unknown',
  'device_group_unknown',
] as const;
export type SettingsProblemCode = (typeof settingsProblemCodes)[number];

export interface SettingsProblem {
  readonly field: SettingsField;
  readonly code: SettingsProblemCode;
  /** What the sentence names: a bound, or what was typed; several of those are quoted one by one. */
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
  /** Of what could not be checked. */
  readonly why?: ConnectionFailure;
}

/** Whether what was asked for cannot be set; it is what was found otherwise. */
export function isSettingsProblem(value: unknown): value is SettingsProblem {
  return typeof value === 'object' && value !== null && 'code' in value;
}

export function problemAt(
  field: SettingsField,
  code: SettingsProblemCode,
  parameters: SettingsProblem['parameters'] = {},
): SettingsProblem {
  return { field, code, parameters };
}

/** Slack, Entra or Intune could not be asked about a value. */
export function uncheckedAt(
  field: SettingsField,
  code: 'slack_failed' | 'entra_failed' | 'intune_failed',
  why: ConnectionFailure,
): SettingsProblem {
  return { field, code, parameters: {}, why };
}

/** Refuses a change of the settings because of one value of its form. */
export function refuseSetting(
  field: SettingsField,
  code: SettingsProblemCode,
  parameters: SettingsProblem['parameters'] = {},
): never {
  return refuse('settings_not_possible', { problems: [problemAt(field, code, parameters)] });
}
