import type { ConfigPart } from './config/config.ts';
import type { Subscriber } from './event.ts';
import type { AnyJob, Job, JobHandler, Nothing } from './queue/job.ts';
import type { Services } from './services.ts';
import type { Route, Subcommand } from './slack/serve/routing.ts';
import type { Contribution } from './slot.ts';

export interface Worker {
  readonly job: AnyJob;
  readonly start: (services: Services) => JobHandler<never>;
}

export function work<Payload extends object>(
  job: Job<Payload>,
  start: (services: Services) => JobHandler<Payload>,
): Worker {
  return { job, start };
}

export interface Schedule {
  readonly job: Job<Nothing>;
  /** A cron expression, in UTC, or the variable that says it. */
  readonly cron: string | ConfigPart<string>;
}

/** Everything that one feature brings. What two features bring under one id is refused at the start. */
export interface Feature {
  readonly name: string;
  /** SQL that makes its tables. It may refer to those of features before it. */
  readonly schema?: readonly string[];
  readonly config?: readonly ConfigPart[];
  readonly workers?: readonly Worker[];
  readonly schedules?: readonly Schedule[];
  readonly subscribers?: readonly Subscriber[];
  readonly routes?: readonly Route[];
  readonly subcommands?: readonly Subcommand[];
  readonly contributions?: readonly Contribution[];
  readonly onStart?: (services: Services) => Promise<void>;
}

export function defineFeature<const F extends Feature>(feature: F): F {
  return feature;
}

/** Joins one kind of contribution of all features, by id. Throws where two have the same id, with both names. */
export function joinFeatures<T>(
  features: readonly Feature[],
  kind: string,
  entriesOf: (feature: Feature) => readonly (readonly [id: string, contribution: T])[],
): ReadonlyMap<string, T> {
  const owners = new Map<string, string>();
  const joined = new Map<string, T>();
  for (const feature of features) {
    for (const [id, contribution] of entriesOf(feature)) {
      const owner = owners.get(id);
      if (owner !== undefined) throw new Error(`the ${kind} ${id} is in both ${owner} and ${feature.name}`);
      owners.set(id, feature.name);
      joined.set(id, contribution);
    }
  }
  return joined;
}
