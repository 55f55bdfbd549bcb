import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { channels } from '../../../src/sandbox/cast.ts';
import type { PagePlace } from '../../../src/sandbox/page/api/place.ts';
import type { Message } from '../../../src/sandbox/protocol/workspace-view.ts';
import { palettePng } from './palette-png.ts';
import { addressOf, narrow, wide } from './watched-page.ts';

export type Width = 'wide' | 'phone';

interface AlbumOptions {
  readonly url: string;
  readonly personId: string;
  readonly folder: string;
  /** The browser's own, in which it writes the days of its fields. */
  readonly locale: string;
  /** What comes behind a sheet's name: `-ja`, or nothing. */
  readonly suffix: string;
  readonly widths: readonly Width[];
}

const mostBytes = 250_000;
/** Everything is shown unrolled: a picture cannot be scrolled. */
const tall = { wide: { width: wide.width, height: 6000 }, phone: { width: narrow.width, height: 9000 } } as const;
const unrolled = 'dialog[open]{max-height:none!important;height:fit-content!important}';
/** Beside the words of a message is nothing but white. */
const widestMessage = 830;
/** Of what is on a sheet, at most so wide, with the space around. */
const widestSheet = 1240;
/** Between pictures, in pixels. */
const gap = 12;
const allDecoded = 'Promise.all([...document.images].map((image) => image.decode())).then(() => null)';
/** A picture of black or nothing is smaller. */
const leastBytes = 1000;

/** What one person sees, surface by surface, put on sheets of several: one sheet a name and width. */
export class SurfaceAlbum implements AsyncDisposable {
  readonly #options: AlbumOptions;
  readonly #pages: ReadonlyMap<Width, Page>;
  #shots: { readonly width: Width; readonly png: Buffer }[] = [];

  private constructor(options: AlbumOptions, pages: ReadonlyMap<Width, Page>) {
    this.#options = options;
    this.#pages = pages;
  }

  static async open(browser: Browser, options: AlbumOptions): Promise<SurfaceAlbum> {
    const pages = new Map<Width, Page>();
    for (const width of options.widths) {
      const context = await browser.newContext({
        viewport: tall[width],
        reducedMotion: 'reduce',
        locale: options.locale,
      });
      pages.set(width, await context.newPage());
    }
    return new SurfaceAlbum(options, pages);
  }

  /** The form in front. */
  async dialog(): Promise<void> {
    // The channel with the fewest messages, which is the quickest to draw.
    await this.#each({ channelId: channels.general }, (page) => page.locator('dialog[open]').last());
  }

  async message({ channelId, ts }: { readonly channelId: string; readonly ts: string }): Promise<void> {
    await this.#each({ channelId }, (page) => page.locator(`article[data-ts="${ts}"]`));
  }

  /** What was said below it. */
  async replies({ channelId, ts, replies }: Message): Promise<void> {
    for (const reply of replies) {
      await this.#each({ channelId, threadTs: ts }, (page) =>
        page.getByRole('complementary', { name: 'Thread' }).locator(`article[data-ts="${reply.ts}"]`),
      );
    }
  }

  /** A file of a message, opened. */
  async file({ channelId, ts }: { readonly channelId: string; readonly ts: string }): Promise<void> {
    await this.#each({ channelId }, async (page) => {
      await page
        .locator(`article[data-ts="${ts}"]`)
        .getByRole('button', { name: /^Open / })
        .click();
      return page.locator('dialog[open]').last();
    });
  }

  /** From one heading of Home to another; `null` is the beginning, or the end. */
  async home(channelId: string, from: string | null, to: string | null): Promise<void> {
    for (const [width, page] of this.#pages) {
      await this.#go(page, { channelId, tab: 'home' });
      const panel = page.getByRole('tabpanel', { name: 'Home' });
      const heading = (name: string) => panel.getByRole('heading', { name, exact: true });
      await heading(from ?? to ?? '').waitFor();
      const box = await boxOf(panel);
      const content = await boxOf(panel.locator(':scope > *').last());
      const top = from === null ? box.y : (await boxOf(heading(from))).y - 1;
      const bottom = to === null ? content.y + content.height : (await boxOf(heading(to))).y - 1;
      const clip = { x: box.x, y: top, width: content.x + content.width - box.x, height: bottom - top };
      this.#keep(width, await page.screenshot({ clip, caret: 'hide', animations: 'disabled' }));
    }
  }

  /** Puts what was shot since the last sheet on one, per width. */
  async sheet(name: string): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true });
    for (const [width, page] of this.#pages) {
      const shots = this.#shots.filter((shot) => shot.width === width).map(({ png }) => png);
      const png = palettePng(await composed(page, shots));
      const file = `surface-${name}${this.#options.suffix}${width === 'phone' ? '-phone' : ''}.png`;
      await writeFile(join(this.#options.folder, file), png);
      expect(png.length, file).toBeLessThan(mostBytes);
    }
    this.#shots = [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const page of this.#pages.values()) await page.context().close();
  }

  async #each(at: Partial<PagePlace>, find: (page: Page) => Locator | Promise<Locator>): Promise<void> {
    for (const [width, page] of this.#pages) {
      await this.#go(page, at);
      const found = await find(page);
      await found.waitFor();
      await page.evaluate('document.activeElement?.blur()');
      await page.evaluate(allDecoded);
      const { x, y, width: whole, height } = await boxOf(found);
      const isWords = (await found.getAttribute('data-ts')) !== null && (await found.locator('table').count()) === 0;
      const clip = { x, y, width: isWords ? Math.min(whole, widestMessage) : whole, height };
      this.#keep(width, await page.screenshot({ clip, caret: 'hide', animations: 'disabled' }));
    }
  }

  async #go(page: Page, at: Partial<PagePlace>): Promise<void> {
    const place = { personId: this.#options.personId, channelId: channels.it, ...at };
    await page.goto(addressOf({ url: this.#options.url, at: place }));
    await page.addStyleTag({ content: unrolled });
    await page.evaluate('document.fonts.ready.then(() => null)');
  }

  #keep(width: Width, png: Buffer): void {
    expect(png.length).toBeGreaterThan(leastBytes);
    this.#shots.push({ width, png });
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not to be seen.`);
  return box;
}

/** Side by side, as many columns as fit, each picture as large as it is. */
async function composed(page: Page, shots: readonly Buffer[]): Promise<Buffer> {
  const widest = Math.max(...shots.map((png) => png.readUInt32BE(16)));
  const columns = Math.max(1, Math.min(shots.length, Math.floor((widestSheet - gap) / (widest + gap))));
  const images = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
  const style = `body{margin:0}main{width:${columns * (widest + gap) - gap}px;padding:${gap}px;background:#d8d8de;
    columns:${columns};column-gap:${gap}px}img{display:block;margin:0 0 ${gap}px;break-inside:avoid}`;
  const sheet = await page.context().newPage();
  try {
    await sheet.setContent(`<style>${style}</style><main>${images.join('')}</main>`);
    await sheet.evaluate(allDecoded);
    return await sheet.locator('main').screenshot();
  } finally {
    await sheet.close();
  }
}
