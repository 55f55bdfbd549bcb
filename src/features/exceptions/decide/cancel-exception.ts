import type { PersonContext } from '../../../usecases/context.ts';
import { reasonFrom } from '../../../usecases/typed-text.ts';
import type { Exception } from '../exception.ts';
import type { ExceptionReference } from '../store.ts';
import { changeException } from './change-exception.ts';

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
