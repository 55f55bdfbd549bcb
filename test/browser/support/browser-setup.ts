import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { makeDataFolder } from '../../support/make-data-folder.ts';
import { openSandbox } from './open-sandbox.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser's program; null where there is none. */
    chromium: string | null;
    /** The folder of a sandbox that has started once and read the tenant; null where there is none. */
    sandboxTemplate: string | null;
  }
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const isFull = process.env['MENDBOT_TEST_LANE'] === 'full';

/**
 * Finds the browser that the tests of the sandbox page drive. In the full lane it starts a sandbox once, and every file gets a
 * copy; the fast lane has one file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const asked = process.env['CHROMIUM_PATH'] ?? '';
  const found = [asked, ...usualPlaces].find((path) => path !== '' && existsSync(path)) ?? null;
  project.provide('chromium', found);
  if (found === null || !isFull) {
    project.provide('sandboxTemplate', null);
    return async () => {};
  }
  const template = makeDataFolder('mendbot-sandbox-template-');
  await (await openSandbox({ stateDir: template })).stop();
  project.provide('sandboxTemplate', template);
  return async () => await rm(template, { recursive: true, force: true });
}
