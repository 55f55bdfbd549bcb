import type { Activity } from '../domain/activity.ts';
import { isOverdue } from '../domain/due-date.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { workspaceZone } from './channel-manner.ts';
import type { Program } from './context.ts';

/** Overdue begins when the due date has ended in those days. */
export function isOverdueNow(
  { defaults, clock }: Pick<Program, 'defaults' | 'clock'>,
  settings: WorkspaceSettings,
  activity: Activity,
): boolean {
  return isOverdue(activity, clock.now(), workspaceZone(settings, defaults));
}
