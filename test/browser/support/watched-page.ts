import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import { type PagePlace, writePlace } from '../../../sandbox/page/api/place.ts';

export interface WatchedPageOptions {
  /** The sandbox's address. */
  readonly url: string;
  /** Where it starts: Mina in #it-remediation, with no panel, unless said otherwise. */
  readonly at?: Partial<PagePlace>;
  /** 1280 by 800 unless said otherwise. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  /** What this test brings about on purpose and the browser reports. */
  readonly expected?: readonly RegExp[];
}

const usualPlace: PagePlace = {
  personId: cast.mina,
  channelId: channels.it,
  tab: 'messages',
  threadTs: null,
  panel: null,
};

export const wide = { width: 1280, height: 800 } as const;
export const narrow = { width: 390, height: 844 } as const;

/** A person waits for minutes; on a busy machine so does a test, but not for ever. */
const patienceMs = 300_000;

/**
 * Opens the page, uses it, and fails if the browser had anything to complain about: console errors and warnings, page
 * errors, failed requests, requests to anywhere else. What the page looked like at a failure is kept in a folder.
 */
export async function withPage(
  browser: Browser,
  options: WatchedPageOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(contextOptions(options));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const complaints = watch(page, options);
    await page.goto(addressOf(options));
    await use(page).catch((error: unknown) => failWithPicture(page, error, complaints));
    expect(complaints, 'what the browser complained about').toEqual([]);
  } finally {
    await context.close();
  }
}

/** Where the page of a place is. */
export function addressOf({ url, at }: Pick<WatchedPageOptions, 'url' | 'at'>): string {
  return new URL(writePlace({ ...usualPlace, ...at }), url).href;
}

function contextOptions({ size = wide, theme = 'light' }: WatchedPageOptions): BrowserContextOptions {
  // The page shows the viewer's zone; the browser's own must not matter.
  return {
    viewport: size,
    colorScheme: theme,
    timezoneId: 'Pacific/Chatham',
    locale: 'en-US',
    reducedMotion: 'reduce',
  };
}

function watch(page: Page, { url, expected = [] }: WatchedPageOptions): string[] {
  const complaints: string[] = [];
  const note = (complaint: string) => {
    if (!expected.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
  };
  const origin = new URL(url).origin;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`page error: ${error.message}`));
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(`${origin}/`) || /^(?:data|blob):/.test(request.url());
    if (!isOwn) note(`request to elsewhere: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Given up by the page itself, as on a reload.
    if (reason !== 'net::ERR_ABORTED') note(`failed request: ${request.method()} ${request.url()} ${reason}`);
  });
  return complaints;
}

async function failWithPicture(page: Page, error: unknown, complaints: readonly string[]): Promise<never> {
  const folder = await mkdtemp(join(tmpdir(), 'mendbot-page-'));
  await page.screenshot({ path: join(folder, 'page.png') }).catch(() => undefined);
  await writeFile(join(folder, 'page.html'), await page.content().catch(String));
  const why = error instanceof Error ? error.message : String(error);
  const said = complaints.length === 0 ? '' : `\nThe browser complained: ${complaints.join('\n')}`;
  throw new Error(`${why}${said}\nThe page is kept in ${folder}`, { cause: error });
}
