import { describe, expect, test } from 'vitest';
import { everyFailure } from '../../../test/support/every-failure.ts';
import { pseudoTranslator } from '../../../test/support/pseudo-translator.ts';
import { told } from '../../../test/support/told.ts';
import type { ConnectionFailure } from '../../domain/connection-failure.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { connectionFailureWords } from './connection-failure-words.ts';

const english = translatorFor('en-US');
const japanese = translatorFor('ja-JP');
const named = everyFailure.map((failure) => [JSON.stringify(failure), failure] as const);
const ours = named.filter(([, { kind }]) => kind !== 'told');

/** Names of products, variables, permissions and codes, which are the same in every language. */
const names = [
  ...['Microsoft Graph', 'Microsoft Entra', 'Microsoft', 'Defender for Endpoint', 'Defender', 'Entra', 'Intune'],
  ...['Azure', 'Slack', 'No method match route template', 'DisabledFeature', 'ODataError', 'missing_scope'],
  ...[/https:\/\/[\w./]+/g, /\b[A-Z]+(?:\.?[A-Z\d_]+)+\b/g, /\b[A-Z]\w*(?:\.\w+)+\b/g, /value\.0\.id|\|9b1f4e6a\./g],
  ...['.env', 'https', 'aud', 'MiB', 'JSON'],
] as const;

test.each(named)('%s has a sentence of its own in both languages', (_, failure) => {
  const others = everyFailure.filter((other) => other !== failure);

  for (const t of [english, japanese]) {
    const words = wordsIn(t, failure);
    expect(words).toMatch(/[.。」”]$|: \|9b1f4e6a\.$/);
    expect(others.map((other) => wordsIn(t, other))).not.toContain(words);
  }
});

test.each(ours)('%s leaves nothing in English for a Japanese reader', (_, failure) => {
  const words = names.reduce<string>((rest, name) => rest.replaceAll(name, ''), wordsIn(japanese, failure));

  expect(words).toMatch(/[ぁ-ん]/);
  expect(words).not.toMatch(/[A-Za-z]{2}/);
});

test.each(named)('%s takes every word of its own from the catalogue', (_, failure) => {
  expect(wordsIn(pseudoTranslator(), failure)).toMatch(/^⟦[\s\S]*~⟧$/);
});

describe('what was told', () => {
  test('keeps its words, whatever they are, and is cut where it is long', () => {
    expect(wordsIn(english, told('<!channel> & so on'))).toBe('The cause was given as “<!channel> & so on”');
    expect(wordsIn(japanese, told('x'.repeat(5000)))).toMatch(/^原因は「x{299}…」と報告されました。$/);
  });
});

const devices = { service: 'defender', what: 'devices' } as const;
const permission = { kind: 'permission_missing', ...devices, registration: null } as const;

test.each<[ConnectionFailure, string, string]>([
  [
    { ...permission, permissions: ['Machine.Read.All'] },
    'Defender refused the list of devices: the app registration lacks the application permission Machine.Read.All. Add it and grant admin consent.',
    'Defender に要求を拒否されました（要求: デバイスの一覧）。アプリ登録にアプリケーションのアクセス許可 Machine.Read.All がありません。追加して、管理者の同意を与えてください。',
  ],
  [
    { ...permission, permissions: ['A.Read.All', 'B.Read.All'], registration: 'MENDBOT_INTUNE_CLIENT_ID' },
    'Defender refused the list of devices: the app registration in MENDBOT_INTUNE_CLIENT_ID lacks one of the application permissions A.Read.All, B.Read.All. Add one and grant admin consent.',
    'Defender に要求を拒否されました（要求: デバイスの一覧）。MENDBOT_INTUNE_CLIENT_ID のアプリ登録に、次のいずれかのアプリケーションのアクセス許可が必要です: A.Read.All, B.Read.All。追加して、管理者の同意を与えてください。',
  ],
  [
    { kind: 'service_error', ...devices, status: 500, correlationId: 'abc-1' },
    'Defender answered with an error of its own (HTTP 500) when asked for the list of devices. Try again later. Correlation id for Microsoft support: abc-1',
    'Defender でエラーが発生しました（HTTP 500、要求: デバイスの一覧）。しばらくしてから、もう一度お試しください。Microsoft サポートに伝える関連付け ID: abc-1',
  ],
  [
    { kind: 'unreachable', service: 'graph', what: 'person', code: 'ENOTFOUND' },
    'Microsoft Graph could not be reached (ENOTFOUND) when asked for a person. Check the network and GRAPH_API_URL.',
    'Microsoft Graph に接続できませんでした（ENOTFOUND、要求: ユーザーの情報）。ネットワークと GRAPH_API_URL を確認してください。',
  ],
  [
    { kind: 'no_token', trouble: 'secret_expired', code: 'AADSTS7000222', prefix: 'MENDBOT_INTUNE', file: 'X' },
    'Microsoft Entra issued no access token (AADSTS7000222): the client secret has expired. Make a new one and set MENDBOT_INTUNE_CLIENT_SECRET.',
    'Microsoft Entra がアクセス トークンを発行しませんでした（AADSTS7000222）。クライアント シークレットの有効期限が切れています。新しく作成して MENDBOT_INTUNE_CLIENT_SECRET に設定してください。',
  ],
  [
    { kind: 'slack_refused', code: 'missing_scope' },
    'People and channels could not be read: Slack answered “missing_scope”.',
    'ユーザーとチャンネルを読み取れませんでした。Slack からの応答: 「missing_scope」',
  ],
])('%j', (failure, inEnglish, inJapanese) => {
  expect(wordsIn(english, failure)).toBe(inEnglish);
  expect(wordsIn(japanese, failure)).toBe(inJapanese);
});

function wordsIn(t: typeof english, failure: ConnectionFailure): string {
  return connectionFailureWords(t, failure);
}
