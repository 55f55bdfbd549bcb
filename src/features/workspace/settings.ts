import { z } from 'zod';
import { type CalendarDate, isTimeZone, toCalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import { type RoleAssignment, roles } from '../../core/roles.ts';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Route {
  /** `null` = all device groups. */
  readonly deviceGroups: readonly string[] | null;
  /** `null` = all priorities. */
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId;
  /** `null` = nobody is pinged. */
  readonly mention: Mention | null;
}

/** Who is pinged about a High request. */
export interface Mention {
  readonly target: MentionTarget;
  /** Pinged where `target` does not answer; `null` = nobody. */
  readonly deputyId: PersonId | null;
}

export type MentionTarget =
  /** A Slack user group (`S…`), with its name at the time of choosing. */
  | { readonly kind: 'slack_group'; readonly id: string; readonly name: string }
  | { readonly kind: 'person'; readonly id: PersonId };

/** `null` = the workspace's. */
export interface ChannelLocale {
  /** An IANA name. */
  readonly timeZone: string | null;
  /** Such as `en-US`. */
  readonly locale: string | null;
}

/** Settings that bot admins change at runtime. The database keeps them, so that they hold on every replica. */
export interface WorkspaceSettings {
  /** The channel for cards without a route; `null` = from the environment. */
  readonly itChannelId: ChannelId | null;
  /** Who is pinged about a High request without a route; `null` = nobody. */
  readonly itMention: Mention | null;
  readonly isSetUp: boolean;
  readonly routes: readonly Route[];
  /** Told of long-waiting requests and long-overdue activities; `null` = the IT channel. */
  readonly escalationChannelId: ChannelId | null;
  /** One channel for all reports; `null` = each channel has its own. */
  readonly reportChannelId: ChannelId | null;
  /** Intune tickets are requested, read and decided. */
  readonly intuneConnection: boolean;
  readonly roles: readonly RoleAssignment[];
  /** Days from filing to the proposed due date. */
  readonly dueDays: Readonly<Record<Priority, number>>;
  /** Working days without a decision after which reports name a request. */
  readonly waitingDays: Readonly<Record<Priority, number>>;
  /** Calendar days overdue after which the escalation channel is told. */
  readonly escalateAfterDays: number;
  readonly workingDays: readonly Weekday[];
  readonly holidays: readonly CalendarDate[];
  readonly reportsOn: boolean;
  /** Hour of the day (0 to 23), in a channel's own zone, at which its report is due. */
  readonly reportHour: number;
  /** The day of the weekly report, which also carries the head of the audit chain. */
  readonly weeklyReportDay: Weekday;
  /** Whether completions are checked against devices. */
  readonly verification: 'ask' | 'off';
  /** Whether people may complete their own requests. */
  readonly ownCompletion: boolean;
  /** Days after its end at which an activity is removed; 0 = never. */
  readonly retentionDays: number;
  /** The workspace's IANA zone; `null` = from the environment. */
  readonly timeZone: string | null;
  /** The workspace's locale, such as `en-US`. */
  readonly locale: string;
  readonly channels: Readonly<Record<string, ChannelLocale>>;
  /** Settings of features, by key. Each feature reads its own as an {@link OwnSetting}. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** A setting of one feature. Its key is unique. */
export interface OwnSetting<T> {
  readonly key: string;
  readonly of: (settings: Pick<WorkspaceSettings, 'own'>) => T;
}

/** A missing value, or one that does not fit the schema, reads as `byDefault`. */
export function defineSetting<T>(key: string, schema: z.ZodType<T>, byDefault: NoInfer<T>): OwnSetting<T> {
  const read = lenientReader(schema, byDefault);
  return { key, of: ({ own }) => read(own[key]) };
}

/** All settings by key, with those of features: the form in which they are saved, compared and audited. */
export function flatSettings({ own, ...shared }: Partial<WorkspaceSettings>): Readonly<Record<string, unknown>> {
  return { ...shared, ...own };
}

/** The version grows with each change. A form carries the version that it shows. */
export interface VersionedSettings {
  readonly settings: WorkspaceSettings;
  readonly version: number;
}

export const settingsBounds = {
  dueDays: { least: 1, most: 365 },
  waitingDays: { least: 1, most: 60 },
  escalateAfterDays: { least: 1, most: 365 },
  holidays: 100,
  reportHour: { least: 0, most: 23 },
  /** Besides 0, which keeps activities for ever. */
  retentionDays: { least: 30, most: 3650 },
  // Each entry is a line of a form, which holds at most 100.
  routes: 30,
  roles: 60,
  channels: 30,
} as const;

function lenientReader<T>(schema: z.ZodType<T>, byDefault: NoInfer<T>): (kept: unknown) => T {
  return (kept) => {
    // Most settings are never set. Skipping the schema saves time.
    if (kept === undefined) return byDefault;
    const parsed = schema.safeParse(kept);
    return parsed.success ? parsed.data : byDefault;
  };
}

const channelId = z.string().transform((id) => id as ChannelId);
const priority = z.enum(priorities);
const perPriority = z.object({ high: z.int(), medium: z.int(), low: z.int() });
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const timeZone = z.string().refine(isTimeZone).nullable();
const date = z.string().transform((text, context): CalendarDate => {
  const read = toCalendarDate(text);
  if (read !== null) return read;
  context.addIssue('not a date');
  return z.NEVER;
});
const personHolder = z.object({ kind: z.literal('person'), id: z.string().transform((id) => id as PersonId) });
const mention = z.object({
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('slack_group'), id: z.string(), name: z.string() }),
    personHolder,
  ]),
  deputyId: z
    .string()
    .transform((id) => id as PersonId)
    .nullable(),
});
const route = z.object({
  deviceGroups: z.array(z.string()).nullable(),
  priorities: z.array(priority).nullable(),
  channelId,
  mention: mention.nullable(),
});
const holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['slack_group', 'entra_group']), id: z.string(), name: z.string() }),
  personHolder,
]);
const assignment = z.object({ role: z.enum(roles), holder, deviceGroups: z.array(z.string()).nullable() });
const channelLocale = z.object({ timeZone, locale: z.string().nullable() });

