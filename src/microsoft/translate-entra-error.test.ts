import { expect, test } from 'vitest';
import { SourceFailure } from '../usecases/ports.ts';
import { translateEntraError } from './translate-entra-error.ts';

function errorOf(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

test.each([
  ['AuthenticationError', 'AADSTS7000215: Invalid secret for app 1234.', 'unauthorised', 'AZURE_CLIENT_SECRET'],
  ['AuthenticationError', 'AADSTS700016: not found', 'unauthorised', 'AZURE_CLIENT_ID'],
  ['AuthenticationError', 'AADSTS123456: something', 'unauthorised', 'AADSTS123456'],
  ['AuthenticationError', 'the library has no code', 'unauthorised', 'AZURE_TENANT_ID'],
  ['CredentialUnavailableError', 'endpoints_resolution_error: See', 'unreachable', 'ENTRA_AUTHORITY_HOST'],
  ['CredentialUnavailableError', 'clientSecret is a required parameter', 'unauthorised', 'AZURE_CLIENT_ID'],
  ['Error', 'getaddrinfo ENOTFOUND login.example', 'unreachable', 'network'],
  ['Error', 'Invalid tenant id provided.', 'unauthorised', 'AZURE_TENANT_ID'],
  ['Error', 'does not contain a PEM-encoded certificate', 'unauthorised', 'AZURE_CLIENT_CERTIFICATE_PATH'],
  ['Error', "ENOENT: no such file, open '/x.pem'", 'unauthorised', 'AZURE_CLIENT_CERTIFICATE_PATH'],
  ['AbortError', 'The operation was aborted.', 'timed_out', 'in time'],
])('%s "%s" is %s and says %s', (name, message, code, words) => {
  const failure = translateEntraError(errorOf(name, message));

  expect(failure.code).toBe(code);
  expect(failure.message).toContain(words);
});

test('does not repeat the text of the library', () => {
  const failure = translateEntraError(errorOf('AuthenticationError', 'AADSTS7000215: secret abc of app 1234'));

  expect(failure.message).not.toMatch(/abc|1234/);
  expect(failure.cause).toBeUndefined();
});

test('passes a failure on as it is', () => {
  const failure = new SourceFailure('unauthorised', 'said already');

  expect(translateEntraError(failure)).toBe(failure);
});

test('names the variables of the second app registration', () => {
  const error = errorOf('AuthenticationError', 'AADSTS7000222: expired');

  expect(translateEntraError(error, { prefix: 'MENDBOT_INTUNE', kind: 'secret' }).message).toContain(
    'set MENDBOT_INTUNE_CLIENT_SECRET.',
  );
});

test.each([
  ['workload_identity', 'ENOENT: no such file', 'AZURE_FEDERATED_TOKEN_FILE'],
  ['managed_identity', 'ManagedIdentityCredential: network_error', 'MENDBOT_MANAGED_IDENTITY'],
] as const)('%s "%s" says %s', (kind, message, words) => {
  expect(translateEntraError(errorOf('Error', message), { prefix: 'AZURE', kind }).message).toContain(words);
});
