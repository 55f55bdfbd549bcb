import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeInBrowser } from './support/describe-in-browser.ts';
import { playSomeSurfaces, playSurfaces } from './support/play-surfaces.ts';
import { SandboxHands } from './support/sandbox-hands.ts';
import { SurfaceAlbum } from './support/surface-album.ts';
import { type Language, localeOf, SurfaceStage, viewerOf } from './support/surface-stage.ts';

/** UPDATE_PICTURES=1 makes the pictures of docs/SURFACES.md anew; otherwise it is only seen that some can be made. */
const isForDocuments = process.env['UPDATE_PICTURES'] === '1';
const folder = isForDocuments
  ? join(import.meta.dirname, '../../docs/images')
  : mkdtempSync(join(tmpdir(), 'mendbot-surfaces-'));
const languages: readonly Language[] = isForDocuments ? ['en', 'ja'] : ['en'];

describe.each(languages)('every surface, for who reads %s', (language) => {
  afterAll(() => {
    if (!isForDocuments) rmSync(folder, { recursive: true, force: true });
  });

  describeInBrowser('in the sandbox', (world) => {
    test('is seen', { timeout: isForDocuments ? 900_000 : 90_000 }, async () => {
      const { browser, sandbox } = world();
      await using album = await SurfaceAlbum.open(browser, {
        url: sandbox.url,
        personId: viewerOf[language],
        folder,
        locale: localeOf[language],
        suffix: language === 'en' ? '' : `-${language}`,
        widths: isForDocuments ? ['wide', 'phone'] : ['wide'],
      });
      const stage = new SurfaceStage(language, new SandboxHands(sandbox.url, viewerOf[language]), album);
      await (isForDocuments ? playSurfaces(stage) : playSomeSurfaces(stage));
    });
  });
});

test('docs/SURFACES.md shows each picture of a surface, and none that is not there', () => {
  const docs = join(import.meta.dirname, '../../docs');
  const shown = [...readFileSync(join(docs, 'SURFACES.md'), 'utf8').matchAll(/\(images\/(surface-[\w-]+\.png)\)/g)];
  const there = readdirSync(join(docs, 'images')).filter((name) => name.startsWith('surface-'));

  expect(shown.map(([, name]) => name).sort()).toEqual(there.sort());
});
