import type { Queue } from 'pg-boss';

export type QueueSettings = Omit<Queue, 'name'>;

/** A kind of job. Its worker is declared apart, so that any feature can enqueue it. */
export interface Job<Payload extends object> {
  readonly name: string;
  readonly settings: QueueSettings;
  readonly atOnce: number;
  /** Nobody waits while it runs, and it may take long. */
  readonly isBackground: boolean;
  /** Which field of the payload says what the job is about; `null` where nothing does. */
  readonly subject: string | null;
  /** Jobs of one key run one after another, or only one of them waits; `null` where neither holds. */
  readonly keyOf: (payload: Payload) => string | null;
}

export type AnyJob = Job<never>;

export type Nothing = Record<never, never>;

export const deadLetterQueue = 'dead-letters';

// A crash costs an active job one retry, and so does each minute that a vendor is down: the limits are high.
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
  /** Must be done, however long the vendor is down. */
  patient,
  /** A person waits, or a schedule brings the next one: late is worth nothing. */
  shortLived: { ...patient, retryLimit: 3, retryDelayMax: 10, retentionSeconds: 3600 },
  /** The next round asks again anyway. It leaves no dead letter. */
  forgettable: { ...withoutDeadLetter, retryLimit: 20, retentionSeconds: 4 * 3600 },
} satisfies Readonly<Record<string, QueueSettings>>;

/** A dead letter is kept by a job of its own. Until it is kept, it holds up those behind it. */
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
  /** Jobs about one subject run one after another, in the order in which they were enqueued. */
  readonly isInOrder?: boolean;
  /** While one waits, another of the same key is dropped. */
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
  /** Aborted when the job has run out of time or the program stops. */
  readonly signal: AbortSignal;
  readonly isRetry: boolean;
}

export type JobHandler<Payload extends object> = (job: RunningJob<Payload>) => Promise<void>;

export type RunOf<Of> = Of extends Job<infer Payload> ? RunningJob<Payload> : never;
