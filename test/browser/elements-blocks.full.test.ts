import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { blockSamples } from '../../sandbox/page/blocks/testing/block-samples.ts';
import { contractsFolder } from '../support/contracts-folder.ts';
import { section } from './support/demo-bot-blocks.ts';
import { describeWithDemoBot } from './support/demo-bot-describe.ts';

const file = resolve(contractsFolder, 'slack/slack-block-kit.schema.json');
const hasSchema = existsSync(file);

/** Of a message or a view; what stands within blocks is not counted. */
async function drawnTypes(page: Page): Promise<readonly string[]> {
  const frames = page.locator('[data-block-type]:not([data-block-type] [data-block-type])');
  return frames.evaluateAll((found) => found.map((one) => one.getAttribute('data-block-type') ?? ''));
}

describeWithDemoBot('blocks of every type', (demo) => {
  test.skipIf(!hasSchema)('a message with all of the schema shows as many as were sent', async () => {
    const schema: { readonly $defs: { readonly block: { readonly oneOf: readonly { readonly $ref: string }[] } } } =
      JSON.parse(readFileSync(file, 'utf8'));
    const types = schema.$defs.block.oneOf.map(({ $ref }) => $ref.replace(/^.*\/(.*)_block$/, '$1'));
    await demo.post(types.map((type) => blockSamples[type] ?? { type }));

    await demo.inPage(async (page) => {
      await page.getByRole('article').locator('[data-block-type]').first().waitFor();

      expect(await drawnTypes(page)).toEqual(types);
    });
  });

  test('each block alone draws itself only', async () => {
    const samples = Object.entries(blockSamples);
    for (const [, block] of samples) await demo.post([block]);

    await demo.inPage(async (page) => {
      await page
        .getByRole('article')
        .nth(samples.length - 1)
        .waitFor();

      expect(await drawnTypes(page)).toEqual(samples.map(([type]) => type));
    });
  });

  test('a block that nobody knows is a marked box with its JSON', async () => {
    await demo.post([section('Before'), { type: 'hologram', depth: 3 }, section('After')]);

    await demo.inPage(async (page) => {
      const box = page.locator('[data-block-type="hologram"]');
      await box.getByText('This sandbox does not draw hologram yet').waitFor();
      await box.getByText('Its JSON').click();

      await box.getByText('"depth": 3').waitFor();
      expect(await drawnTypes(page)).toEqual(['section', 'hologram', 'section']);
    });
  });

  test.each([
    ['a section whose text is a number', { type: 'section', text: 7 }],
    ['a section without anything', { type: 'section' }],
    ['a table whose rows are words', { type: 'table', rows: 'none' }],
    ['rich text with a leaf that is null', { type: 'rich_text', elements: [null] }],
    ['actions whose elements are no list', { type: 'actions', elements: { a: 1 } }],
    ['a context with an element of no type', { type: 'context', elements: [{}] }],
    ['a chart without a chart', { type: 'data_visualization', title: 'Empty' }],
    ['an image without an address', { type: 'image', alt_text: 'Nothing' }],
    ['an input without an element', { type: 'input', label: { type: 'plain_text', text: 'Alone' } }],
    ['an element that nobody knows', { type: 'actions', elements: [{ type: 'lever', action_id: 'lever' }] }],
  ])('%s breaks nothing around it', async (_, block) => {
    await demo.post([section('Before'), block, section('After')]);

    await demo.inPage(async (page) => {
      await page.getByText('After', { exact: true }).waitFor();

      expect(await drawnTypes(page)).toEqual(['section', block.type, 'section']);
      const shown = page.locator('[data-block-type]').nth(1);
      expect((await shown.textContent())?.trim()).not.toBe('');
    });
  });

  test('a form shows as many as were sent', async () => {
    const blocks = Object.values(blockSamples).filter(({ type }) => type !== 'carousel');
    await demo.open({
      type: 'modal',
      callback_id: 'all',
      title: { type: 'plain_text', text: 'All' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks,
    });

    await demo.inPage(async (page) => {
      await page.getByRole('dialog', { name: 'All' }).waitFor();

      expect(await drawnTypes(page)).toEqual(blocks.map(({ type }) => type));
    });
  });
});
