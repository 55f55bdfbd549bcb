import type { TokenTrouble } from '../core/connection.ts';
import { SourceFailure } from './source-failure.ts';

/** Whose credential it was, for the advice. */
export interface EntraAppNames {
  /** How the names of its variables begin. */
  readonly prefix: string;
  readonly kind: 'secret' | 'certificate' | 'workload_identity' | 'managed_identity';
}

/** The answers of Microsoft Entra that a set-up meets most. */
const troubleByCode: Readonly<Record<string, TokenTrouble>> = {
  AADSTS7000215: 'secret_wrong',
  AADSTS7000222: 'secret_expired',
  AADSTS700016: 'app_unknown',
  AADSTS700027: 'certificate_unregistered',
  AADSTS70021: 'federation_missing',
  AADSTS700213: 'federation_missing',
  AADSTS90002: 'tenant_unknown',
  AADSTS500011: 'service_unlicensed',
};

/** What the library says before, or instead of, an answer by Entra; the first that fits counts. */
const troubleByText: readonly [RegExp, TokenTrouble][] = [
  [/Invalid tenant id/, 'tenant_malformed'],
  [/'https' protocol/, 'authority_not_https'],
  [/bad decrypt|passphrase|maybe wrong password|unable to decrypt/i, 'key_unreadable'],
  [/PEM/, 'file_without_pem'],
  [/^(ENOENT|EACCES|EISDIR)/, 'file_unreadable'],
  [/endpoints_resolution_error|network_error|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT/, 'unreachable'],
];

const azureNames: EntraAppNames = { prefix: 'AZURE', kind: 'secret' };

/** Texts of the library name tenants and may quote settings: nothing of them is repeated but Entra's own code. */
export function translateEntraError(error: unknown, names: EntraAppNames = azureNames): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const told = error instanceof Error ? error : new Error();
  const code = /AADSTS\d{4,8}/.exec(told.message)?.[0] ?? '';
  const trouble = code === '' ? troubleWithoutAnswer(told, names.kind) : (troubleByCode[code] ?? 'refused');
  const { prefix } = names;
  return new SourceFailure({ kind: 'no_token', trouble, code, prefix, file: fileVariable(names) });
}

function troubleWithoutAnswer({ name, message }: Error, kind: EntraAppNames['kind']): TokenTrouble {
  if (name === 'AbortError' || name === 'TimeoutError') return 'timed_out';
  if (kind === 'managed_identity') return 'identity_missing';
  return troubleByText.find(([pattern]) => pattern.test(message))?.[1] ?? 'none_issued';
}

function fileVariable({ prefix, kind }: EntraAppNames): string {
  return kind === 'workload_identity' ? 'AZURE_FEDERATED_TOKEN_FILE' : `${prefix}_CLIENT_CERTIFICATE_PATH`;
}
