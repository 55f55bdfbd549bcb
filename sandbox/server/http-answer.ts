import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { BodyTooLong, readBody } from '../wire/http-server.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const guards = {
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...guards, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Opens an answer that lasts until one side closes the connection. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { ...guards, 'content-type': 'text/event-stream; charset=utf-8' });
}

/** The request is refused. The message is for the sender. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const longestBodyBytes = 1_000_000;

/** The body, parsed by the schema. Throws `HttpRefusal` for a wrong content type or body. */
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
