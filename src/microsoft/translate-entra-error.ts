import { SourceFailure, type SourceFailureCode } from '../usecases/ports.ts';

/** Whose credential it was, for the advice. */
export interface EntraAppNames {
  /** How the names of its variables begin. */
  readonly prefix: string;
  readonly kind: 'secret' | 'certificate' | 'workload_identity' | 'managed_identity';
}

/** What to do about the answers of Microsoft Entra that a set-up meets most; `APP` is how the variables begin. */
const adviceByCode: Readonly<Record<string, string>> = {
  AADSTS7000215: 'the client secret is wrong. Set APP_CLIENT_SECRET to the value of the secret, not to its id.',
  AADSTS7000222: 'the client secret has expired. Make a new one and set APP_CLIENT_SECRET.',
  AADSTS700016: 'the tenant does not know the app registration. Check APP_CLIENT_ID and AZURE_TENANT_ID.',
  AADSTS700027: 'the certificate is not registered for the app. Upload it, or check APP_CLIENT_CERTIFICATE_PATH.',
  AADSTS70021:
    'no federated credential of the app registration fits the token of the workload. Add one, or correct it.',
  AADSTS700213:
    'no federated credential of the app registration fits the token of the workload. Add one, or correct it.',
  AADSTS90002: 'there is no such tenant. Check AZURE_TENANT_ID and MICROSOFT_CLOUD.',
  AADSTS500011:
    'the tenant has no such service. Check that Defender for Endpoint is licensed and MICROSOFT_CLOUD is right.',
};

/** What the library says before, or instead of, an answer by Entra; the first that fits counts. */
const troubles: readonly [RegExp, SourceFailureCode, string][] = [
  [/Invalid tenant id/, 'unauthorised', 'AZURE_TENANT_ID is not the id of a tenant. Correct it.'],
  [/'https' protocol/, 'unauthorised', 'ENTRA_AUTHORITY_HOST has to begin with https. Correct it.'],
  [
    /bad decrypt|passphrase|maybe wrong password|unable to decrypt/i,
    'unauthorised',
    "The certificate's key cannot be read. Check the password of APP_CLIENT_CERTIFICATE_PATH, if it has one.",
  ],
  [/PEM/, 'unauthorised', 'The file at APP_CLIENT_CERTIFICATE_PATH has to hold a certificate and its key as PEM.'],
  [/^(ENOENT|EACCES|EISDIR)/, 'unauthorised', 'The file at APP_CLIENT_CERTIFICATE_PATH cannot be read. Correct it.'],
  [
    /endpoints_resolution_error|network_error|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT/,
    'unreachable',
    'Microsoft Entra could not be reached. Check the network, AZURE_TENANT_ID and ENTRA_AUTHORITY_HOST.',
  ],
];

const azureNames: EntraAppNames = { prefix: 'AZURE', kind: 'secret' };

/** Texts of the library name tenants and may quote settings: nothing of them is repeated but Entra's own code. */
export function translateEntraError(error: unknown, names: EntraAppNames = azureNames): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const [code, sentence] = classify(error instanceof Error ? error : new Error(), names.kind);
  return new SourceFailure(code, inWordsOf(names, sentence));
}

type Kind = EntraAppNames['kind'];

function classify({ name, message }: Error, kind: Kind): readonly [SourceFailureCode, string] {
  const code = /AADSTS\d{4,8}/.exec(message)?.[0];
  if (code !== undefined) {
    const why = adviceByCode[code] ?? 'look the code up in the documentation of Microsoft Entra.';
    return ['unauthorised', `Microsoft Entra issued no access token (${code}): ${why}`];
  }
  if (name === 'AbortError' || name === 'TimeoutError') {
    return ['timed_out', 'Microsoft Entra did not answer in time. Try again later.'];
  }
  if (kind === 'managed_identity') {
    const advice = 'Check MENDBOT_MANAGED_IDENTITY, and that this machine runs in Azure with that identity assigned.';
    return ['unauthorised', `Azure issued no access token for the managed identity. ${advice}`];
  }
  const trouble = troubles.find(([pattern]) => pattern.test(message));
  if (trouble !== undefined) return [trouble[1], trouble[2]];
  const advice = 'Check AZURE_TENANT_ID, APP_CLIENT_ID, the secret or certificate, and ENTRA_AUTHORITY_HOST.';
  return ['unauthorised', `Microsoft Entra issued no access token. ${advice}`];
}

function inWordsOf({ prefix, kind }: EntraAppNames, sentence: string): string {
  const named =
    kind === 'workload_identity'
      ? sentence.replace('APP_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE')
      : sentence;
  return named.replaceAll('APP_', `${prefix}_`);
}
