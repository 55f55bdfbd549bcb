import { SourceFailure, type SourceFailureCode } from '../usecases/ports.ts';

/** What to do about the answers of Microsoft Entra that a set-up meets most. */
const adviceByCode: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the client secret is wrong. Set AZURE_CLIENT_SECRET to the value of the secret, not to its id.',
  AADSTS7000222: 'the client secret has expired. Make a new one and set AZURE_CLIENT_SECRET.',
  AADSTS700016: 'the tenant does not know the app registration. Check AZURE_CLIENT_ID and AZURE_TENANT_ID.',
  AADSTS700027: 'the certificate is not registered for the app. Upload it, or check AZURE_CLIENT_CERTIFICATE_PATH.',
  AADSTS90002: 'there is no such tenant. Check AZURE_TENANT_ID and MICROSOFT_CLOUD.',
  AADSTS500011:
    'the tenant has no such service. Check that Defender for Endpoint is licensed and MICROSOFT_CLOUD is right.',
};

/** What the library says before, or instead of, an answer by Entra; the first that fits counts. */
const troubles: readonly [RegExp, SourceFailureCode, string][] = [
  [/Invalid tenant id/, 'unauthorised', 'AZURE_TENANT_ID is not the id of a tenant. Correct it.'],
  [/'https' protocol/, 'unauthorised', 'ENTRA_AUTHORITY_HOST has to begin with https. Correct it.'],
  [/PEM/, 'unauthorised', 'The file at AZURE_CLIENT_CERTIFICATE_PATH has to hold a certificate and its key as PEM.'],
  [/^(ENOENT|EACCES|EISDIR)/, 'unauthorised', 'The file at AZURE_CLIENT_CERTIFICATE_PATH cannot be read. Correct it.'],
  [
    /endpoints_resolution_error|network_error|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT/,
    'unreachable',
    'Microsoft Entra could not be reached. Check the network, AZURE_TENANT_ID and ENTRA_AUTHORITY_HOST.',
  ],
];

/** Texts of the library name tenants and may quote settings: nothing of them is repeated but Entra's own code. */
export function translateEntraError(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const { name, message } = error instanceof Error ? error : new Error();
  const code = /AADSTS\d{4,8}/.exec(message)?.[0];
  if (code !== undefined) {
    const why = adviceByCode[code] ?? 'look the code up in the documentation of Microsoft Entra.';
    return new SourceFailure('unauthorised', `Microsoft Entra issued no access token (${code}): ${why}`);
  }
  const trouble = troubles.find(([pattern]) => pattern.test(message));
  if (trouble !== undefined) return new SourceFailure(trouble[1], trouble[2]);
  if (name === 'AbortError' || name === 'TimeoutError') {
    return new SourceFailure('timed_out', 'Microsoft Entra did not answer in time. Try again later.');
  }
  const advice = 'Check AZURE_TENANT_ID, AZURE_CLIENT_ID, the secret or certificate, and ENTRA_AUTHORITY_HOST.';
  return new SourceFailure('unauthorised', `Microsoft Entra issued no access token. ${advice}`);
}
