import type { JsonObject } from '../wire/json-object.ts';

export type UserRecord = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string | undefined;
  readonly isEmailConfirmed: boolean;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isRestricted: boolean;
  readonly isUltraRestricted: boolean;
  readonly isBot: boolean;
  readonly isDeleted: boolean;
  readonly isStranger: boolean;
  readonly teamId: string;
  readonly tz: string;
  readonly locale: string;
  /** The time of the last change, in seconds since 1970. */
  readonly updatedAtS: number;
};

export type NewUser = Partial<UserRecord> & { readonly name: string; readonly realName: string };

export function createUser(id: string, teamId: string, user: NewUser): UserRecord {
  return {
    email: undefined,
    isEmailConfirmed: user.email !== undefined,
    isAdmin: user.isOwner ?? false,
    isOwner: false,
    isRestricted: user.isUltraRestricted ?? false,
    isUltraRestricted: false,
    isBot: false,
    isDeleted: false,
    isStranger: false,
    teamId,
    tz: 'Europe/London',
    locale: 'en-US',
    updatedAtS: 1_500_000_000,
    ...user,
    id: user.id ?? id,
  };
}

/** The user in the form of `users.info`. Without `users:read.email`, the address is missing, not empty. */
export function userObject(user: UserRecord, options: { withEmail: boolean; withLocale: boolean }): JsonObject {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.isDeleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz),
    profile: {
      title: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      first_name: user.realName.split(' ')[0] ?? '',
      last_name: user.realName.split(' ').slice(1).join(' '),
      status_text: '',
      status_emoji: '',
      team: user.teamId,
      ...(options.withEmail && user.email !== undefined ? { email: user.email } : {}),
    },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot,
    is_app_user: false,
    is_stranger: user.isStranger,
    is_email_confirmed: user.isEmailConfirmed,
    updated: user.updatedAtS,
    ...(options.withLocale ? { locale: user.locale } : {}),
  };
}

function offsetSeconds(timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) {
    return 0;
  }
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}
