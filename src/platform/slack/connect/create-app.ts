import { readFileSync } from 'node:fs';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { reasonOf } from '../errors.ts';
import { quietClient } from './client.ts';

export type CreatedApp =
  | { readonly kind: 'created'; readonly appId: string; readonly installUrl: string | null }
  | { readonly kind: 'refused'; readonly code: string; readonly problems: readonly string[] }
  | { readonly kind: 'too_often'; readonly retryAfterS: number }
  /** The app may or may not have been created. */
  | { readonly kind: 'no_answer'; readonly because: string };

/** Creates the Slack app of `manifest.json`. Drops the secrets in Slack's answer. */
export async function createApp(asked: { readonly token: string; readonly apiUrl: string }): Promise<CreatedApp> {
  try {
    // The client encodes the manifest as a JSON string.
    const answer = await quietClient(asked).apps.manifest.create({ manifest: readManifest() });
    const { app_id: appId, oauth_authorize_url: installUrl } = answer;
    if (appId === undefined || !/^[A-Z0-9]+$/.test(appId)) return { kind: 'no_answer', because: 'it names no app' };
    return { kind: 'created', appId, installUrl: safeUrl(installUrl) };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { kind: 'too_often', retryAfterS: error.retryAfter };
    if (!(error instanceof WebAPIPlatformError)) return { kind: 'no_answer', because: reasonOf(error) };
    return { kind: 'refused', code: error.data.error, problems: problemsIn(error.data) };
  }
}

export function manifestLink(file: ManifestFile = 'manifest.json'): string {
  // A parenthesis would end a Markdown link.
  const encoded = encodeURIComponent(JSON.stringify(readManifest(file)))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encoded}`;
}

type ManifestFile = 'manifest.json' | 'manifest.previews.json';

function readManifest(file: ManifestFile = 'manifest.json') {
  return JSON.parse(readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
}

/** Only https, because a person is asked to open the link. */
function safeUrl(text: string | undefined): string | null {
  const url = URL.parse(text ?? '');
  return url?.protocol === 'https:' ? url.href : null;
}

function problemsIn(data: object): readonly string[] {
  const errors: unknown = 'errors' in data ? data.errors : undefined;
  return (Array.isArray(errors) ? errors : []).map((error: unknown) => {
    if (typeof error !== 'object' || error === null) return printable(error);
    const [pointer, message] = ['pointer', 'message'].map((key) => printable(Reflect.get(error, key)));
    return pointer === '' ? `${message}` : `${pointer}: ${message}`;
  });
}

/** Terminals interpret control characters. */
function printable(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300) : '';
}
