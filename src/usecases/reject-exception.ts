import type { Exception } from '../domain/exception.ts';
import { changeException } from './change-exception.ts';
import type { PersonContext } from './context.ts';
import type { ExceptionReference } from './require-exception.ts';
import { reasonFrom } from './typed-text.ts';

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
