import type { CalendarDate } from '../core/dates.ts';

/** Intune's id of a security task; a GUID. */
export type SecurityTaskId = string & { readonly __brand: 'SecurityTaskId' };

export const securityTaskStatuses = ['pending', 'active', 'completed', 'rejected', 'unknown'] as const;
/** `unknown` also where Intune sent a word that we do not know: nothing is concluded from it. */
export type SecurityTaskStatus = (typeof securityTaskStatuses)[number];

export const settableTaskStatuses = [
  'pending',
  'active',
  'completed',
  'rejected',
] as const satisfies readonly SecurityTaskStatus[];
export type SettableTaskStatus = (typeof settableTaskStatuses)[number];

/** An Intune security task, as Defender made it; what we may change is its status. Counts are devices. */
export interface SecurityTask {
  readonly id: SecurityTaskId;
  readonly kind: 'app_vulnerability' | 'security_configuration' | 'unmanaged_devices' | 'unknown';
  readonly title: string;
  readonly status: SecurityTaskStatus;
  readonly priority: 'none' | 'high' | 'low' | 'unknown';
  readonly createdAt: Date | null;
  readonly dueOn: CalendarDate | null;
  readonly creatorEmail: string | null;
  readonly appName: string;
  readonly appPublisher: string;
  /** At most 10,000 devices reach Intune. */
  readonly deviceCount: number | null;
  /** What Microsoft says is to be done, in its own words; empty where it says nothing. */
  readonly remediation: string;
}

/** Defender sends at most this many devices of one request to Intune (Microsoft, tvm-remediation). */
export const intuneDeviceLimit = 10_000;

export function exceedsIntuneLimit(deviceCount: number | null): boolean {
  return deviceCount !== null && deviceCount > intuneDeviceLimit;
}
