import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../wire/http-server.ts';
import { type JsonObject, textAt } from '../wire/json-object.ts';
import { answerApiCall } from './answer-api-call.ts';
import { delayBy, readText, refusalByFault, requestArguments, sendJson, sendWithFault } from './call-over-http.ts';
import { ApiRefusal } from './refusals.ts';
import { respond } from './response-urls.ts';
import type { StandInState } from './stand-in-state.ts';

/** Routes a request. A bug in the stand-in becomes a 500 with `stand_in_bug`. */
export async function answerRequest(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(state, request, response);
  } catch (error) {
    // A caller that closes the connection during its request is not a bug. The caller was killed, or stopped waiting.
    if (!request.destroyed) {
      console.error('the stand-in Slack failed', error);
      sendJson(response, { status: 500, body: { ok: false, error: 'stand_in_bug' } });
    }
  }
}

async function route(state: StandInState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (path.startsWith('/api/')) {
    await answerApiCall(state, request, response);
  } else if (path.startsWith('/response/')) {
    await answerResponseUrl(state, request, response);
  } else if (path.startsWith('/upload/')) {
    await answerUpload(state, request, response);
  } else if (path.startsWith('/files/')) {
    answerDownload(state, request, response);
  } else {
    sendJson(response, { status: 404, body: { ok: false, error: 'not_found' } });
  }
}

const METHOD = 'response_url';

async function answerResponseUrl(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAtMs = state.now();
  const id = (request.url ?? '').replace('/response/', '');
  const args = requestArguments(await readText(request), 'application/json');
  const fault = state.faults.take(METHOD);
  const error = textAt(refusalByFault(fault), 'error') ?? applied(state, id, args);
  const ok = error === undefined;
  const body = ok ? { ok } : { ok, error };
  const took = { atMs: state.now(), durationMs: state.now() - startedAtMs + delayBy(fault) };
  state.traffic.addCall({ method: METHOD, args, ...took, ok, error, answer: body, fault: fault?.kind });
  await sendWithFault(response, fault, { status: ok ? 200 : 404, body });
}

function applied(state: StandInState, id: string, args: JsonObject): string | undefined {
  const link = state.responseUrls.use(id);
  if (typeof link === 'string') {
    return link;
  }
  try {
    respond(state, link, { args, method: METHOD });
    return undefined;
  } catch (error) {
    if (error instanceof ApiRefusal) {
      return error.code;
    }
    throw error;
  }
}

const longestFileBytes = 64 * 1024 * 1024;

/** Receives the bytes of an announced file, as the whole body or as a part of a form. */
async function answerUpload(state: StandInState, request: IncomingMessage, response: ServerResponse): Promise<void> {
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

/** Sends a file from its private address, which needs the bot's token. */
function answerDownload(state: StandInState, request: IncomingMessage, response: ServerResponse): void {
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
