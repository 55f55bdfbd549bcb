import { createHmac } from 'node:crypto';

export type SignedRequest = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** A request as Slack signs it. */
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
