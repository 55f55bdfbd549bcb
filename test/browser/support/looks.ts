import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { narrow, wide } from './watched-page.ts';

const keptIn = process.env['PAGE_PICTURES'] ?? '';

const looks = [
  { name: 'wide-light', size: wide, theme: 'light' },
  { name: 'wide-dark', size: wide, theme: 'dark' },
  { name: 'narrow-dark', size: narrow, theme: 'dark' },
  { name: 'narrow-light', size: narrow, theme: 'light' },
] as const;

/** Looks at it wide and narrow, light and dark; the pictures are kept where PAGE_PICTURES names a folder. */
export async function lookAt(page: Page, dialog: Locator, name: string): Promise<void> {
  for (const { name: look, size, theme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    await expectToFit(page, dialog);
    const picture = await page.screenshot(keptIn === '' ? {} : { path: await pathFor(`${name}-${look}.png`) });
    expect(picture.length).toBeGreaterThan(5000);
  }
  await page.setViewportSize(wide);
}

/** Nothing scrolls sideways, and the dialog is inside of what can be seen. */
async function expectToFit(page: Page, dialog: Locator): Promise<void> {
  const { width, height } = page.viewportSize() ?? wide;
  const box = await dialog.boundingBox();
  if (box === null) throw new Error(`${dialog} is not to be seen.`);
  const contentWidth = await page.locator('html').evaluate((html) => html.scrollWidth);
  const formWidths = await dialog.evaluate((shown) => [shown.scrollWidth, shown.clientWidth]);
  expect(contentWidth).toBeLessThanOrEqual(width);
  expect(formWidths[0]).toBeLessThanOrEqual(formWidths[1]);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
}

async function pathFor(file: string): Promise<string> {
  await mkdir(keptIn, { recursive: true });
  return join(keptIn, file);
}
