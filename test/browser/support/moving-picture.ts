import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

/** Screenshots of one page, each with a caption, as a WebP that repeats for ever. */
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
    await this.#page.evaluate(captionScript(caption));
    this.#frames.push({ ms, png: await this.#page.screenshot({ caret: 'hide', animations: 'disabled' }) });
    await this.#page.evaluate('caption.remove()');
  }

  async save(path: string): Promise<void> {
    const frames = this.#frames.map(({ png }) => png);
    const delay = this.#frames.map(({ ms }) => ms);
    await writeFile(
      path,
      await sharp(frames, { join: { animated: true } })
        .webp({ delay, loop: 0, quality: 80 })
        .toBuffer(),
    );
  }
}

/** For the page. A popover is above an open form. */
function captionScript(text: string): string {
  const style =
    'inset:auto 0 0 0;margin:0;width:100%;border:0;padding:14px 24px;text-align:center;background:#17424a;color:#fff;font:600 20px/1.3 Inter,sans-serif';
  return `document.body.insertAdjacentHTML('beforeend', '<div id="caption" popover="manual" style="${style}"></div>');
    caption.textContent = ${JSON.stringify(text)};
    caption.showPopover();`;
}
