import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonObject, textAt } from '../wire/json-object.ts';
import { ApiRefusal } from './api-refusal.ts';
import { readText } from './read-text.ts';
import { requestArguments } from './request-arguments.ts';
import { respond } from './respond.ts';
import { delayBy, refusalByFault, sendWithFault } from './send-with-fault.ts';
import type { StandInState } from './stand-in-state.ts';

const METHOD = 'response_url';

/** Answers a post to a `response_url`. */
export async function answerResponseUrl(
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
