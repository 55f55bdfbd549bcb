import type { Seeable } from '../../domain/reading-scope.ts';
import type { Program } from '../../usecases/context.ts';
import type { Exception, ExceptionId } from './exception.ts';
import { type ExceptionEffect, exceptionEffect } from './exception-effect.ts';
import { listLiveScopes } from './list-live-scopes.ts';
import { listApprovedExceptions } from './store.ts';

/** What each of these exceptions means, or would mean once it is approved, for open activities; those that mean nothing are left out. */
export async function readExceptionEffects(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  exceptions: readonly Exception[],
  isNamed: (activity: Seeable) => boolean,
): Promise<ReadonlyMap<ExceptionId, ExceptionEffect>> {
  const effects = new Map<ExceptionId, ExceptionEffect>();
  for (const [recommendationId, own] of Map.groupBy(exceptions, (one) => one.recommendationId)) {
    const activities = await listLiveScopes(store.db, workspaceId, recommendationId);
    const all = await listApprovedExceptions(store.db, workspaceId, [recommendationId]);
    for (const exception of own) {
      const effect = exceptionEffect(exception, { activities, all, isNamed });
      if (effect !== null) effects.set(exception.id, effect);
    }
  }
  return effects;
}
