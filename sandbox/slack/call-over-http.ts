import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { readBody } from '../wire/http-server.ts';
import { isJsonObject, type JsonObject } from '../wire/json-object.ts';
import type { FaultEffect } from './faults.ts';

/** Form fields with JSON. All other fields stay text. */
const NESTED = new Set(['attachments', 'blocks', 'files', 'metadata', 'unfurls', 'view']);

/** The arguments of a call, from a form or a JSON body. */
export function requestArguments(body: string, contentType: string): JsonObject {
  if (contentType.startsWith('application/json')) {
    const parsed = parsedOr(body, {});
    return isJsonObject(parsed) ? parsed : {};
  }
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([name, value]) => [name, NESTED.has(name) ? parsedOr(value, value) : value]));
}

function parsedOr(text: string, fallback: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fallback;
  }
}

const longestBytes = 4 * 1024 * 1024;

/** The body of a call. The limit protects this machine's memory; real calls are far smaller. */
export async function readText(request: IncomingMessage): Promise<string> {
  return (await readBody(request, longestBytes)).toString();
}

/** The answer of a fault that prevents the call; `undefined` = the call takes effect. */
export function refusalByFault(fault: FaultEffect | undefined): JsonObject | undefined {
  if (fault?.kind === 'rate_limit') {
    return { ok: false, error: 'ratelimited' };
  }
  return fault?.kind === 'fail' ? { ok: false, error: fault.error ?? 'internal_error' } : undefined;
}

/** How much later than usual the answer is sent, in milliseconds. */
export function delayBy(fault: FaultEffect | undefined): number {
  return fault?.kind === 'hang' ? fault.delayMs : 0;
}

/** Sends the answer as the fault demands: late, half, with another status, or not at all. */
export async function sendWithFault(
  response: ServerResponse,
  fault: FaultEffect | undefined,
  answer: { readonly status: number; readonly body: JsonObject; readonly headers?: Readonly<Record<string, string>> },
): Promise<void> {
  if (fault?.kind === 'apply_then_drop') {
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === 'hang') {
    await delay(delayBy(fault), undefined, { ref: false });
  }
  if (fault?.kind === 'rate_limit') {
    const headers = { 'retry-after': String(fault.retryAfterS) };
    sendJson(response, { status: 429, body: answer.body, headers });
    return;
  }
  if (fault?.kind === 'apply_then_cut') {
    const whole = JSON.stringify(answer.body);
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(whole.slice(0, Math.floor(whole.length / 2)));
    return;
  }
  sendJson(response, { ...answer, status: fault?.kind === 'fail' ? fault.status : answer.status });
}

export function sendJson(
  response: ServerResponse,
  answer: { readonly status: number; readonly body: JsonObject; readonly headers?: Readonly<Record<string, string>> },
): void {
  if (response.destroyed) {
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}
