import type { IncomingMessage, ServerResponse } from 'node:http';
import { textAt } from '../wire/json-object.ts';
import { readBody } from '../wire/read-body.ts';
import { sendJson } from './send-json.ts';
import { delayBy, refusalByFault, sendWithFault } from './send-with-fault.ts';
import type { StandInState } from './stand-in-state.ts';

const longestFileBytes = 64 * 1024 * 1024;

/** Takes the bytes of an announced file, as the whole body or as a part of a form. */
export async function answerUpload(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAtMs = state.now();
  const file = state.files.find((request.url ?? '').split('/').at(-1) ?? '');
  const body = await readBody(request, longestFileBytes);
  const content = await contentOf(body, request.headers['content-type'] ?? '');
  const fault = state.faults.take('upload');
  const isKnown = file !== undefined && !file.isCompleted;
  const error = textAt(refusalByFault(fault), 'error') ?? (isKnown ? undefined : 'file_not_found');
  const args = { file_id: file?.id, length: content.length };
  const ok = error === undefined;
  const answer = ok ? { ok } : { ok, error };
  const took = { atMs: state.now(), durationMs: state.now() - startedAtMs + delayBy(fault) };
  state.traffic.addCall({ method: 'upload', args, ...took, ok, error, answer, fault: fault?.kind });
  if (ok && file !== undefined) {
    state.files.put({ ...file, content });
  }
  await sendWithFault(response, fault, { status: ok ? 200 : 404, body: answer });
}

/** The private address of a file; the bot's token opens it. */
export function answerDownload(state: StandInState, request: IncomingMessage, response: ServerResponse): void {
  const file = state.files.find((request.url ?? '').split('/')[2] ?? '');
  const isAllowed = request.headers.authorization === `Bearer ${state.identity.botToken}`;
  if (file?.content === undefined || !isAllowed) {
    sendJson(response, { status: isAllowed ? 404 : 403, body: { ok: false } });
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  response.end(file.content);
}

async function contentOf(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) {
    return body;
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const part of form.values()) {
    if (typeof part !== 'string') {
      return Buffer.from(await part.arrayBuffer());
    }
  }
  const [first] = form.values();
  return Buffer.from(typeof first === 'string' ? first : '');
}
