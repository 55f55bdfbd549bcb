import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { BodyTooLong, readBody } from '../wire/read-body.ts';
import { HttpRefusal } from './http-refusal.ts';

const longestBodyBytes = 1_000_000;

/** The body, as this schema understands it. */
export async function readJsonBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) {
    throw new HttpRefusal(415, 'Send JSON, with the content type application/json.');
  }
  const result = schema.safeParse(parsed(await readText(request)));
  if (!result.success) throw new HttpRefusal(400, `This cannot be understood: ${listProblems(result.error)}.`);
  return result.data;
}

function listProblems({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
}

async function readText(request: IncomingMessage): Promise<string> {
  try {
    return (await readBody(request, longestBodyBytes)).toString();
  } catch (error) {
    if (error instanceof BodyTooLong) throw new HttpRefusal(413, 'This is longer than 1 MB.');
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, 'The body is no valid JSON.');
  }
}
