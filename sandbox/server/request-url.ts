import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal.ts';

/** What is asked for, as a browser would read it: `/./api/` is `/api/`. */
export function requestUrl({ url = '' }: IncomingMessage): URL {
  const isPath = url.startsWith('/') && !/^[/\\]{2}/.test(url);
  const parsed = isPath ? URL.parse(url, 'http://sandbox.invalid') : null;
  if (parsed === null) throw new HttpRefusal(400, 'The address cannot be understood.');
  return parsed;
}
