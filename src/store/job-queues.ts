import type { Queue } from 'pg-boss';
import type { HandOver } from '../domain/hand-over.ts';
import type { SeveralOrder } from '../domain/several.ts';
import type { TrendSpan } from '../domain/trends.ts';

/** What each kind of job carries: facts only. Text is rendered when it is delivered. */
export interface JobPayloads {
  /** Bring Slack in line with an activity: its card, its thread, its direct messages. One at a time per activity. */
  'deliver-activity': { readonly activityId: string };
  /** Read and freeze the device set of a new activity. */
  'freeze-targets': { readonly activityId: string };
  /** Ask Slack for the link to the message from which an activity was filed. */
  'link-source-message': { readonly activityId: string };
  /** Read the device groups of the recommendation chosen in an open form, and show them there. */
  'fill-request-form': { readonly viewId: string; readonly recommendationId: string; readonly personId: string };
  /** Send the devices of an activity to a person as a CSV file. */
  'send-device-file': { readonly activityId: string; readonly personId: string; readonly requestId: string };
  /** Bring Slack in line with an exception: its card, its thread, the requester’s direct messages. One at a time each. */
  'deliver-exception': { readonly exceptionId: string };
  /** Have those asked about waiting requests for exceptions who can decide about them by now. */
  'ask-new-approvers': Record<never, never>;
  /** End exceptions whose last day is over, and announce those that end soon. */
  'settle-exceptions': Record<never, never>;
  /** Say something that belongs to no activity. */
  'deliver-notice': { readonly noticeId: string };
  'sync-recommendations': Record<never, never>;
  /** Read devices and what was fixed, then have each recommendation with watched activities measured. */
  'sync-devices': Record<never, never>;
  /** Compare the targets of a recommendation's activities with what Defender says now. */
  'measure-recommendation': { readonly recommendationId: string };
  'sync-portal-activities': Record<never, never>;
  /** Give an activity of the portal its place here, after somebody kept it apart from another. */
  'place-portal-activity': { readonly portalActivityId: string };
  'sync-security-tasks': Record<never, never>;
  /** Bring the linked Intune task to where the activity is. One at a time per activity. */
  'send-ticket-status': { readonly activityId: string };
  /** Bring the cards that say something of Intune in line with the settings. */
  'refresh-ticket-cards': Record<never, never>;
  /** Ask Graph to make an Intune task; off unless a bot admin turned it on. */
  'create-ticket': { readonly activityId: string };
  /** Find the recommendations behind a CVE for an open form, and list them there. */
  'find-behind-cve': { readonly viewId: string; readonly cveId: string; readonly personId: string };
  /** Read how Microsoft would have a configuration changed, for the details of what was filed about it. */
  'read-configuration-steps': { readonly recommendationId: string };
  'sync-people': Record<never, never>;
  /** Read the groups that give roles: those of Slack with their members, and what Entra says of each person. */
  'sync-groups': Record<never, never>;
  /** Complete or take several activities, each on its own, and tell whoever ordered it. */
  'change-several': SeveralOrder;
  /** Give what belongs to somebody who has left to others, each on its own, and tell whoever ordered it. */
  'hand-over': HandOver;
  /** Bring the Home tabs of those who opened theirs within the last day in line. */
  'refresh-homes': Record<never, never>;
  'redeliver-activities': Record<never, never>;
  /** Owe each channel whose hour has come the report of its day. */
  'send-reports': Record<never, never>;
  /** Remove what has been kept long enough, and list what goes next. */
  retain: Record<never, never>;
  /** Give the card of an activity that was removed its last form. */
  'retire-card': {
    readonly channelId: string;
    readonly ts: string;
    readonly number: number;
    readonly removedAt: string;
    readonly keptDays: number;
  };
  /** Send the list of what is to be removed to a person as a CSV file. */
  'send-removal-list': { readonly listId: string; readonly personId: string };
  /** Make the file that somebody asked for, and send it to them. */
  'export-file': { readonly exportId: string };
  /** Note how each activity stands, once a day. */
  'note-history': Record<never, never>;
  /** Send somebody the picture of how remediation goes. */
  'send-trends': { readonly personId: string; readonly span: TrendSpan; readonly requestId: string };
  /** Put the head of the audit chain and a picture beneath a weekly report. */
  'send-report-thread': { readonly noticeId: string };
  /** Tell the bot admins of jobs that failed for good. */
  'report-dead-letters': Record<never, never>;
  'clean-up': Record<never, never>;
  /** Make the backup of the day, where a folder for it is set. */
  'back-up': Record<never, never>;
}

export type JobName = keyof JobPayloads;
export const deadLetterQueue = 'dead-letters';

