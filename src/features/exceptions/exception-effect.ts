import type { Activity } from '../../domain/activity.ts';
import { coverageBy } from './cover/coverage-by.ts';
import { type Exception, isApproved, isGlobal } from './exception.ts';

/** Some activities: how many there are, and the numbers of some of them. */
export interface Affected {
  readonly count: number;
  readonly numbers: readonly number[];
}

/** What an exception means, or would mean once it is approved, for the open activities of its recommendation. */
export interface ExceptionEffect {
  /** Those that it pauses. */
  readonly paused: Affected;
  /** It covers only some of their device groups, so that they are not paused. */
  readonly partly: Affected;
}

export interface ExceptionSurroundings<A> {
  /** The open activities of its recommendation. */
  readonly activities: readonly A[];
  /** The exceptions of its recommendation. */
  readonly all: readonly Exception[];
  /** Which of them whoever reads it may know by number. */
  readonly isNamed: (activity: A) => boolean;
}

type Covered = Pick<Activity, 'number' | 'scope'>;

// More would be a list of its own.
const mostNumbers = 10;

/**
 * What it touches, held against what is approved beside it: two for some device groups each may cover an activity
 * together. `null` where a global one is approved beside one for device groups, which means nothing then.
 */
export function exceptionEffect<A extends Covered>(
  exception: Pick<Exception, 'id' | 'scope' | 'renewal'>,
  { activities, all, isNamed }: ExceptionSurroundings<A>,
): ExceptionEffect | null {
  const beside = all.filter((one) => isApproved(one) && one.id !== exception.id && one.id !== exception.renewal?.of);
  if (!isGlobal(exception) && beside.some(isGlobal)) return null;
  const scopes = [exception.scope, ...beside.map(({ scope }) => scope)];
  const touched = activities.filter((activity) => coverageBy(activity, [exception.scope]) !== 'none');
  const isPaused = (activity: A) => coverageBy(activity, scopes) === 'whole';
  const affected = (some: readonly A[]): Affected => {
    const numbers = some.filter(isNamed).map(({ number }) => number);
    return { count: some.length, numbers: numbers.toSorted((one, other) => one - other).slice(0, mostNumbers) };
  };
  return {
    paused: affected(touched.filter(isPaused)),
    partly: affected(touched.filter((activity) => !isPaused(activity))),
  };
}
