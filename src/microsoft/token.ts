import type { Clock } from '../core/time.ts';
import { minuteMs } from '../core/time.ts';
import { SourceFailure } from './source-failure.ts';

/** Where bearer tokens come from. */
export interface TokenSource {
  current(signal: AbortSignal): Promise<string>;
  /** A token to use in place of a refused one; `null` where there can be no other. */
  replace(refused: string, signal: AbortSignal): Promise<string | null>;
}

export interface Token {
  readonly value: string;
  readonly expiresAtMs: number;
}

const refreshBeforeExpiryMs = 5 * minuteMs;

/** A token somebody made by hand, as with `az account get-access-token`: it cannot be renewed. */
export function readyToken(value: string): TokenSource {
  return { current: async () => value, replace: async () => null };
}

/**
 * Keeps the newest token of `acquire` and asks again five minutes before it expires. However many callers wait, one
 * request is under way, and none of them can abort it for the others.
 */
export function renewedToken(acquire: () => Promise<Token>, clock: Clock): TokenSource {
  let held: Token | null = null;
  let underWay: Promise<Token> | null = null;

  function renew(): Promise<Token> {
    underWay ??= acquire()
      .then((token) => {
        held = token;
        return token;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  async function current(): Promise<Token> {
    const token = held;
    const remainingMs = token === null ? 0 : token.expiresAtMs - clock.now().getTime();
    if (token !== null && remainingMs > refreshBeforeExpiryMs) return token;
    return renew().catch((error: unknown) => {
      if (token !== null && remainingMs > 0) return token;
      throw error;
    });
  }

  return {
    async current(signal) {
      return (await unlessAborted(current, signal)).value;
    },
    async replace(refused, signal) {
      const alreadyReplaced = held !== null && held.value !== refused;
      return (await unlessAborted(alreadyReplaced ? current : renew, signal)).value;
    },
  };
}

/** Sends with the current token; where it is refused, once more with a fresh one. */
export async function sendWithToken<T>(
  tokens: TokenSource,
  signal: AbortSignal,
  send: (token: string) => Promise<T>,
): Promise<T> {
  const token = await tokens.current(signal);
  try {
    return await send(token);
  } catch (error) {
    if (!(error instanceof SourceFailure) || error.code !== 'unauthorised') throw error;
    const fresh = await tokens.replace(token, signal);
    if (fresh === null || fresh === token) throw error;
    return send(fresh);
  }
}

async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
