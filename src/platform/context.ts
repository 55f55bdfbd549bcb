import type { Actor, PersonActor } from '../core/authorization.ts';
import type { WorkspaceId } from '../core/identifiers.ts';
import type { Clock } from '../core/time.ts';
import type { DatabaseWatch } from './database/database-watch.ts';
import type { Store } from './database/store.ts';
import type { Slots } from './slot.ts';
import type { Log } from './telemetry/log.ts';
import type { Metrics } from './telemetry/metrics.ts';

export interface Program {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly slots: Slots;
  readonly database: Pick<DatabaseWatch, 'note' | 'current' | 'last'>;
  readonly workspaceId: WorkspaceId;
  /** The start of this process. Earlier events may have been missed. */
  readonly startedAt: Date;
  readonly defaults: Defaults;
}

export interface Defaults {
  readonly timeZone: string;
}

export interface CallContext<A extends Actor = Actor> extends Program {
  readonly actor: A;
  /** Identical for each delivery of the same press, submission or event. `null` for Mendbot's own jobs. */
  readonly requestKey: string | null;
  /** A hash of the values in a submitted form. Another hash with the same key means that the form was changed. */
  readonly contentsHash?: string;
}

export type PersonContext = CallContext<PersonActor>;

export function asSystem(program: Program, job: string): CallContext {
  return { ...program, actor: { kind: 'system', job }, requestKey: null };
}
