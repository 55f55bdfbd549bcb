import type { WorkspaceView } from '../../protocol/workspace-view.ts';
import { stepsSeen } from './steps-seen.ts';
import type { ClearedTicks } from './tour-memory.ts';

/** What is there already at this moment, and gives no tick any more. */
export function ticksClearedAt(workspace: WorkspaceView): ClearedTicks {
  const stillSeenIds = stepsSeen(workspace).flatMap(({ id, atMs }) => (atMs === null ? [id] : []));
  return { atMs: workspace.nowMs, stillSeenIds };
}
