import type { Queue } from 'pg-boss';

export type QueueSettings = Omit<Queue, 'name'>;

/** A kind of job. Its worker is declared separately, so that any feature can enqueue the job. */
export interface Job<Payload extends object> {
  readonly name: string;
  readonly settings: QueueSettings;
  readonly atOnce: number;
  /** Nobody waits for the job, and it may take long. */
  readonly isBackground: boolean;
  /** The payload field with the job's subject. `null` if there is none. */
  readonly subject: string | null;
  /** With a key, jobs run in order or only one may wait, depending on the policy. `null` means neither. */
  readonly keyOf: (payload: Payload) => string | null;
}

export type AnyJob = Job<never>;

export type Nothing = Record<never, never>;

export const deadLetterQueue = 'dead-letters';

// Retry limits are high, because a crash costs one retry, and so does each minute of a vendor's outage.
const patient = {
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 120,
  heartbeatSeconds: 10,
  expireInSeconds: 600,
  deleteAfterSeconds: 3600,
  deadLetter: deadLetterQueue,
} satisfies QueueSettings;

const { deadLetter: _, ...withoutDeadLetter } = patient;

const kinds = {
  /** For work that must be done, however long a vendor is down. */
  patient,
  /** For work that is useless when late: a person waits, or a schedule brings the next. */
  shortLived: { ...patient, retryLimit: 3, retryDelayMax: 10, retentionSeconds: 3600 },
  /** For work that the next round repeats anyway. Leaves no dead letter. */
  forgettable: { ...withoutDeadLetter, retryLimit: 20, retentionSeconds: 4 * 3600 },
} satisfies Readonly<Record<string, QueueSettings>>;

/** A job stores each dead letter. Until then, the failed job blocks the jobs behind it. */
export const deadLetterSettings: QueueSettings = {
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 24 * 3600,
};

interface JobOptions<Payload extends object> extends QueueSettings {
  readonly kind?: keyof typeof kinds;
  readonly atOnce?: number;
  readonly isBackground?: boolean;
  readonly subject?: keyof Payload & string;
  /** Jobs with the same subject run one after another, in the order of enqueueing. */
  readonly isInOrder?: boolean;
  /** While one job waits, another with the same key is dropped. */
  readonly isAlone?: boolean;
  readonly keyOf?: (payload: Payload) => string;
}

/** Declares a kind of job: `const sendReport = defineJob<{ readonly channelId: string }>('send-report', {})`. */
export function defineJob<Payload extends object = Nothing>(name: string, options: JobOptions<Payload>): Job<Payload> {
  const {
    kind = 'patient',
    atOnce = 1,
    isBackground = false,
    subject = null,
    isInOrder = false,
    isAlone = false,
    keyOf,
    ...own
  } = options;
  const policy = isInOrder ? 'key_strict_fifo' : isAlone ? 'stately' : undefined;
  const subjectOf = (payload: Payload) => (subject === null || !isInOrder ? null : String(payload[subject]));
  return {
    name,
    settings: { ...kinds[kind], ...(policy === undefined ? {} : { policy }), notify: true, ...own },
    atOnce,
    isBackground,
    subject,
    keyOf: keyOf ?? subjectOf,
  };
}

export interface RunningJob<Payload extends object> {
  readonly data: Payload;
  /** Aborted when the job's time is over or the program stops. */
  readonly signal: AbortSignal;
  readonly isRetry: boolean;
}

export type JobHandler<Payload extends object> = (job: RunningJob<Payload>) => Promise<void>;

export type RunOf<Of> = Of extends Job<infer Payload> ? RunningJob<Payload> : never;
