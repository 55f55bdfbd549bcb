import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { RemediationOption } from '../../microsoft/remediation-option.ts';
import type { SecurityTask, SecurityTaskDraft } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/index.ts';

/** Intune's word for a remediation option; `null` where a task for it cannot be made. */
export function toMitigation(option: RemediationOption): SecurityTaskDraft['mitigation'] | null {
  switch (option) {
    case 'update':
    case 'upgrade':
      return 'update';
    case 'uninstall':
      return 'uninstall';
    default:
      return null;
  }
}

// Intune has no word for Medium; how Defender translates it is not documented.
const priorities: Readonly<Record<Priority, SecurityTaskDraft['priority']>> = {
  high: 'high',
  medium: 'none',
  low: 'low',
};

/** The task to ask Graph for. Title and notes carry our number, by which it is found again. */
export function ticketDraft(
  activity: Activity,
  about: { readonly publisher: string; readonly creatorEmail: string | null },
): SecurityTaskDraft | null {
  const mitigation = toMitigation(activity.option);
  if (mitigation === null) return null;
  const number = formatActivityNumber(activity.number);
  return {
    title: `${activity.title} (${number})`,
    description: `Requested in Slack as ${number}. Without a device list.`,
    creatorEmail: about.creatorEmail,
    notes: activity.notes === '' ? number : `${number}: ${activity.notes}`,
    dueOn: activity.dueOn,
    priority: priorities[activity.priority],
    mitigation,
    appName: activity.component,
    appPublisher: about.publisher,
    appVersion: activity.recommendedVersion,
  };
}

/** Whether a task is the one that {@link ticketDraft} asked for. */
export function isDraftedFor(task: Pick<SecurityTask, 'title'>, { number }: Pick<Activity, 'number'>): boolean {
  return task.title.endsWith(`(${formatActivityNumber(number)})`);
}
