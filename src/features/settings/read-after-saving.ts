import type { Program } from '../../platform/context.ts';

/** Reads what the answer says besides: where that fails, something was saved all the same, and the answer says so. */
export async function readAfterSaving<T>(
  { log }: Pick<Program, 'log'>,
  read: () => Promise<T>,
  otherwise: NoInfer<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    log.error({ error }, 'something was saved, and what is said besides could not be read');
    return otherwise;
  }
}
