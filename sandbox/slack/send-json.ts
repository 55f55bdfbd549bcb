import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../wire/json-object.ts';

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
