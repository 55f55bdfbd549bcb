import { cpSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { makeDataFolder } from '../../support/make-data-folder.ts';
import { openSandbox, type RunningSandbox, type SandboxOptions } from './open-sandbox.ts';
import { type WatchedPageOptions, withPage } from './watched-page.ts';

export interface BrowserWorld {
  readonly browser: Browser;
  readonly sandbox: RunningSandbox;
}

/** One sandbox and one browser for all tests of a file; skipped where there is no Chromium. */
export function describeInBrowser(
  name: string,
  body: (world: () => BrowserWorld) => void,
  options: Pick<SandboxOptions, 'waitSeconds'> = {},
): void {
  const executablePath = inject('chromium');
  describe.skipIf(executablePath === null)(name, () => {
    let world: BrowserWorld | undefined;

    beforeAll(async () => {
      const stateDir = makeDataFolder('mendbot-browser-');
      const template = inject('sandboxTemplate');
      if (template !== null) cpSync(template, stateDir, { recursive: true });
      const [browser, sandbox] = await Promise.all([
        chromium.launch({ ...(executablePath !== null && { executablePath }), args: ['--no-sandbox'] }),
        openSandbox({ stateDir, isTemporary: true, ...options }),
      ]);
      world = { browser, sandbox };
    });

    afterAll(async () => {
      await world?.browser.close();
      await world?.sandbox[Symbol.asyncDispose]();
    });

    body(() => {
      if (world === undefined) throw new Error('Only inside a test.');
      return world;
    });
  });
}

/** `withPage` on the file's own sandbox. */
export function inPage(
  { browser, sandbox }: BrowserWorld,
  options: Omit<WatchedPageOptions, 'url'>,
  use: Parameters<typeof withPage>[2],
): Promise<void> {
  return withPage(browser, { url: sandbox.url, ...options }, use);
}
