import type { z } from 'zod';
import { SourceFailure } from '../usecases/ports.ts';
import type { Question, Service } from './translate-answer.ts';

interface About {
  readonly question: Question;
  readonly service: Service;
}

/** The value of an answer's body, or a failure that says where it is not as expected. */
export function parseAnswer<T>(body: string, schema: z.ZodType<T>, about: About): T {
  const { question, service } = about;
  // Only where no content is expected, an empty body is right.
  const nothing = body === '' ? schema.safeParse(undefined) : null;
  if (nothing?.success === true) return nothing.data;
  const parsed = schema.safeParse(parseJson(body, about));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'the top level';
  const sentence = `${service.name} sent ${question.what} in a form this version does not understand, at ${where}.`;
  throw new SourceFailure('broken_answer', `${sentence} Check ${service.urlVariable}, then look for an update.`);
}

/** The parser's own error quotes the text it stumbled over, so it is neither kept nor shown. */
export function parseJson(body: string, { question: { what }, service }: About): unknown {
  try {
    return JSON.parse(body);
  } catch {
    const sentence = `${service.name} sent ${what} incomplete, or not as JSON.`;
    throw new SourceFailure('broken_answer', `${sentence} Try again later; if it stays, check ${service.urlVariable}.`);
  }
}
