import { WebClient } from '@slack/web-api';
import type { SlackStandIn } from '../slack-stand-in.ts';
import { silentLogger } from './silent-logger.ts';

/** Slack's real client, without retries. */
export function webClientFor(standIn: SlackStandIn, token = standIn.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
}
