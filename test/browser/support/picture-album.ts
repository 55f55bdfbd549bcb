import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';

const isForDocuments = process.env['UPDATE_PICTURES'] === '1';
const mostBytes = 250_000;

export interface PictureAlbum {
  shoot(page: Page, file: string): Promise<void>;
}

/** UPDATE_PICTURES=1 makes the pictures of the documents anew; otherwise it is only seen that they can be made. */
export function pictureAlbum(): PictureAlbum {
  const folder = isForDocuments
    ? join(import.meta.dirname, '../../../docs/images')
    : mkdtempSync(join(tmpdir(), 'mendbot-pictures-'));
  afterAll(() => {
    if (!isForDocuments) rmSync(folder, { recursive: true, force: true });
  });
  return {
    async shoot(page, file) {
      await mkdir(folder, { recursive: true });
      const path = join(folder, file);
      await page.mouse.move(0, 0);
      await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
      expect((await stat(path)).size).toBeLessThan(mostBytes);
    },
  };
}
