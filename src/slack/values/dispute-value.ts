import { type SettableTaskStatus, settableTaskStatuses } from '../../domain/security-task.ts';
import { type ActivityValue, formatActivityValue, parseActivityValue } from './activity-value.ts';

/** An activity that its ticket contradicts, as its reader saw the two. Nothing in it is to be trusted. */
export interface DisputeValue extends ActivityValue {
  /** What Intune said; `null` on cards whose buttons do not say it. */
  readonly intune: SettableTaskStatus | null;
}

export function formatDisputeValue({ intune, ...activity }: DisputeValue): string {
  const reference = formatActivityValue(activity);
  return intune === null ? reference : `${reference}:${intune}`;
}

export function parseDisputeValue(text: string): DisputeValue | null {
  const [reference = '', status, ...rest] = text.split(':');
  const activity = parseActivityValue(reference);
  const intune = status === undefined ? null : settableTaskStatuses.find((known) => known === status);
  return activity === null || intune === undefined || rest.length > 0 ? null : { ...activity, intune };
}
