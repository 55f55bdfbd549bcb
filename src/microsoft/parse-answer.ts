import type { z } from 'zod';
import { SourceFailure } from './source-failure.ts';
import type { Question, Service } from './translate-answer.ts';

interface About {
  readonly question: Question;
  readonly service: Service;
}

/** The value of an answer's body, or a failure that says where it is not as expected. */
export function parseAnswer<T>(body: string, schema: z.ZodType<T>, about: About): T {
  // Only where no content is expected, an empty body is right.
  const nothing = body === '' ? schema.safeParse(undefined) : null;
  if (nothing?.success === true) return nothing.data;
  const parsed = schema.safeParse(parseJson(body, about));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new SourceFailure({ kind: 'not_understood', where, ...asked(about) });
}

/** The parser's own error quotes the text it stumbled over, so it is neither kept nor shown. */
export function parseJson(body: string, about: About): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SourceFailure({ kind: 'incomplete', ...asked(about) });
  }
}

function asked({ question: { what }, service: { name } }: About) {
  return { service: name, what };
}
