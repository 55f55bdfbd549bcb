import type { Oddities } from '../oddities.ts';
import type { ExposedDevice } from '../recommendation.ts';
import { SourceFailure } from '../source-failure.ts';
import { toExposedDevice } from './map.ts';
import type { MachineReferenceRow, RecommendationRow } from './schema.ts';

/**
 * Each device once. One that is missing from this list looks like a patched one: a row that names none makes all of it
 * unusable.
 */
export function wholeDeviceList(
  rows: readonly (MachineReferenceRow | null)[],
  oddities: Oddities,
): readonly ExposedDevice[] {
  const devices = rows.map((row) => toExposedDevice(row, oddities)).filter((device) => device !== null);
  if (devices.length === rows.length) return [...new Map(devices.map((device) => [device.id, device])).values()];
  const unnamed = rows.length - devices.length;
  throw new SourceFailure({ kind: 'devices_without_id', count: rows.length, unnamed });
}

/** An empty list is believed where Defender counts no exposed device, or lists the recommendation no longer. */
export function requireNoneCounted(row: RecommendationRow | null): void {
  if (row === null || row.exposedMachinesCount === 0) return;
  throw new SourceFailure({ kind: 'devices_unlisted', counted: row.exposedMachinesCount ?? null });
}
