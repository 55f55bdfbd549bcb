import type { ConnectionFailure } from '../../core/connection.ts';
import { rejectWith } from '../../core/domain-error.ts';

export const settingsFields = [
  'it_channel',
  'escalation_channel',
  'report_channel',
  'route_channel',
  'route_groups',
  'route_priorities',
  'mention',
  'mention_person',
  'deputy',
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
  'time_zone',
  'locale',
  'intune',
  'locale_channel',
] as const;
export type SettingsField = (typeof settingsFields)[number] | `own_${string}`;

export interface SettingsProblemParameters {
  readonly missing: Record<never, never>;
  readonly channel_unseen: Record<never, never>;
  readonly channel_without_bot: { readonly channel: string };
  readonly channel_archived: { readonly channel: string };
  readonly channel_shared: { readonly channel: string };
  readonly slack_failed: { readonly why: ConnectionFailure };
  readonly user_group_unknown: Record<never, never>;
  readonly user_group_disabled: { readonly name: string };
  readonly object_id_malformed: { readonly typed: string };
  readonly entra_group_unknown: { readonly id: string };
  readonly entra_failed: { readonly why: ConnectionFailure };
  readonly intune_failed: { readonly why: ConnectionFailure };
  readonly person_unknown: Record<never, never>;
  readonly person_inactive: { readonly name: string };
  readonly nobody_chosen: Record<never, never>;
  readonly two_mentions: Record<never, never>;
  readonly deputy_alone: Record<never, never>;
  readonly deputy_is_target: Record<never, never>;
  readonly given_already: Record<never, never>;
  readonly role_unlimited: Record<never, never>;
  readonly own_admin: Record<never, never>;
  readonly out_of_bounds: { readonly least: number; readonly most: number };
  /** 0 is allowed too. */
  readonly retention_bounds: { readonly least: number; readonly most: number };
  readonly no_working_day: Record<never, never>;
  /** `count` is all malformed dates. `more` is how many of them `typed` leaves out. */
  readonly dates_malformed: { readonly typed: readonly string[]; readonly count: number; readonly more: number };
  readonly too_many: { readonly most: number };
  readonly zone_unknown: Record<never, never>;
  readonly locale_unknown: Record<never, never>;
  readonly device_group_unknown: Record<never, never>;
}

export type SettingsProblemCode = keyof SettingsProblemParameters;

export type SettingsProblem = {
  [C in SettingsProblemCode]: {
    readonly field: SettingsField;
    readonly code: C;
    readonly parameters: SettingsProblemParameters[C];
  };
}[SettingsProblemCode];

type Given<C extends SettingsProblemCode> = keyof SettingsProblemParameters[C] extends never
  ? []
  : [parameters: SettingsProblemParameters[C]];

export function isSettingsProblem(value: unknown): value is SettingsProblem {
  return typeof value === 'object' && value !== null && 'field' in value && 'code' in value && 'parameters' in value;
}

export function problemAt<C extends SettingsProblemCode>(
  field: SettingsField,
  code: C,
  ...[parameters]: Given<C>
): SettingsProblem {
  // The signature keeps the pair consistent. TypeScript cannot correlate the two halves of a union.
  return { field, code, parameters: parameters ?? {} } as SettingsProblem;
}

/** Throws `settings_not_possible` for one field of a form. */
export function rejectSetting<C extends SettingsProblemCode>(
  field: SettingsField,
  code: C,
  ...parameters: Given<C>
): never {
  return rejectWith('settings_not_possible', { problems: [problemAt(field, code, ...parameters)] });
}
