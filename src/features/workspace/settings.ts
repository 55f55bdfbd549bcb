import type { z } from 'zod';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { RoleAssignment } from '../../core/roles.ts';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Where the cards of some activities go. */
export interface Route {
  /** `null` = whatever the device groups. */
  readonly deviceGroups: readonly string[] | null;
  /** `null` = whatever the priority. */
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId;
  /** Whom a new card mentions; `null` = nobody. */
  readonly mention: Mention | null;
}

/** Whom a new card mentions, and for which priorities. */
export interface Mention {
  readonly target: MentionTarget;
  readonly priorities: readonly Priority[];
}

export type MentionTarget =
  /** A Slack user group (`S…`), with its name when it was chosen. */
  | { readonly kind: 'slack_group'; readonly id: string; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId };

/** The language and the clock of a channel; `null` = the workspace's. */
export interface ChannelLocale {
  /** An IANA name. */
  readonly timeZone: string | null;
  /** Such as `en-US`. */
  readonly locale: string | null;
}

/** What bot admins set while the program runs; kept in the database, so that it holds on every replica. */
export interface WorkspaceSettings {
  /** Where cards go that no route takes; `null` = as configured by the environment. */
  readonly itChannelId: ChannelId | null;
  /** Whom a new card mentions that no route takes; `null` = nobody. */
  readonly itMention: Mention | null;
  /** A bot admin has answered what the first run asks. */
  readonly isSetUp: boolean;
  readonly routes: readonly Route[];
  /** Where requests that wait too long and activities long overdue are said; `null` = in the IT channel. */
  readonly escalationChannelId: ChannelId | null;
  /** The one channel for all reports; `null` = each channel has its own. */
  readonly reportChannelId: ChannelId | null;
  /** Tickets of Intune are asked for, read and decided about. */
  readonly intuneConnection: boolean;
  /** Graph is asked to make tickets, which nobody has seen it do. */
  readonly createTickets: boolean;
  readonly roles: readonly RoleAssignment[];
  /** Days from filing to the due date that is proposed. */
  readonly dueDays: Readonly<Record<Priority, number>>;
  /** A request is named in reports after so many working days without a decision. */
  readonly waitingDays: Readonly<Record<Priority, number>>;
  /** Calendar days overdue after which the escalation channel is told. */
  readonly escalateAfterDays: number;
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly CalendarDate[];
  readonly reportsOn: boolean;
  /** The hour of the day (0 to 23), in a channel's own zone, at which its report is due. */
  readonly reportHour: number;
  /** On which day the weekly report is due; the head of the audit chain is posted with it. */
  readonly weeklyReportDay: Weekday;
  /** Whether what people complete is held against devices. */
  readonly verification: 'ask' | 'off';
  /** Whether people may complete what they requested themselves. */
  readonly ownCompletion: boolean;
  /** Days after its end at which an activity is removed; 0 = never. */
  readonly retentionDays: number;
  /** The workspace's; `null` = as configured by the environment. */
  readonly timeZone: string | null;
  /** The workspace's, such as `en-US`. */
  readonly locale: string;
  readonly channels: Readonly<Record<string, ChannelLocale>>;
  /** What features keep beside these, by key. Each reads its own as an {@link OwnSetting}. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** A setting that one feature brings. Its key is no other's. */
export interface OwnSetting<T> {
  readonly key: string;
  readonly of: (settings: Pick<WorkspaceSettings, 'own'>) => T;
}

/** What is missing, or not as this version writes it, is `byDefault`. */
export function defineSetting<T>(key: string, schema: z.ZodType<T>, byDefault: NoInfer<T>): OwnSetting<T> {
  return {
    key,
    of: ({ own }) => {
      const parsed = schema.safeParse(own[key]);
      return parsed.success ? parsed.data : byDefault;
    },
  };
}

/** Each setting by its key, those of features among them: as they are kept, compared and audited. */
export function flatSettings({ own, ...shared }: Partial<WorkspaceSettings>): Readonly<Record<string, unknown>> {
  return { ...shared, ...own };
}

/** The settings and how often they have been changed, which a form carries. */
export interface VersionedSettings {
  readonly settings: WorkspaceSettings;
  readonly version: number;
}

/** Between which numbers days and hours may be set, and how many there may be of what is a list. */
export const settingsBounds = {
  dueDays: { least: 1, most: 365 },
  waitingDays: { least: 1, most: 60 },
  escalateAfterDays: { least: 1, most: 365 },
  holidays: 100,
  reportHour: { least: 0, most: 23 },
  /** Or 0, which keeps for ever. */
  retentionDays: { least: 30, most: 3650 },
  // Each is a line of a form that holds a hundred.
  routes: 30,
  roles: 60,
  channels: 30,
} as const;

export const defaultSettings: WorkspaceSettings = {
  itChannelId: null,
  itMention: null,
  isSetUp: false,
  routes: [],
  escalationChannelId: null,
  reportChannelId: null,
  intuneConnection: false,
  createTickets: false,
  roles: [],
  dueDays: { high: 7, medium: 30, low: 90 },
  waitingDays: { high: 1, medium: 3, low: 3 },
  escalateAfterDays: 7,
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  reportsOn: true,
  reportHour: 9,
  weeklyReportDay: 1,
  verification: 'ask',
  ownCompletion: true,
  retentionDays: 180,
  timeZone: null,
  locale: 'en-US',
  channels: {},
  own: {},
};

/** The device groups that routes and roles are limited to. */
export function groupsNamedIn({ routes, roles }: Pick<WorkspaceSettings, 'routes' | 'roles'>): readonly string[] {
  return [...routes, ...roles].flatMap(({ deviceGroups }) => deviceGroups ?? []);
}
