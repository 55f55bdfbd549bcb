import { type ColumnType, type Generated, sql } from 'kysely';
import { z } from 'zod';
import { type CalendarDate, isTimeZone, toCalendarDate } from '../../core/dates.ts';
import type { ChannelId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { priorities } from '../../core/priority.ts';
import { roles } from '../../core/roles.ts';
import type { Program } from '../../platform/context.ts';
import { builtOnce } from '../../platform/database/built-once.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { defaultSettings, flatSettings, type VersionedSettings, type WorkspaceSettings } from './settings.ts';

interface WorkspaceTable {
  readonly id: string;
  name: string;
  /** The number that the next activity gets. */
  next_number: Generated<number>;
  /** The number that the next exception gets. */
  next_exception_number: Generated<number>;
  settings: ColumnType<Record<string, unknown>, string | undefined, string>;
  /** Grows with every change of the settings. */
  settings_version: Generated<number>;
  readonly created_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    workspace: WorkspaceTable;
  }
}

/** The tables of this feature, joined into the baseline in the order of features. */
export const workspaceSchema: readonly string[] = [
  `create table workspace (
    id text primary key,
    name text not null,
    settings jsonb not null default '{}',
    -- Grows with each change, so that a form saves only what it has seen.
    settings_version integer not null default 1,
    next_number integer not null default 1001,
    next_exception_number integer not null default 1,
    created_at timestamptz not null
  )`,
  `alter table slack_message add foreign key (workspace_id) references workspace`,
  `alter table notice add foreign key (workspace_id) references workspace`,
  `alter table open_form add foreign key (workspace_id) references workspace`,
  `alter table handled_request add foreign key (workspace_id) references workspace`,
];

export async function ensureWorkspace(
  db: Reader,
  workspace: { id: WorkspaceId; name: string; at: Date },
): Promise<void> {
  await db
    .insertInto('workspace')
    .values({ id: workspace.id, name: workspace.name, created_at: workspace.at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: workspace.name }))
    .execute();
}

/** Takes the next activity number. The row stays locked until the transaction ends, so that no number is skipped. */
export async function takeActivityNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const [workspace] = await takeNumber(tx, { id });
  if (workspace === undefined) throw new Error(`no workspace ${id}`);
  return workspace.next_number - 1;
}

const takeNumber = builtOnce((db, { id }: { readonly id: string }) =>
  db
    .updateTable('workspace')
    .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_number'),
);

const settingsOf = builtOnce((db, { id }: { readonly id: string }) =>
  db.selectFrom('workspace').select('settings').where('id', '=', id),
);

export async function readSettingsIn(db: Reader, id: WorkspaceId): Promise<WorkspaceSettings> {
  const [row] = await settingsOf(db, { id });
  return settingsFrom(row?.settings ?? {});
}

export async function readVersionedSettings(db: Reader, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await db
    .selectFrom('workspace')
    .select(['settings', 'settings_version'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { settings: settingsFrom(row?.settings ?? {}), version: row?.settings_version ?? 1 };
}

/** Reads the settings and keeps others from changing them until the transaction ends. */
export async function lockSettings(tx: Tx, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await tx
    .selectFrom('workspace')
    .select(['settings', 'settings_version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { settings: settingsFrom(row.settings), version: row.settings_version };
}

/** Writes these settings, the others stay as they are; returns the version that they now have. */
export async function saveSettings(tx: Tx, id: WorkspaceId, changes: Partial<WorkspaceSettings>): Promise<number> {
  const { settings_version } = await tx
    .updateTable('workspace')
    .set((eb) => ({
      settings: sql`settings || ${JSON.stringify(flatSettings(changes))}::jsonb`,
      settings_version: eb('settings_version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('settings_version')
    .executeTakeFirstOrThrow();
  return settings_version;
}

/** Takes the next number. The workspace's row stays locked until the transaction ends. */
export async function takeExceptionNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const { next_exception_number: next } = await tx
    .updateTable('workspace')
    .set((eb) => ({ next_exception_number: eb('next_exception_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_exception_number')
    .executeTakeFirstOrThrow();
  return next - 1;
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
type SharedKey = Exclude<keyof WorkspaceSettings, 'own'>;

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
  timeZone,
  locale: z.string(),
  channels: z.record(z.string(), z.object({ timeZone, locale: z.string().nullable() })),
} satisfies { readonly [K in SharedKey]: z.ZodType<WorkspaceSettings[K]> };

/** Reads the settings as the database keeps them. */
export function settingsFrom(row: Readonly<Record<string, unknown>>): WorkspaceSettings {
  const read = (key: SharedKey) => {
    // Most were never set; a schema that finds nothing would take its time to say so.
    if (!Object.hasOwn(row, key)) return [key, defaultSettings[key]];
    const parsed = kept[key].safeParse(row[key]);
    return [key, parsed.success ? parsed.data : defaultSettings[key]];
  };
  const keys = Object.keys(kept) as SharedKey[];
  const own = Object.fromEntries(Object.entries(row).filter(([key]) => !Object.hasOwn(kept, key)));
  // Each value is its own key's, by the check on `kept`; entries cannot say so.
  return { ...Object.fromEntries(keys.map(read)), own } as unknown as WorkspaceSettings;
}

/**
 * The settings as they are now, for those who act by them; inside a transaction the store's own reader is asked. Nobody
 * keeps them beyond one call: they may be changed on another replica.
 */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readSettingsIn(store.db, workspaceId);
}

/** The numbers that a workspace gives next. */
export interface NextNumbers {
  readonly workspaceId: string;
  readonly activity: number;
  readonly exception: number;
}

/** Leaves out so many numbers of activities and of exceptions, in each workspace. */
export async function skipNumbers(db: Reader, count: number): Promise<readonly NextNumbers[]> {
  const { rows } = await sql<NextNumbers>`update workspace
    set next_number = next_number + ${count}::integer, next_exception_number = next_exception_number + ${count}::integer
    returning id as "workspaceId", next_number as activity, next_exception_number as exception`.execute(db);
  return rows.toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1));
}
