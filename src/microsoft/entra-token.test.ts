import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { manualTime } from '../../test/support/microsoft/time-and-log.ts';
import { type EntraApp, entraToken } from './token.ts';

const ids = {
  tenantId: '00000000-0000-0000-0000-000000000001',
  clientId: '00000000-0000-0000-0000-000000000002',
};
const credential = { ...ids, kind: 'secret', secret: 'the-client-secret' } as const;
const certificate = { ...ids, kind: 'certificate', path: '/nowhere/app.pem', password: null } as const;
const workload = { ...ids, kind: 'workload_identity', file: '/nowhere/token' } as const;
const app: EntraApp = {
  credential,
  authorityHost: 'https://login.microsoftonline.com',
  scope: 'https://api.securitycenter.microsoft.com/.default',
};
const signal = AbortSignal.any([]);
const folder = mkdtempSync(join(tmpdir(), 'mendbot-token-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('asks for the scope, and with a new credential each time', async () => {
  const getToken = vi.fn(async () => ({ token: 'token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }));
  const makeCredential = vi.fn(async () => ({ getToken }));
  const tokens = entraToken(app, manualTime().clock, makeCredential);

  await tokens.current(signal);
  await tokens.replace('token', signal);

  expect(getToken).toHaveBeenCalledWith(app.scope, expect.anything());
  expect(makeCredential).toHaveBeenCalledTimes(2);
});

test('no token is a failure', async () => {
  const tokens = entraToken(app, manualTime().clock, async () => ({ getToken: async () => null }));

  await expect(tokens.current(signal)).rejects.toMatchObject({ code: 'unauthorised', why: { trouble: 'none_issued' } });
});

test.each([
  [{ authorityHost: 'http://127.0.0.1:1' }, 'unauthorised', { trouble: 'authority_not_https' }],
  [{ authorityHost: 'https://127.0.0.1:1' }, 'unreachable', { trouble: 'unreachable' }],
  [{ credential: { ...credential, tenantId: 'not a tenant' } }, 'unauthorised', { trouble: 'tenant_malformed' }],
  [{ credential: certificate }, 'unauthorised', { trouble: 'file_unreadable', file: 'AZURE_CLIENT_CERTIFICATE_PATH' }],
  [
    { credential: certificate, variablePrefix: 'MENDBOT_INTUNE' },
    'unauthorised',
    { trouble: 'file_unreadable', file: 'MENDBOT_INTUNE_CLIENT_CERTIFICATE_PATH' },
  ],
  [{ credential: { ...certificate, path: import.meta.filename } }, 'unauthorised', { trouble: 'file_without_pem' }],
  [{ credential: workload }, 'unauthorised', { trouble: 'file_unreadable', file: 'AZURE_FEDERATED_TOKEN_FILE' }],
] as const)('the real library with %j: %s, %j', async (setting, code, why) => {
  const tokens = entraToken({ ...app, ...setting }, manualTime().clock);

  await expect(tokens.current(signal)).rejects.toMatchObject({ code, why });
});

test('a pipe or a device in the place of a certificate or a token is refused, and not waited for', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
  const proofs = [
    { ...certificate, path: pipe },
    { ...certificate, path: '/dev/zero' },
    { ...workload, file: pipe },
  ];

  const asked = proofs.map((one) => entraToken({ ...app, credential: one }, manualTime().clock).current(signal));

  const refused = { status: 'rejected', reason: { why: { trouble: 'file_unreadable' } } };
  expect(await Promise.allSettled(asked)).toMatchObject([refused, refused, refused]);
});

test('a certificate is read through links, as Kubernetes mounts it', async () => {
  mkdirSync(join(folder, '..data_1'));
  writeFileSync(join(folder, '..data_1', 'app.pem'), 'no certificate');
  symlinkSync('..data_1', join(folder, '..data'));
  symlinkSync('..data/app.pem', join(folder, 'app.pem'));
  const linked = { ...certificate, path: join(folder, 'app.pem') };

  const asking = entraToken({ ...app, credential: linked }, manualTime().clock).current(signal);

  await expect(asking).rejects.toMatchObject({ why: { trouble: 'file_without_pem' } });
});
