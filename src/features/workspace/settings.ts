import { z } from 'zod';
import { type CalendarDate, isTimeZone, toCalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import { type RoleAssignment, roles } from '../../core/roles.ts';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Where the cards of some activities go. */
export interface Route {
  /** `null` = whatever the device groups. */
  readonly deviceGroups: readonly string[] | null;
  /** `null` = whatever the priority. */
  readonly priorities: readonly Priority[] | null;
  readonly channelId: ChannelId;
  /** Who is pinged about a High request; `null` = nobody. */
  readonly mention: Mention | null;
}

/** Who is pinged about a High request. */
export interface Mention {
  readonly target: MentionTarget;
  /** Who is pinged where nobody answers; `null` = nobody. */
  readonly deputyId: PersonId | null;
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
  /** Who is pinged about a High request that no route takes; `null` = nobody. */
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

/** A setting of one feature. Its key is no other's. */
export interface OwnSetting<T> {
  readonly key: string;
  readonly of: (settings: Pick<WorkspaceSettings, 'own'>) => T;
}

/** A setting that a feature brings; what is missing, or not as this version writes it, is `byDefault`. */
export function defineSetting<T>(key: string, schema: z.ZodType<T>, byDefault: NoInfer<T>): OwnSetting<T> {
  const read = lenientReader(schema, byDefault);
  return { key, of: ({ own }) => read(own[key]) };
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

function lenientReader<T>(schema: z.ZodType<T>, byDefault: NoInfer<T>): (kept: unknown) => T {
  return (kept) => {
    // Most were never set; a schema that finds nothing would take its time to say so.
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

/** How each setting is read, with its default. */
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

/** Reads the settings as the database keeps them. */
export function settingsFrom(row: Readonly<Record<string, unknown>>): WorkspaceSettings {
  const shared = Object.entries(readers).map(([key, read]) => [key, read(row[key])]);
  const own = Object.fromEntries(Object.entries(row).filter(([key]) => !Object.hasOwn(readers, key)));
  // Each value is its own key's, by the type of `readers`; entries cannot say so.
  return { ...(Object.fromEntries(shared) as SharedSettings), own };
}

export const defaultSettings = settingsFrom({});

/** The device groups that routes and roles are limited to. */
export function groupsNamedIn({ routes, roles }: Pick<WorkspaceSettings, 'routes' | 'roles'>): readonly string[] {
  return [...routes, ...roles].flatMap(({ deviceGroups }) => deviceGroups ?? []);
}
