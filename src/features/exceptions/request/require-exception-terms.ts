import type { CalendarDate } from '../../../domain/calendar-date.ts';
import { refuse } from '../../../domain/refusal.ts';
import { textLimits } from '../../../domain/text-limits.ts';
import type { Tx } from '../../../store/transaction.ts';
import { readToday } from '../../../usecases/channel-manner.ts';
import type { Program } from '../../../usecases/context.ts';
import { withinLimit } from '../../../usecases/typed-text.ts';
import { exceptionEndFrom } from '../end.ts';
import type { Exception, ExceptionDuration, Justification } from '../exception.ts';

/** What is asked anew whether or not it continues another one. */
export interface ExceptionTerms {
  readonly justification: Justification | null;
  readonly context: string;
  /** `null` = nothing was chosen; `endsOn` as typed. */
  readonly duration:
    | Extract<ExceptionDuration, { kind: 'days' }>
    | { readonly kind: 'until'; readonly endsOn: string | null }
    | null;
}

/** Refuses what is missing, too long, or ends at no possible day. */
export async function requireExceptionTerms(
  program: Program,
  tx: Tx,
  { justification, context: typed, duration }: ExceptionTerms,
): Promise<Pick<Exception, 'justification' | 'context' | 'duration'>> {
  if (justification === null) refuse('justification_missing', {}, 'justification');
  const words = typed.trim();
  if (words === '') refuse('exception_context_missing', {}, 'context');
  const today = await readToday(program, tx);
  return {
    justification,
    context: withinLimit(words, textLimits.notes, 'context'),
    duration: durationOf(duration, today),
  };
}

function durationOf(duration: ExceptionTerms['duration'], today: CalendarDate): ExceptionDuration {
  if (duration === null) refuse('exception_duration_missing', {}, 'duration');
  return duration.kind === 'days' ? duration : { kind: 'until', endsOn: exceptionEndFrom(duration.endsOn, today) };
}
