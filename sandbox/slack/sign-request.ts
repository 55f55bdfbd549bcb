import { createHmac } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type SignedRequest = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** A request with Slack's signature. */
export function signRequest(options: {
  readonly body: string;
  readonly contentType: string;
  readonly signingSecret: string;
  readonly timestampS: number;
}): SignedRequest {
  const { body, timestampS } = options;
  const digest = createHmac('sha256', options.signingSecret).update(`v0:${timestampS}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': options.contentType,
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': `v0=${digest}`,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    },
  };
}

export type BotResponse =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed' };

/** Each request has its own connection, so that a killed bot leaves no half-open one. */
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
