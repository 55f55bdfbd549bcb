import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

const captionHeight = 56;

/** Screenshots of one page, each with a caption below it, as a WebP that repeats for ever. */
export class MovingPicture {
  readonly #page: Page;
  readonly #frames: Frame[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  get durationMs(): number {
    return this.#frames.reduce((sum, { ms }) => sum + ms, 0);
  }

  async shoot(caption: string, ms: number): Promise<void> {
    await this.#page.mouse.move(0, 0);
    const shot = await this.#page.screenshot({ caret: 'hide', animations: 'disabled' });
    const { width = 0, height = 0 } = await sharp(shot).metadata();
    const below = { input: await this.#captionPng(caption, width), top: height, left: 0 };
    const png = await sharp(shot).extend({ bottom: captionHeight }).composite([below]).png().toBuffer();
    this.#frames.push({ png, ms });
  }

  async save(path: string): Promise<void> {
    const frames = this.#frames.map(({ png }) => png);
    const delay = this.#frames.map(({ ms }) => ms);
    const picture = sharp(frames, { join: { animated: true } });
    await writeFile(path, await picture.webp({ delay, loop: 0, quality: 80 }).toBuffer());
  }

  async #captionPng(text: string, width: number): Promise<Buffer> {
    const page = await this.#page.context().newPage();
    try {
      await page.setViewportSize({ width, height: captionHeight });
      await page.setContent(`<body style="margin:0;background:#17424a;color:#fff;text-align:center;
        font:600 20px/${captionHeight}px Inter,sans-serif">${text}</body>`);
      return await page.screenshot();
    } finally {
      await page.close();
    }
  }
}
