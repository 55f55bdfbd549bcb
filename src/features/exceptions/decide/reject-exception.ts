import type { PersonContext } from '../../../usecases/context.ts';
import { reasonFrom } from '../../../usecases/typed-text.ts';
import type { Exception } from '../exception.ts';
import type { ExceptionReference } from '../store.ts';
import { changeException } from './change-exception.ts';

/** A reason is required: it is what the requester is told. */
export async function rejectException(
  context: PersonContext,
  input: ExceptionReference & { readonly reason: string },
): Promise<Exception> {
  return await changeException(context, {
    ...input,
    kind: 'reject',
    command: () => ({ kind: 'reject', reason: reasonFrom(input.reason) }),
  });
}
