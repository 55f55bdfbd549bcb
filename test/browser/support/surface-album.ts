import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import { channels } from '../../../sandbox/cast.ts';
import type { PagePlace } from '../../../sandbox/page/api/place.ts';
import type { Message } from '../../../sandbox/protocol/workspace-view.ts';
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
const patienceMs = 300_000;
/** Of a sheet; also behind the corners of a form. */
const ground = '#d8d8de';
/** Everything is shown unrolled: a picture cannot be scrolled. */
const tall = { wide: { width: wide.width, height: 6000 }, phone: { width: narrow.width, height: 9000 } } as const;
const unrolled = `dialog[open]{max-height:none!important;height:fit-content!important}
  dialog::backdrop{background:${ground}!important}`;
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
      const page = await context.newPage();
      page.setDefaultTimeout(patienceMs);
      pages.set(width, page);
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
      const clip = await settled(() => clipOfHome(page, from, to));
      this.#keep(width, await page.screenshot({ clip, caret: 'hide', animations: 'disabled' }));
    }
  }

  /** All of Home, once it says this. */
  async wholeHome(channelId: string, says: string): Promise<void> {
    await this.#each({ channelId, tab: 'home' }, async (page) => {
      const panel = page.getByRole('tabpanel', { name: 'Home' });
      await panel.getByText(says).first().waitFor();
      return panel.locator(':scope > *').last();
    });
  }

  /** What is on the pages, and why that is of interest, in a new folder. */
  async keepPages(name: string, why: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), `mendbot-${name}-`));
    await writeFile(join(folder, 'why.txt'), why);
    for (const [width, page] of this.#pages) {
      await page.screenshot({ path: join(folder, `${width}.png`), timeout: 10_000 }).catch(() => undefined);
      await writeFile(join(folder, `${width}.html`), await page.content().catch(String));
    }
    return folder;
  }

  /** Puts what was shot since the last sheet on one, per width. */
  async sheet(name: string): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true });
    for (const [width, page] of this.#pages) {
      const shots = this.#shots.filter((shot) => shot.width === width).map(({ png }) => png);
      const png = await sharp(await composed(page, shots))
        .png({ palette: true, dither: 0, compressionLevel: 9 })
        .toBuffer();
      const file = `surface-${name}${this.#options.suffix}${width === 'phone' ? '-phone' : ''}.png`;
      await writeFile(join(this.#options.folder, file), png);
      expect.soft(png.length, `bytes of ${file}`).toBeLessThan(mostBytes);
    }
    this.#shots = [];
  }

  /** What was shot since the last sheet goes on none. */
  forget(): void {
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
      // In a long conversation it may stand above what is in sight.
      await found.scrollIntoViewIfNeeded();
      await page.evaluate('document.activeElement?.blur()');
      await page.evaluate(allDecoded);
      const { x, y, width: whole, height } = await settled(() => found.boundingBox());
      const isText = (await found.getAttribute('data-ts')) !== null && (await found.locator('table').count()) === 0;
      const clip = { x, y, width: isText ? Math.min(whole, widestMessage) : whole, height };
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

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `null` while one of its ends is not there. */
async function clipOfHome(page: Page, from: string | null, to: string | null): Promise<Box | null> {
  const panel = page.getByRole('tabpanel', { name: 'Home' });
  const heading = (name: string) => panel.getByRole('heading', { name, exact: true });
  await heading(from ?? to ?? '').waitFor();
  const box = await panel.boundingBox();
  const content = await panel.locator(':scope > *').last().boundingBox();
  const first = from === null ? box : await heading(from).boundingBox();
  const last = to === null ? content : await heading(to).boundingBox();
  if (box === null || content === null || first === null || last === null) return null;
  const top = from === null ? first.y : first.y - 1;
  const bottom = to === null ? last.y + last.height : last.y - 1;
  return { x: box.x, y: top, width: content.x + content.width - box.x, height: bottom - top };
}

const looks = 60;
const betweenLooksMs = 250;

/** Where something is once it stays there: what the bot shows anew is gone for a moment, and may be longer then. */
async function settled(look: () => Promise<Box | null>): Promise<Box> {
  let before = '';
  for (let taken = 0; taken < looks; taken += 1) {
    const box = await look();
    const now = JSON.stringify(box);
    if (box !== null && now === before) return box;
    before = now;
    await setTimeout(betweenLooksMs);
  }
  throw new Error(`It does not stay in one place, or is not to be seen: ${before}`);
}

/** Side by side, as many columns as fit, each picture as large as it is. */
async function composed(page: Page, shots: readonly Buffer[]): Promise<Buffer> {
  const widest = Math.max(...shots.map((png) => png.readUInt32BE(16)));
  const columns = Math.max(1, Math.min(shots.length, Math.floor((widestSheet - gap) / (widest + gap))));
  const images = shots.map((png) => `<img src="data:image/png;base64,${png.toString('base64')}">`);
  const style = `body{margin:0}main{width:${columns * (widest + gap) - gap}px;padding:${gap}px;background:${ground};
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
