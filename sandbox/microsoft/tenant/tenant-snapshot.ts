import { z } from 'zod';
import { dayMs } from './device-fleet.ts';
import { type TenantChanges, tenantChanges } from './tenant-changes.ts';

const snapshotVersion = 1;

/** The export of changes reaches 14 days back. */
export const eventsReachBackMs = 14 * dayMs;

const tenantSnapshot = z.object({
  version: z.literal(snapshotVersion),
  /** Names the generated tenant, because the changes fit no other. */
  tenant: z.string(),
  changes: z.unknown(),
});

/** The result of `MicrosoftStandIn.snapshot()`, for the option `restore`. Plain JSON. */
export type TenantSnapshot = z.infer<typeof tenantSnapshot>;

export interface SnapshotContext {
  /** The seed and sizes of the generated tenant. */
  readonly tenant: string;
  readonly deviceIds: readonly string[];
}

/** Leaves out events that are too old for the export. */
export function takeSnapshot(changes: TenantChanges, nowMs: number, { tenant, deviceIds }: SnapshotContext) {
  const events = changes.events.filter(({ atMs }) => nowMs - atMs <= eventsReachBackMs);
  const small = withDeviceNumbers({ ...changes, events }, deviceIds);
  return { version: snapshotVersion, tenant, changes: small } satisfies TenantSnapshot;
}

/** Throws if the snapshot is damaged, or of another version or tenant. */
export function readSnapshot(value: unknown, { tenant, deviceIds }: SnapshotContext): TenantChanges {
  const { version } = z.object({ version: z.unknown() }).catch({ version: undefined }).parse(value);
  if (version !== snapshotVersion) {
    throw new Error(
      `the tenant's snapshot has version ${String(version)}; this stand-in reads ${snapshotVersion} only: begin afresh`,
    );
  }
  const snapshot = parse(tenantSnapshot, value);
  if (snapshot.tenant !== tenant) {
    throw new Error(`the snapshot is of the tenant ${snapshot.tenant}, not of ${tenant}: begin afresh`);
  }
  return parse(tenantChanges, withDeviceIds(snapshot.changes, deviceIds));
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`the tenant's snapshot is damaged: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * Marks a device's number in the generated fleet, which replaces its long id in a snapshot. Nobody types this
 * character.
 */
const mark = '\u001f';

function withDeviceNumbers(value: unknown, deviceIds: readonly string[]): unknown {
  const numbers = new Map(deviceIds.map((id, number) => [id, `${mark}${number.toString(36)}`]));
  return mapTexts(value, (text) => numbers.get(text) ?? text);
}

function withDeviceIds(value: unknown, deviceIds: readonly string[]): unknown {
  return mapTexts(value, (text) =>
    text.startsWith(mark) ? (deviceIds[Number.parseInt(text.slice(1), 36)] ?? text) : text,
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}
