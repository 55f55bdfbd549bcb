import { seededRandom } from '../seeded-random.ts';

/** A version of a program in the form of `GET /api/Software/{id}/distributions`. */
export interface DistributionEntry {
  readonly version: string;
  readonly installations: number;
  readonly vulnerabilities: number;
}

export interface InstalledVersions {
  readonly recommendationId: string;
  /** The recommended versions at the tenant's start and now. Empty = uninstall. */
  readonly firstVersion: string;
  readonly recommendedVersion: string;
  readonly weaknesses: number;
  readonly exposedIds: readonly string[];
  /** Devices that had the fix before the newest release, and how many weaknesses that fix removed. */
  readonly reexposed: Readonly<Record<string, number>>;
  /** Devices that have the software and are not exposed. */
  readonly notExposedCount: number;
}

const mostOlder = 8;

/** Each device has one version: an older one if the device is exposed, otherwise the recommended one. */
export function distributionOf(installed: InstalledVersions): readonly DistributionEntry[] {
  const { recommendedVersion, weaknesses, notExposedCount } = installed;
  const byVersion = new Map<string, { installations: number; vulnerabilities: number }>();
  const add = (version: string, vulnerabilities: number, installations = 1) => {
    const before = byVersion.get(version) ?? { installations: 0, vulnerabilities };
    byVersion.set(version, { ...before, installations: before.installations + installations });
  };
  const older = olderVersions(installed.firstVersion);
  for (const device of installed.exposedIds) {
    const rid = installed.reexposed[device];
    if (rid === undefined) add(olderOf(older, `${installed.recommendationId}/${device}`), weaknesses);
    else add(installed.firstVersion, weaknesses - rid);
  }
  if (recommendedVersion !== '' && notExposedCount > 0) add(recommendedVersion, 0, notExposedCount);
  return [...byVersion].map(([version, counts]) => ({ version, ...counts }));
}

/** Most devices have one of the newest of the older versions. */
function olderOf(older: readonly string[], seed: string): string {
  return older[Math.floor(older.length * seededRandom(seed).next() ** 2)] ?? '1.0.0';
}

/** The versions before this one, the newest first. Lowers the last number, or else the first one. */
export function olderVersions(version: string): readonly string[] {
  if (version === '') return olderVersions('2.0.8');
  const older = Array.from({ length: mostOlder }, (_, index) => {
    const fallen = (digits: string) => String(Number(digits) - index - 1);
    const last = Number(/\d+$/.exec(version)?.[0] ?? 0);
    return last > index ? version.replace(/\d+$/, fallen) : version.replace(/^\d+/, fallen);
  });
  return older.filter((one) => !one.includes('-'));
}
