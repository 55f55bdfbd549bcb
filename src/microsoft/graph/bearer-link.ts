import type { Middleware } from '@microsoft/microsoft-graph-client';
import { SourceFailure } from '../source-failure.ts';
import type { TokenSource } from '../token.ts';
import { extendOptions, graphLink } from './graph-call.ts';

/**
 * Stands in for the SDK's own, which sends no token to http addresses, and so none to a stand-in. A refused token is
 * replaced once: what was refused by it was not done, so that this is right for what changes something, too.
 */
export function bearerLink(tokens: TokenSource, baseUrl: string): Middleware {
  const base = new URL(baseUrl).href;
  return graphLink(async (context, next, { question: { what }, turn }) => {
    // The SDK makes an address of its own out of what it is given: the token goes to no other than ours.
    const goesTo = URL.parse(String(context.request))?.href ?? '';
    if (!goesTo.startsWith(base)) throw new SourceFailure({ kind: 'led_elsewhere', service: 'graph', what });
    const token = await tokens.current(turn.signal);
    extendOptions(context, { headers: { authorization: `Bearer ${token}` } });
    await next();
    if (context.response?.status !== 401) return;
    const fresh = await tokens.replace(token, turn.signal);
    if (fresh === null || fresh === token) return;
    extendOptions(context, { headers: { authorization: `Bearer ${fresh}` } });
    await next();
  });
}
