import type { ConfigPart } from './config/config.ts';
import type { Subscriber } from './event.ts';
import type { AnyJob, Job, JobHandler, Nothing } from './queue/job.ts';
import type { Services } from './services.ts';
import { delayedAsSlackAsks } from './slack/errors.ts';
import type { Route, Subcommand } from './slack/serve/routing.ts';
import type { Contribution } from './slot.ts';

export interface Worker {
  readonly job: AnyJob;
  readonly start: (services: Services) => JobHandler<never>;
}

/** Any job may call Slack, so each waits as long as Slack asks. */
export function work<Payload extends object>(
  job: Job<Payload>,
  start: (services: Services) => JobHandler<Payload>,
): Worker {
  const startPatient = (services: Services): JobHandler<Payload> => {
    const handler = start(services);
    return async (running) => {
      try {
        await handler(running);
      } catch (error) {
        throw delayedAsSlackAsks(error);
      }
    };
  };
  return { job, start: startPatient };
}

export interface Schedule {
  readonly job: Job<Nothing>;
  /** A cron expression in UTC, or the variable that contains it. */
  readonly cron: string | ConfigPart<string>;
}

/** The contributions of one feature. Duplicate ids of two features are rejected at the start. */
export interface Feature {
  readonly name: string;
  /** SQL that creates the tables of the feature. References to tables of features before it are allowed. */
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

/** Joins one kind of contribution of all features by id. Throws if two features have the same id. */
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
