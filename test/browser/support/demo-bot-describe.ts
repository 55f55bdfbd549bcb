import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type DemoSandbox, openDemoSandbox } from './demo-bot-sandbox.ts';
import { type WatchedPageOptions, withPage } from './watched-page.ts';

export interface DemoWorld extends Pick<DemoSandbox, 'slack' | 'bot' | 'url' | 'post' | 'open'> {
  readonly inPage: (use: (page: Page) => Promise<void>, options?: Omit<WatchedPageOptions, 'url'>) => Promise<void>;
}

/** One demo sandbox and one browser for all tests of a file; skipped where there is no Chromium. */
export function describeWithDemoBot(name: string, body: (world: DemoWorld) => void): void {
  const executablePath = inject('chromium');
  describe.skipIf(executablePath === null)(name, () => {
    let browser: Browser | undefined;
    let sandbox: DemoSandbox | undefined;
    const opened = () => {
      if (browser === undefined || sandbox === undefined) throw new Error('Only inside a test.');
      return { browser, sandbox };
    };

    beforeAll(async () => {
      [browser, sandbox] = await Promise.all([
        chromium.launch({ ...(executablePath !== null && { executablePath }), args: ['--no-sandbox'] }),
        openDemoSandbox(),
      ]);
    });

    beforeEach(() => opened().sandbox.reset());

    afterAll(async () => {
      await browser?.close();
      await sandbox?.[Symbol.asyncDispose]();
    });

    body({
      get slack() {
        return opened().sandbox.slack;
      },
      get bot() {
        return opened().sandbox.bot;
      },
      get url() {
        return opened().sandbox.url;
      },
      post: (...args) => opened().sandbox.post(...args),
      open: (view) => opened().sandbox.open(view),
      inPage: (use, options = {}) => {
        const patient = (page: Page) => {
          page.setDefaultTimeout(6000);
          return use(page);
        };
        return withPage(opened().browser, { url: opened().sandbox.url, ...options }, patient);
      },
    });
  });
}
