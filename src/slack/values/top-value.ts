import { parseTopRequest, type TopRequest, topRequestWords } from '../../domain/top-request.ts';
import { limits } from '../limits.ts';

export function formatTopValue(request: TopRequest): string {
  return `top:${topRequestWords(request)}`;
}

/** Nothing in it is to be trusted: it is read again like what is typed. */
export function parseTopValue(text: string): TopRequest | null {
  const match = text.length > limits.buttonValue ? null : /^top:([\s\S]+)$/.exec(text);
  const parsed = match === null ? null : parseTopRequest(match[1] ?? '');
  return parsed?.kind === 'request' ? parsed.request : null;
}
