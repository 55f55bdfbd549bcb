import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { listenOnLoopback } from '../../../sandbox/wire/http-server.ts';
import { settingsFileFinding } from './findings.ts';
import { runDoctor } from './run-doctor.ts';

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function printed(env: Readonly<Record<string, string>>): Promise<string> {
  let text = '';
  const stdout = new Writable({
    write(part, _, done) {
      text += part;
      done();
    },
  });
  await runDoctor({ env, settingsFiles: [], isJson: false, stdout, stderr: stdout });
  return text;
}

test('a secret that a vendor repeats is not printed, whatever it looks like', async () => {
  const secret = '0123456789abcdef_of_nobody';
  // Slack’s word for a refusal, as the client hands it on.
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: false, error: `refused_${secret}` }));
  });
  const address = await listenOnLoopback(server, 0);
  onTestFinished(() => void server.close());

  const text = await printed({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: `${address}/api/`,
    MENDBOT_DATA_DIR: join(scratchFolder(), 'data'),
    MENDBOT_OPS_PORT: 'off',
  });

  expect(text).toContain('refused_[secret]');
  expect(text).not.toContain(secret);
});

test.each([
  ['mendbot_info{version="0.1.0"} 1', '✓ port for monitoring: 127.0.0.1:'],
  ['something else', '! port for monitoring: 127.0.0.1:'],
])('a port in use that answers %j', async (metrics, expected) => {
  const server = createServer((_, response) => void response.end(metrics));
  const { port } = new URL(await listenOnLoopback(server, 0));
  onTestFinished(() => void server.close());

  const text = await printed({
    ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:9/' },
    ...{ MENDBOT_DATA_DIR: join(scratchFolder(), 'data'), MENDBOT_OPS_PORT: port },
  });

  expect(text).toContain(`${expected}${port} is in use`);
});

test('a proxy that is named and not used, and a secret’s file that others can read, are warnings', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'bot-token');
  writeFileSync(file, 'xoxb-1\n');
  chmodSync(file, 0o644);
  const certificate = join(folder, 'client.pem');
  writeFileSync(certificate, '');
  chmodSync(certificate, 0o644);
  const settings = {
    SLACK_BOT_TOKEN_FILE: file,
    AZURE_TENANT_ID: 'fabrikam.example',
    AZURE_CLIENT_ID: '9a8b7c6d-5e4f-3021-1203-f4e5d6c7b8a9',
    AZURE_CLIENT_CERTIFICATE_PATH: certificate,
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: 'http://127.0.0.1:9/',
    MENDBOT_DATA_DIR: join(folder, 'data'),
    MENDBOT_OPS_PORT: 'off',
  };
  const proxy = { HTTPS_PROXY: 'http://mina:quiet@proxy.fabrikam.example:3128' };

  const text = await printed({ ...settings, ...proxy });
  for (const one of [file, certificate]) chmodSync(one, 0o400);
  const mended = await printed({ ...settings, ...proxy, NODE_USE_ENV_PROXY: '0', HTTPS_PROXY: '' });

  for (const one of [file, certificate]) {
    expect(text).toContain(`! ${one}: other users of this machine can read or change it, and it has secrets\n`);
  }
  expect(text).toMatch(/! proxy: .* although HTTPS_PROXY is set\n.*NODE_USE_ENV_PROXY=1/);
  expect(text).not.toContain('quiet');
  expect(mended).not.toMatch(/proxy|bot-token|can read or change/);
});

test.runIf(process.geteuid?.() === 0)('a settings file of root’s may be read by the group of the bot', () => {
  const file = join(scratchFolder(), 'mendbot.env');
  writeFileSync(file, '');
  chownSync(file, 54_321, 54_321);

  chmodSync(file, 0o640);
  expect(settingsFileFinding(file)).toBeNull();
  chmodSync(file, 0o660);
  expect(settingsFileFinding(file)).toMatchObject({ outcome: 'warning', remedy: `Run “chmod 640 ${file}”.` });
});
