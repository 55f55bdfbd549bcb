import type { Middleware } from '@microsoft/microsoft-graph-client';
import type { TokenSource } from '../token.ts';
import { extendOptions, graphLink } from './graph-call.ts';

/**
 * Stands in for the SDK's own, which sends no token to http addresses, and so none to a stand-in. A refused token is
 * replaced once: what was refused by it was not done, so that this is right for what changes something, too.
 */
export function bearerLink(tokens: TokenSource): Middleware {
  return graphLink(async (context, next, { turn }) => {
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
