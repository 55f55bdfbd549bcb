import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../lib/clock.ts';
import { SourceFailure } from '../usecases/ports.ts';
import { authorityHosts } from './microsoft-cloud.ts';
import { renewedToken, type Token, type TokenSource } from './token.ts';
import { translateEntraError } from './translate-entra-error.ts';

export interface EntraApp {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof:
    | { readonly kind: 'secret'; readonly clientSecret: string }
    | { readonly kind: 'certificate'; readonly certificatePath: string };
  readonly authorityHost: string;
  /** `{audience}/.default` */
  readonly scope: string;
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
    if (token === null) throw new SourceFailure('unauthorised', 'Microsoft Entra issued no access token.');
    return { value: token.token, expiresAtMs: token.expiresOnTimestamp };
  } catch (error) {
    throw translateEntraError(error);
  }
}

/** Loaded at the first token and not at start: the library takes its time, and a ready token needs none of it. */
async function loadCredential(app: EntraApp): Promise<TokenCredential> {
  const { ClientCertificateCredential, ClientSecretCredential } = await import('@azure/identity');
  const options = {
    authorityHost: app.authorityHost,
    // A private authority is not in Microsoft's public list, against which instance discovery would check it.
    disableInstanceDiscovery: !authorityHosts.has(new URL(app.authorityHost).origin),
    retryOptions: { maxRetries: 0 },
  };
  return app.proof.kind === 'secret'
    ? new ClientSecretCredential(app.tenantId, app.clientId, app.proof.clientSecret, options)
    : new ClientCertificateCredential(app.tenantId, app.clientId, app.proof.certificatePath, options);
}
