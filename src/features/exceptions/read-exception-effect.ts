import type { Seeable } from '../../domain/reading-scope.ts';
import type { Program } from '../../usecases/context.ts';
import { type Exception, isOpenException } from './exception.ts';
import type { ExceptionEffect } from './exception-effect.ts';
import { readExceptionEffects } from './read-exception-effects.ts';

/** What one exception means for open activities; `null` where it means nothing any more. */
export async function readExceptionEffect(
  program: Pick<Program, 'store' | 'workspaceId'>,
  exception: Exception,
  isNamed: (activity: Seeable) => boolean,
): Promise<ExceptionEffect | null> {
  if (!isOpenException(exception)) return null;
  return (await readExceptionEffects(program, [exception], isNamed)).get(exception.id) ?? null;
}
