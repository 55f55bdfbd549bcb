import { textLimits } from '../../../domain/text-limits.ts';
import { readToday } from '../../../usecases/channel-manner.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { withinLimit } from '../../../usecases/typed-text.ts';
import { endOf } from '../end.ts';
import type { Exception } from '../exception.ts';
import type { ExceptionReference } from '../store.ts';
import { changeException } from './change-exception.ts';

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
