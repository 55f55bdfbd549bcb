import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerApiCall } from './answer-api-call.ts';
import { answerResponseUrl } from './answer-response-url.ts';
import { answerDownload, answerUpload } from './answer-upload.ts';
import { sendJson } from './send-json.ts';
import type { StandInState } from './stand-in-state.ts';

/** Finds who answers a request. A bug in the stand-in shows as a 500 that says so. */
export async function answerRequest(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(state, request, response);
  } catch (error) {
    // A caller that went away while its request was read is no bug: it was killed, or gave up waiting.
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
