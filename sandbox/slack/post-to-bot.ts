import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SignedRequest } from './sign-request.ts';

export type BotResponse =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed' };

/** One request on a connection of its own, so that a bot killed in between leaves nothing half open. */
export function postToBot(url: string, signed: SignedRequest, timeoutMs: number): Promise<BotResponse> {
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const headers = { ...signed.headers, 'content-length': String(Buffer.byteLength(signed.body)) };
    const outgoing = request(url, { method: 'POST', agent: false, headers, signal: timeout }, (response) => {
      text(response).then(
        (body) => resolve({ kind: 'answered', status: response.statusCode ?? 0, headers: response.headers, body }),
        () => resolve({ kind: timeout.aborted ? 'timeout' : 'failed' }),
      );
    });
    outgoing.on('error', () => resolve({ kind: timeout.aborted ? 'timeout' : 'failed' }));
    outgoing.end(signed.body);
  });
}
