import { z } from 'zod';
import { type CalendarDate, isTimeZone, toCalendarDate } from '../../core/calendar-date.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { priorities } from '../../core/priority.ts';
import { roles } from '../../core/role.ts';
import { defaultSettings, type WorkspaceSettings } from './settings.ts';

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

const personId = z.string().transform((id) => id as PersonId);
const mention = z.object({
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('slack_group'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('person'), id: personId }),
  ]),
  priorities: z.array(priority),
});
const route = z.object({
  deviceGroups: z.array(z.string()).nullable(),
  priorities: z.array(priority).nullable(),
  channelId,
  mention: mention.nullable(),
});
const holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['slack_group', 'entra_group']), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('person'), id: personId }),
]);
const assignment = z.object({ role: z.enum(roles), holder, deviceGroups: z.array(z.string()).nullable() });
/** One reader for each setting; what is missing, or not as this version writes it, is as it is by default. */
const kept = {
  itChannelId: channelId.nullable(),
  itMention: mention.nullable(),
  isSetUp: z.boolean(),
  routes: z.array(route),
  escalationChannelId: channelId.nullable(),
  reportChannelId: channelId.nullable(),
  intuneConnection: z.boolean(),
  createTickets: z.boolean(),
  roles: z.array(assignment),
  dueDays: perPriority,
  waitingDays: perPriority,
  escalateAfterDays: z.int(),
  workingDays: z.array(weekday),
  holidays: z.array(date),
  reportsOn: z.boolean(),
  reportHour: z.int(),
  weeklyReportDay: weekday,
  verification: z.enum(['ask', 'off']),
  ownCompletion: z.boolean(),
  retentionDays: z.int(),
  linkPreviews: z.boolean(),
  timeZone,
  locale: z.string(),
  channels: z.record(z.string(), z.object({ timeZone, locale: z.string().nullable() })),
} satisfies { readonly [K in keyof WorkspaceSettings]: z.ZodType<WorkspaceSettings[K]> };

/** Reads the settings as the database keeps them. */
export function settingsFrom(row: Readonly<Record<string, unknown>>): WorkspaceSettings {
  const read = (key: keyof WorkspaceSettings) => {
    // Most were never set; a schema that finds nothing would take its time to say so.
    if (!Object.hasOwn(row, key)) return [key, defaultSettings[key]];
    const parsed = kept[key].safeParse(row[key]);
    return [key, parsed.success ? parsed.data : defaultSettings[key]];
  };
  const keys = Object.keys(kept) as (keyof WorkspaceSettings)[];
  // Each value is its own key's, by the check on `kept`; entries cannot say so.
  return Object.fromEntries(keys.map(read)) as unknown as WorkspaceSettings;
}
