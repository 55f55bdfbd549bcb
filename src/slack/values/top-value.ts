import { parseTopRequest, type TopRequest, topRequestWords } from '../../domain/top-request.ts';

export function formatTopValue(request: TopRequest): string {
  return `top:${topRequestWords(request)}`;
}

/** Nothing in it is to be trusted: it is read again like what is typed. */
export function parseTopValue(text: string): TopRequest | null {
  const match = /^top:([\s\S]{1,1500})$/.exec(text);
  const parsed = match === null ? null : parseTopRequest(match[1] ?? '');
  return parsed?.kind === 'request' ? parsed.request : null;
}
