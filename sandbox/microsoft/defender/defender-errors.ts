import { createHash } from 'node:crypto';
import type { StandInAnswer } from '../stand-in-answer.ts';

type Headers = Readonly<Record<string, string>>;

export function defenderError(status: number, code: string, message: string, headers: Headers = {}): StandInAnswer {
  const digest = createHash('sha256').update(`${status}${code}${message}`).digest('hex');
  const target = `|${digest.slice(0, 8)}-${digest.slice(8, 24)}.`;
  return defenderJson(status, { error: { code, message, target } }, headers);
}

export function defenderJson(status: number, body: object, headers: Headers = {}): StandInAnswer {
  const contentType = { 'content-type': 'application/json; odata.metadata=minimal' };
  return { status, headers: { ...contentType, ...headers }, body: JSON.stringify(body) };
}

export function unknownId(what: string): StandInAnswer {
  return defenderError(404, 'ResourceNotFound', `The ${what} was not found.`);
}

/** Not in Defender's own words: an address outside the API is answered by what stands in front of it. */
export function unknownPath(): StandInAnswer {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'The stand-in has nothing at this address.' };
}
