/** Intune's id of a security task, a GUID. */
export type SecurityTaskId = string & { readonly __brand: 'SecurityTaskId' };

export const securityTaskStatuses = ['pending', 'active', 'completed', 'rejected', 'unknown'] as const;
/** `unknown` is also used for unknown values. Draw no conclusion from it. */
export type SecurityTaskStatus = (typeof securityTaskStatuses)[number];

export const settableTaskStatuses = [
  'pending',
  'active',
  'completed',
  'rejected',
] as const satisfies readonly SecurityTaskStatus[];
export type SettableTaskStatus = (typeof settableTaskStatuses)[number];

/** An Intune security task made by Defender. Mendbot changes only its status. */
export interface SecurityTask {
  readonly id: SecurityTaskId;
  readonly title: string;
  readonly status: SecurityTaskStatus;
  readonly createdAt: Date | null;
  readonly creatorEmail: string | null;
  readonly appName: string;
  /** Microsoft's text about the remediation. '' if there is none. */
  readonly remediation: string;
}

/** The limit of devices per request that Defender sends to Intune (Microsoft, tvm-remediation). */
export const intuneDeviceLimit = 10_000;

/** `null` = no ticket is asked for, or Intune takes all devices of the request. */
export function exceededTicketLimit(wantsTicket: boolean, count: number | null) {
  return wantsTicket && count !== null && count > intuneDeviceLimit ? { limit: intuneDeviceLimit, count } : null;
}
