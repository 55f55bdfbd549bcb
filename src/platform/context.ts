import type { Actor, PersonActor } from '../core/actor.ts';
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
  /** When this process began: what happened before may have been missed. */
  readonly startedAt: Date;
  readonly defaults: Defaults;
}

/** What the environment sets until the settings say otherwise. It is open: a feature adds its own. */
export interface Defaults {
  readonly timeZone: string;
}

/** One call: the program, who acts, and the request that is being answered. */
export interface CallContext<A extends Actor = Actor> extends Program {
  readonly actor: A;
  /** The same for each delivery of the same press, submission or event; `null` for our own jobs. */
  readonly requestKey: string | null;
  /** Of a submitted form: a hash of what was entered. The same key with another one is a form that was changed. */
  readonly contentsHash?: string;
}

export type PersonContext = CallContext<PersonActor>;

export function asSystem(program: Program, job: string): CallContext {
  return { ...program, actor: { kind: 'system', job }, requestKey: null };
}
