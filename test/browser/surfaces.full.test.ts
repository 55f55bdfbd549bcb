import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { playSomeSurfaces, playSurfaces } from './support/play-surfaces.ts';
import { SandboxHands } from './support/sandbox-hands.ts';
import { SurfaceAlbum } from './support/surface-album.ts';
import { type Language, localeOf, SurfaceStage, viewerOf } from './support/surface-stage.ts';

const images = join(import.meta.dirname, '../../docs/images');
const snapshots = join(import.meta.dirname, '../views');
/** Of which views each picture is. */
const hashes = join(images, 'views.json');
/**
 * UPDATE_PICTURES=1 makes the pictures of docs/reference/screens.md anew. The path of a folder puts the whole album there, in
 * both languages and widths. Otherwise it is only seen that some can be made.
 */
const asked = process.env['UPDATE_PICTURES'] ?? '';
const areAll = asked !== '';
const isForDocuments = asked === '1';
const languages: readonly Language[] = areAll ? ['en', 'ja'] : ['en'];

describe.each(languages)('every surface, for who reads %s', (language) => {
  const isTemporary = isForDocuments || !areAll;
  const folder = isTemporary ? mkdtempSync(join(tmpdir(), 'mendbot-surfaces-')) : asked;

  afterAll(() => {
    if (isTemporary) rmSync(folder, { recursive: true, force: true });
  });

  describeInBrowser('in the sandbox', (world) => {
    test('is seen', { timeout: areAll ? 1_800_000 : 90_000 }, async () => {
      const { browser, sandbox } = world();
      await using album = await SurfaceAlbum.open(browser, {
        url: sandbox.url,
        personId: viewerOf[language],
        folder,
        locale: localeOf[language],
        suffix: language === 'en' ? '' : `-${language}`,
        widths: areAll ? ['wide', 'phone'] : ['wide'],
      });
      const stage = new SurfaceStage(language, new SandboxHands(sandbox.url, viewerOf[language]), album);
      await (areAll ? playSurfaces(stage) : playSomeSurfaces(stage));
      // Only once each was made: old and new would not go together.
      if (isForDocuments) keepShown(folder);
    });
  });
});

describe('docs/reference/screens.md', () => {
  test('shows each picture of a surface, and none that is not there', () => {
    const there = readdirSync(images).filter((name) => name.startsWith('surface-'));

    expect(shownPictures().toSorted()).toEqual(there.toSorted());
    expect(readdirSync(images).filter((name) => name !== 'views.json').length).toBeLessThanOrEqual(12);
  });

  test('has no picture of a view that has changed since. Make them anew with UPDATE_PICTURES=1', () => {
    const made = JSON.parse(readFileSync(hashes, 'utf8'));

    expect(made).toEqual(Object.fromEntries(shownPictures().map((name) => [name, hashOfViews(name)])));
  });
});

/** The views of a picture, by the name of its sheet. */
const views: Readonly<Record<string, readonly string[]>> = {
  home: ['lists/home'],
  'request-form': ['filing/form'],
  cards: ['card/states'],
  'cards-ended': ['card/states'],
  'cards-portal': ['card/defender-portal', 'card/tickets'],
  details: ['card/details', 'card/details-recommendation', 'card/details-devices-and-history'],
  exceptions: ['exceptions/cards-and-details', 'exceptions/forms'],
  'report-weekly': ['messages/reports'],
  files: ['messages/trends'],
};

function shownPictures(): readonly string[] {
  const surfaces = readFileSync(join(images, '../reference/screens.md'), 'utf8');
  return [...surfaces.matchAll(/\(\.\.\/images\/(surface-[\w-]+\.png)\)/g)].map(([, name]) => name ?? '');
}

function hashOfViews(picture: string): string {
  const sheet = picture.replace(/^surface-|(-ja)?(-phone)?\.png$/g, '');
  const files = views[sheet] ?? [];
  expect(files, picture).not.toEqual([]);
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(snapshots, `${file}.views.txt`)));
  return hash.digest('hex').slice(0, 16);
}

/** Keeps the pictures of one language that the documents show, and of which views they are. */
function keepShown(folder: string): void {
  const made = JSON.parse(readFileSync(hashes, 'utf8'));
  const taken = readdirSync(folder);
  for (const name of shownPictures().filter((one) => taken.includes(one))) {
    cpSync(join(folder, name), join(images, name));
    made[name] = hashOfViews(name);
  }
  writeFileSync(hashes, `${JSON.stringify(made, null, 2)}\n`);
}
