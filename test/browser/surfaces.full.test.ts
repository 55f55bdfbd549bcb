import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { playSomeSurfaces, playSurfaces } from './support/play-surfaces.ts';
import { SandboxHands } from './support/sandbox-hands.ts';
import { SurfaceAlbum } from './support/surface-album.ts';
import { type Language, localeOf, SurfaceStage, viewerOf } from './support/surface-stage.ts';

const images = join(import.meta.dirname, '../../docs/images');
/**
 * UPDATE_PICTURES=1 makes the pictures of docs/SURFACES.md anew, the path of a folder puts them there; otherwise it is
 * only seen that some can be made.
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
      if (isForDocuments) cpSync(folder, images, { recursive: true });
    });
  });
});

test('docs/SURFACES.md shows each picture of a surface, and none that is not there', () => {
  const surfaces = readFileSync(join(images, '../SURFACES.md'), 'utf8');
  const shown = [...surfaces.matchAll(/\(images\/(surface-[\w-]+\.png)\)/g)];
  const there = readdirSync(images).filter((name) => name.startsWith('surface-'));

  expect(shown.map(([, name]) => name).sort()).toEqual(there.sort());
});
