import type { StandInFaults } from '../stand-in-faults.ts';
import type { StandInTenant } from '../stand-in-tenant.ts';

export interface GraphState {
  readonly tenant: StandInTenant;
  readonly faults: StandInFaults;
  readonly origin: string;
  /** Rows a page where the server decides it; `null`: all at once. */
  readonly pageSize: number | null;
  /** Whether security tasks can be created, which nobody has seen. */
  readonly graphCreate: boolean;
}
