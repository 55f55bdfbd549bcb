import type { Program } from '../../platform/context.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { workspaceZone } from '../workspace/index.ts';
import type { Activity } from './activity.ts';
import { isOverdue } from './due-date.ts';

/** Overdue begins when the due date has ended in those days. */
export function isOverdueNow(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): boolean {
  return isOverdue(activity, clock.now(), workspaceZone(settings, defaults));
}
