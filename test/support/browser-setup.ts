import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's program; null where there is none. */
    chromium: string | null;
  }
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds the browser that the tests of the sandbox page drive. */
export function setup(project: TestProject): void {
  const asked = process.env['CHROMIUM_PATH'] ?? '';
  const found = [asked, ...usualPlaces].find((path) => path !== '' && existsSync(path)) ?? null;
  if (found === null) {
    console.log(
      'Skipped: the tests of the sandbox page in a browser. Install Chromium (Debian: apt-get install chromium), or run them with CHROMIUM_PATH=/path/to/chromium npm test',
    );
  }
  project.provide('chromium', found);
}
