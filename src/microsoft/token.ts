import { stat } from 'node:fs/promises';
import type { TokenCredential } from '@azure/identity';
import { type Clock, minuteMs } from '../core/time.ts';
import { SourceFailure, translateEntraError } from './failure.ts';
import { authorityHosts } from './microsoft-cloud.ts';

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

/** A token made by hand, as with `az account get-access-token`: it cannot be renewed. */
export function readyToken(value: string): TokenSource {
  return { current: async () => value, replace: async () => null };
}

/** Keeps the newest token, and renews it five minutes before it expires. Callers share one request; none aborts it. */
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

/** How an app proves to Entra that it is itself. */
export type AppCredential =
  | { readonly kind: 'secret'; readonly tenantId: string; readonly clientId: string; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly tenantId: string;
      readonly clientId: string;
      readonly path: string;
      readonly password: string | null;
    }
  /** Kubernetes signs for it: a file holds a token of the service account, and is read each time. */
  | { readonly kind: 'workload_identity'; readonly tenantId: string; readonly clientId: string; readonly file: string }
  /** Azure signs for it; `null` is the identity that the machine has by itself. */
  | { readonly kind: 'managed_identity'; readonly clientId: string | null };

export interface EntraApp {
  readonly credential: AppCredential;
  readonly authorityHost: string;
  /** `{audience}/.default` */
  readonly scope: string;
  /** How the names of its variables begin; `AZURE` where nothing is said. */
  readonly variablePrefix?: string;
}

/** Makes a credential; a parameter so that tests need no Entra. */
export type MakeCredential = (app: EntraApp) => Promise<Pick<TokenCredential, 'getToken'>>;

const acquireTimeoutMs = 30_000;

export function entraToken(app: EntraApp, clock: Clock, makeCredential: MakeCredential = loadCredential): TokenSource {
  return renewedToken(() => acquire(app, makeCredential), clock);
}

/** A credential keeps its tokens to itself and hands the same one out again, even a refused one: make a new one. */
async function acquire(app: EntraApp, makeCredential: MakeCredential): Promise<Token> {
  try {
    const credential = await makeCredential(app);
    const token = await credential.getToken(app.scope, { abortSignal: AbortSignal.timeout(acquireTimeoutMs) });
    if (token === null) throw new Error('no access token');
    return { value: token.token, expiresAtMs: token.expiresOnTimestamp };
  } catch (error) {
    throw translateEntraError(error, { prefix: app.variablePrefix ?? 'AZURE', kind: app.credential.kind });
  }
}

/** Loaded at the first token and not at start: the library takes its time, and a ready token needs none of it. */
async function loadCredential({ credential, authorityHost }: EntraApp): Promise<TokenCredential> {
  const library = await import('@azure/identity');
  const retryOptions = { maxRetries: 0 };
  if (credential.kind === 'managed_identity') {
    const { clientId } = credential;
    return new library.ManagedIdentityCredential({ retryOptions, ...(clientId === null ? {} : { clientId }) });
  }
  const { tenantId, clientId } = credential;
  // A private authority is not in Microsoft's public list, against which instance discovery would check it.
  const disableInstanceDiscovery = !authorityHosts.has(new URL(authorityHost).origin);
  const options = { authorityHost, disableInstanceDiscovery, retryOptions };
  switch (credential.kind) {
    case 'secret':
      return new library.ClientSecretCredential(tenantId, clientId, credential.secret, options);
    case 'certificate': {
      await rejectEndless(credential.path);
      const password = credential.password === null ? {} : { certificatePassword: credential.password };
      const certificate = { certificatePath: credential.path, ...password };
      return new library.ClientCertificateCredential(tenantId, clientId, certificate, options);
    }
    case 'workload_identity':
      await rejectEndless(credential.file);
      return new library.WorkloadIdentityCredential({ ...options, tenantId, clientId, tokenFilePath: credential.file });
  }
}

/** The library would wait at a pipe without end. A link to a file, as Kubernetes mounts secrets, is one. */
async function rejectEndless(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) throw new Error('EINVAL: it is not a file');
}
