import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { failedAs } from '../../test/support/failed-as.ts';
import { translateEntraError } from './failure.ts';

function errorOf(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

test('an error of Entra becomes the failure that it means', () => {
  expectEach(
    [
      ['AuthenticationError', 'AADSTS7000215: Invalid secret for app 1234.', 'unauthorised', 'secret_wrong'],
      ['AuthenticationError', 'AADSTS700016: not found', 'unauthorised', 'app_unknown'],
      ['AuthenticationError', 'AADSTS123456: something', 'unauthorised', 'refused'],
      ['AuthenticationError', 'the library has no code', 'unauthorised', 'none_issued'],
      ['CredentialUnavailableError', 'endpoints_resolution_error: See', 'unreachable', 'unreachable'],
      ['CredentialUnavailableError', 'clientSecret is a required parameter', 'unauthorised', 'none_issued'],
      ['Error', 'getaddrinfo ENOTFOUND login.example', 'unreachable', 'unreachable'],
      ['Error', 'Invalid tenant id provided.', 'unauthorised', 'tenant_malformed'],
      ['Error', 'error:1C800064: bad decrypt', 'unauthorised', 'key_unreadable'],
      ['Error', 'does not contain a PEM-encoded certificate', 'unauthorised', 'file_without_pem'],
      ['Error', "ENOENT: no such file, open '/x.pem'", 'unauthorised', 'file_unreadable'],
      ['AbortError', 'The operation was aborted.', 'timed_out', 'timed_out'],
    ],
    ([name, message, code, trouble]) => {
      const failure = translateEntraError(errorOf(name, message));

      expect(failure).toMatchObject({
        code,
        why: { kind: 'no_token', trouble, code: /^AADSTS\d+/.exec(message)?.[0] ?? '' },
      });
    },
  );
});

test('does not repeat the text of the library', () => {
  const failure = translateEntraError(errorOf('AuthenticationError', 'AADSTS7000215: secret abc of app 1234'));

  expect(`${JSON.stringify(failure.why)} ${failure.message}`).not.toMatch(/abc|1234/);
  expect(failure.cause).toBeUndefined();
});

test('passes a failure on as it is', () => {
  const failure = failedAs('unauthorised', 'said already');

  expect(translateEntraError(failure)).toBe(failure);
});

test('names the variables of the second app registration', () => {
  const error = errorOf('AuthenticationError', 'AADSTS7000222: expired');

  expect(translateEntraError(error, { prefix: 'MENDBOT_INTUNE', kind: 'secret' }).why).toMatchObject({
    trouble: 'secret_expired',
    prefix: 'MENDBOT_INTUNE',
    file: 'MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH',
  });
});

test('an error of Entra names what is wrong', () => {
  expectEach(
    [
      ['workload_identity', 'ENOENT: no such file', { trouble: 'file_unreadable', file: 'AZURE_FEDERATED_TOKEN_FILE' }],
      ['managed_identity', 'ManagedIdentityCredential: network_error', { trouble: 'identity_missing' }],
    ],
    ([kind, message, expected]) => {
      expect(translateEntraError(errorOf('Error', message), { prefix: 'AZURE', kind }).why).toMatchObject(expected);
    },
  );
});
