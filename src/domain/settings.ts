import type { CalendarDate } from './calendar-date.ts';
import type { ChannelId } from './identifiers.ts';
import type { Priority } from './priority.ts';
import type { RoleAssignment } from './role-assignment.ts';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Where the cards of some activities go. */
export interface Route {
  /** `null` = whatever the device groups. */
  readonly deviceGroups: readonly string[] | null;
  /** `null` = whatever the priority. */
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId;
  /** The Slack user group that a new card mentions, and for which priorities; `null` = nobody. */
  readonly mention: Mention | null;
}

export interface Mention {
  /** A Slack user group (`S…`). */
  readonly groupId: string;
  readonly name: string;
  readonly priorities: readonly Priority[];
}

export const digestPictures = ['weekly', 'each', 'off'] as const;
export type DigestPictures = (typeof digestPictures)[number];

export const overviewRhythms = ['off', 'daily', 'weekly'] as const;
export type OverviewRhythm = (typeof overviewRhythms)[number];
/** `changes`: where nothing has changed, nothing is said. */
export const overviewOccasions = ['always', 'changes'] as const;
export type OverviewOccasion = (typeof overviewOccasions)[number];

/** The language and the clock of a channel; `null` = the workspace's. */
export interface ChannelManner {
  /** An IANA name. */
  readonly timeZone: string | null;
  /** Such as `en-US`. */
  readonly locale: string | null;
}

/** How people are told of dates. Days are working days where it says so. */
export interface ReminderPolicy {
  readonly isOn: boolean;
  /** Days before the due date; the day itself and each week of being overdue are always told. */
  readonly daysBefore: readonly number[];
  /** A request that nobody decided about is named after so many working days. */
  readonly waitingDays: Readonly<Record<Priority, number>>;
  /** Calendar days overdue after which the escalation channel hears of it. */
  readonly escalateAfterDays: number;
}

/** What bot admins set while the program runs; kept in the database, so that it holds on every replica. */
export interface WorkspaceSettings {
  /** Where cards go that no route takes; `null` = as configured by the environment. */
  readonly itChannelId: ChannelId | null;
  readonly routes: readonly Route[];
  /** Where requests that wait too long and activities long overdue are said; `null` = in the IT channel. */
  readonly escalationChannelId: ChannelId | null;
  /** Where the digests of all channels go; `null` = each channel has its own. */
  readonly digestChannelId: ChannelId | null;
  /** Where overviews go; `null` = in the IT channel, of what its routes bring there. */
  readonly overviewChannelId: ChannelId | null;
  /** Tickets of Intune are asked for, read and decided about. */
  readonly intuneConnection: boolean;
  /** Graph is asked to make tickets, which nobody has seen it do. */
  readonly createTickets: boolean;
  readonly roles: readonly RoleAssignment[];
  /** Days from filing to the due date that is proposed. */
  readonly dueDays: Readonly<Record<Priority, number>>;
  readonly reminders: ReminderPolicy;
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly CalendarDate[];
  /** The hour of the day (0 to 23), in a channel's own zone, at which its digest is due. */
  readonly digestHour: number;
  /** On which day the weekly digest is due; it also carries the head of the audit chain. */
  readonly weeklyDigestDay: Weekday;
  /** Beneath which digests there is a picture of how remediation goes. */
  readonly digestPictures: DigestPictures;
  /** How often a channel is told the top activities and what changed, at the hour and on the day of the digest. */
  readonly overviews: OverviewRhythm;
  readonly overviewWhen: OverviewOccasion;
  /** Whether what people complete is held against devices. */
  readonly verification: 'ask' | 'off';
  /** Whether people may complete what they requested themselves. */
  readonly ownCompletion: boolean;
  /** Days after its end at which an activity is removed; 0 = never. */
  readonly retentionDays: number;
  /** Links to Defender's portal get a preview, which everybody in their channel reads. */
  readonly linkPreviews: boolean;
  /** The workspace's; `null` = as configured by the environment. */
  readonly timeZone: string | null;
  /** The workspace's, such as `en-US`. */
  readonly locale: string;
  readonly channels: Readonly<Record<string, ChannelManner>>;
}

/** The settings and how often they have been changed, which a form carries. */
export interface VersionedSettings {
  readonly settings: WorkspaceSettings;
  readonly version: number;
}

/** Between which numbers days and hours may be set, and how many there may be of what is a list. */
export const settingsBounds = {
  dueDays: { least: 1, most: 365 },
  daysBefore: { least: 1, most: 90 },
  reminders: 5,
  waitingDays: { least: 1, most: 60 },
  escalateAfterDays: { least: 1, most: 365 },
  holidays: 100,
  digestHour: { least: 0, most: 23 },
  /** Or 0, which keeps for ever. */
  retentionDays: { least: 30, most: 3650 },
  // Each is a line of a form that holds a hundred.
  routes: 30,
  roles: 60,
  channels: 30,
} as const;

export const defaultSettings: WorkspaceSettings = {
  itChannelId: null,
  routes: [],
  escalationChannelId: null,
  digestChannelId: null,
  overviewChannelId: null,
  intuneConnection: false,
  createTickets: false,
  roles: [],
  dueDays: { high: 7, medium: 30, low: 90 },
  reminders: { isOn: true, daysBefore: [7, 1], waitingDays: { high: 1, medium: 3, low: 3 }, escalateAfterDays: 7 },
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  digestHour: 9,
  weeklyDigestDay: 1,
  digestPictures: 'weekly',
  overviews: 'off',
  overviewWhen: 'changes',
  verification: 'ask',
  ownCompletion: true,
  retentionDays: 180,
  linkPreviews: false,
  timeZone: null,
  locale: 'en-US',
  channels: {},
};
