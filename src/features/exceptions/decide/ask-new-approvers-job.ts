import type { JobDeps } from '../../../jobs/deps.ts';
import { askNewApprovers } from './ask-new-approvers.ts';

/** Who decides about exceptions may be others by now: those who were not asked about what waits are asked. */
export function askNewApproversJob({ program }: JobDeps) {
  return async ({ signal }: { readonly signal: AbortSignal }): Promise<void> => await askNewApprovers(program, signal);
}
