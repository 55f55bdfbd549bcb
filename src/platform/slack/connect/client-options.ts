import type { WebClientOptions } from '@slack/web-api';
import { fetchAnswer } from './fetch-answer.ts';

/** Of every client of the Web API. Never retried by itself: a repeated post would stand there twice, and jobs repeat what must be. */
export function clientOptions(
  apiUrl: string,
  logger: NonNullable<WebClientOptions['logger']>,
): WebClientOptions & Required<Pick<WebClientOptions, 'fetch'>> {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    fetch: fetchAnswer,
    logger,
  };
}