type SharedSettings = Omit<WorkspaceSettings, 'own'>;

const readers: { readonly [K in keyof SharedSettings]: (kept: unknown) => SharedSettings[K] } = {
  itChannelId: lenientReader(channelId.nullable(), null),
  itMention: lenientReader(mention.nullable(), null),
  isSetUp: lenientReader(z.boolean(), false),
  routes: lenientReader(z.array(route), []),
  escalationChannelId: lenientReader(channelId.nullable(), null),
  reportChannelId: lenientReader(channelId.nullable(), null),
  intuneConnection: lenientReader(z.boolean(), false),
  roles: lenientReader(z.array(assignment), []),
  dueDays: lenientReader(perPriority, { high: 7, medium: 30, low: 90 }),
  waitingDays: lenientReader(perPriority, { high: 1, medium: 3, low: 3 }),
  escalateAfterDays: lenientReader(z.int(), 7),
  workingDays: lenientReader(z.array(weekday), [1, 2, 3, 4, 5]),
  holidays: lenientReader(z.array(date), []),
  reportsOn: lenientReader(z.boolean(), true),
  reportHour: lenientReader(z.int(), 9),
  weeklyReportDay: lenientReader(weekday, 1),
  verification: lenientReader(z.enum(['ask', 'off']), 'ask'),
  ownCompletion: lenientReader(z.boolean(), true),
  retentionDays: lenientReader(z.int(), 180),
  timeZone: lenientReader(timeZone, null),
  locale: lenientReader(z.string(), 'en-US'),
  channels: lenientReader(z.record(z.string(), channelLocale), {}),
};

/** Keys without a reader are settings of features. */
export function settingsFrom(row: Readonly<Record<string, unknown>>): WorkspaceSettings {
  const shared = Object.entries(readers).map(([key, read]) => [key, read(row[key])]);
  const own = Object.fromEntries(Object.entries(row).filter(([key]) => !Object.hasOwn(readers, key)));
  // `readers` types each value by its key. `Object.entries` loses that.
  return { ...(Object.fromEntries(shared) as SharedSettings), own };
}

export const defaultSettings = settingsFrom({});

export function groupsNamedIn({ routes, roles }: Pick<WorkspaceSettings, 'routes' | 'roles'>): readonly string[] {
  return [...routes, ...roles].flatMap(({ deviceGroups }) => deviceGroups ?? []);
}
