import type { Exception } from '../domain/exception.ts';
import { changeException } from './change-exception.ts';
import type { PersonContext } from './context.ts';
import type { ExceptionReference } from './require-exception.ts';
import { reasonFrom } from './typed-text.ts';

/** Takes a request back, or ends what is in effect. */
export async function cancelException(
  context: PersonContext,
  input: ExceptionReference & { readonly reason: string },
): Promise<Exception> {
  return await changeException(context, {
    ...input,
    kind: 'cancel',
    command: () => ({ kind: 'cancel', reason: reasonFrom(input.reason) }),
  });
}
