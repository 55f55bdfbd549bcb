import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal.ts';

const foreign = 'Only the sandbox’s own page may ask this. Open it by the address that the sandbox printed.';

/**
 * Throws where another site asks. A name that somebody else pointed at this machine (DNS rebinding) shows in Host; a
 * page of another origin shows in Origin, or in Sec-Fetch-Site where a browser sends no Origin.
 */
export function checkRequest({ headers }: IncomingMessage, { pathname }: URL, port: number): void {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host ?? '')) throw new HttpRefusal(403, foreign);
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) throw new HttpRefusal(403, foreign);
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  if (pathname.startsWith('/api/') && !isOwn) throw new HttpRefusal(403, foreign);
}
