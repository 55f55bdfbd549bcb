import type { ExposedDevice } from '../../domain/recommendation.ts';
import { SourceFailure } from '../../usecases/ports.ts';
import type { Oddities } from '../oddities.ts';
import { toExposedDevice } from './map.ts';
import type { MachineReferenceRow, RecommendationRow } from './schema.ts';

/** A device that is missing from this list looks like a patched one: a row that names none makes all of it unusable. */
export function wholeDeviceList(
  rows: readonly (MachineReferenceRow | null)[],
  oddities: Oddities,
): readonly ExposedDevice[] {
  const devices = rows.map((row) => toExposedDevice(row, oddities)).filter((device) => device !== null);
  if (devices.length === rows.length) return devices;
  const unnamed = rows.length - devices.length;
  throw broken(`Defender listed ${rows.length} exposed devices of a recommendation, ${unnamed} of them without an id.`);
}

/** An empty list is believed where Defender counts no exposed device, or lists the recommendation no longer. */
export function requireNoneCounted(row: RecommendationRow | null): void {
  if (row === null || row.exposedMachinesCount === 0) return;
  const count = row.exposedMachinesCount ?? 'an unknown number of';
  throw broken(`Defender listed no exposed device of a recommendation, and counts ${count} exposed devices.`);
}

function broken(sentence: string): SourceFailure {
  return new SourceFailure('broken_answer', `${sentence} Nothing was concluded from it.`);
}
