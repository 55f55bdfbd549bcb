import type { WebClientOptions } from '@slack/web-api';

type Fetch = NonNullable<WebClientOptions['fetch']>;

// As Slack writes all of them.
const errorWord = /^[a-z][a-z0-9_]{0,99}$/;

/** Something came in the place of Slack's answer. What it says is not kept: it may be anybody's. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor() {
    super('what came is no answer of Slack, or only a part of one');
  }
}

/**
 * `fetch` for a client of the Web API. The client takes whatever it cannot read for Slack's error word, and so for a
 * refusal: an answer cut short, the page of a proxy. As an error it is a lost answer, of which nobody knows whether the call took effect.
 */
export async function fetchAnswer(...request: Parameters<Fetch>): Promise<Response> {
  const response = await globalThis.fetch(...request);
  // Of what is no 200 the client reads the status alone.
  if (response.status !== 200) return response;
  const text = await response.text();
  if (!isAnswer(parsed(text))) throw new NoAnswer();
  return new Response(text, { headers: response.headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAnswer(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return true;
  return answer.ok === false && 'error' in answer && typeof answer.error === 'string' && errorWord.test(answer.error);
}
