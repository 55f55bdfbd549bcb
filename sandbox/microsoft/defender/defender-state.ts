import type { CallQuotas } from '../call-quotas.ts';
import type { StandInFaults } from '../stand-in-faults.ts';
import type { StandInTenant } from '../stand-in-tenant.ts';

export interface DefenderState {
  readonly tenant: StandInTenant;
  readonly faults: StandInFaults;
  /** `null`: calls are not limited. */
  readonly quotas: CallQuotas | null;
  /** The stand-in's own origin, for page links. */
  readonly origin: string;
  /** Rows a page where the server decides it; `null`: the caller's `$top` decides, and there are no page links. */
  readonly pageSize: number | null;
}
