import type { WorkspaceSettings } from '../domain/settings.ts';

/** Whether a change asks for something that has to be tried before it is saved. */
export function isTurningIntuneOn(
  before: Pick<WorkspaceSettings, 'intuneConnection'>,
  wanted: Partial<WorkspaceSettings>,
): boolean {
  return wanted.intuneConnection === true && !before.intuneConnection;
}
