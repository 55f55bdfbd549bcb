import type { Exception } from '../domain/exception.ts';
import { endOf } from '../domain/exception-end.ts';
import { textLimits } from '../domain/text-limits.ts';
import { changeException } from './change-exception.ts';
import { readToday } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import type { ExceptionReference } from './require-exception.ts';
import { withinLimit } from './typed-text.ts';

/** It is in effect from today. The one that it continues ends, and a global one suspends those for device groups. */
export async function approveException(
  context: PersonContext,
  input: ExceptionReference & { readonly note: string },
): Promise<Exception> {
  const startsOn = await readToday(context, context.store.db);
  return await changeException(context, {
    ...input,
    kind: 'approve',
    command: ({ duration }) => ({
      kind: 'approve',
      note: withinLimit(input.note.trim(), textLimits.note, 'reason'),
      startsOn,
      endsOn: endOf(duration, startsOn),
    }),
  });
}