/** What nobody waits for while it runs, and what may be much. */
export const backgroundJobs: ReadonlySet<JobName> = new Set([
  'sync-recommendations',
  'sync-devices',
  'measure-recommendation',
  'sync-portal-activities',
  'sync-security-tasks',
  'sync-people',
  'sync-groups',
  'refresh-ticket-cards',
  'export-file',
  'redeliver-activities',
  'place-portal-activity',
  'settle-exceptions',
  'read-configuration-steps',
  'note-history',
  'retain',
  'clean-up',
  'back-up',
]);

export type QueueSettings = Omit<Queue, 'name'>;
export type AllQueueSettings = Readonly<Record<JobName, QueueSettings>>;

// A crash costs an active job one retry, and so does each minute that a vendor is down: the limits are high, the
// back-off is bounded. What can never succeed is recorded and completed by the handler instead of being thrown.
const patient: QueueSettings = {
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 120,
  heartbeatSeconds: 10,
  expireInSeconds: 600,
  deleteAfterSeconds: 3600,
  deadLetter: deadLetterQueue,
};

/** To keep one may fail as well; until it is kept, it holds up those behind it. */
export const deadLetterSettings: QueueSettings = {
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 24 * 3600,
};

// Somebody waits in front of it, or a schedule brings the next one: late is worth nothing.
const shortLived: QueueSettings = { ...patient, retryLimit: 3, retryDelayMax: 10, retentionSeconds: 3600 };

// The next round asks again anyway: what Defender does not answer for hours is no job that has failed.
const { deadLetter: _, ...withoutDeadLetter } = patient;
const forgettable: QueueSettings = { ...withoutDeadLetter, retryLimit: 20, retentionSeconds: 4 * 3600 };

export const queueSettings: AllQueueSettings = {
  'deliver-activity': { ...patient, policy: 'key_strict_fifo', notify: true },
  'freeze-targets': { ...patient, notify: true },
  'link-source-message': { ...patient, notify: true },
  'fill-request-form': { ...shortLived, notify: true },
  'send-device-file': { ...patient, retryLimit: 20, notify: true },
  'deliver-exception': { ...patient, policy: 'key_strict_fifo', notify: true },
  'ask-new-approvers': { ...patient, policy: 'stately', notify: true },
  'settle-exceptions': { ...shortLived, policy: 'stately' },
  'deliver-notice': { ...patient, notify: true },
  'sync-devices': { ...shortLived, policy: 'stately', expireInSeconds: 3600, notify: true },
  'measure-recommendation': { ...forgettable, policy: 'stately', notify: true },
  'sync-portal-activities': { ...shortLived, policy: 'stately', notify: true },
  'place-portal-activity': { ...patient, notify: true },
  'sync-security-tasks': { ...shortLived, policy: 'stately', notify: true },
  'send-ticket-status': { ...patient, policy: 'key_strict_fifo', notify: true },
  'refresh-ticket-cards': { ...shortLived, policy: 'stately', notify: true },
  'create-ticket': { ...patient, notify: true },
  'find-behind-cve': { ...shortLived, notify: true },
  'read-configuration-steps': { ...forgettable, policy: 'stately', notify: true },
  'sync-recommendations': { ...shortLived, policy: 'stately', notify: true },
  'sync-people': { ...patient, policy: 'stately', notify: true },
  'sync-groups': { ...patient, policy: 'stately', expireInSeconds: 3600, notify: true },
  'change-several': { ...patient, notify: true },
  'hand-over': { ...patient, notify: true },
  'refresh-homes': { ...shortLived, policy: 'stately', notify: true },
  'redeliver-activities': { ...shortLived, policy: 'stately' },
  'send-reports': { ...shortLived, policy: 'stately' },
  retain: { ...shortLived, policy: 'stately', expireInSeconds: 3600 },
  'retire-card': { ...patient, notify: true },
  'send-removal-list': { ...patient, retryLimit: 20, notify: true },
  // A hundred tries take about three hours; until then it counts as running.
  'export-file': { ...patient, retryLimit: 100, expireInSeconds: 3600, notify: true },
  'note-history': { ...shortLived, policy: 'stately' },
  'send-trends': { ...patient, retryLimit: 20, notify: true },
  'send-report-thread': { ...patient, retryLimit: 20, notify: true },
  // Without a dead letter: that would be reported by another of these.
  'report-dead-letters': { ...forgettable, policy: 'stately', notify: true },
  'clean-up': { ...shortLived, policy: 'stately' },
  // What stops it, such as a full disk, does not go away by itself: people are told after the second try.
  'back-up': { ...patient, policy: 'stately', retryLimit: 1, retryDelay: 60, expireInSeconds: 3600 },
};
