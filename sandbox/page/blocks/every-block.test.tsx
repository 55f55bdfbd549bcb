import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { blockSamples } from './testing/block-samples.ts';
import { drawn, wordsOf } from './testing/drawn.tsx';

const folder = process.env['CONTRACTS_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/contracts');
const file = resolve(folder, 'slack/slack-block-kit.schema.json');
const hasSchema = existsSync(file);

const samples = Object.entries(blockSamples);

test.skipIf(!hasSchema)('there is a sample of every block type that Slack has', () => {
  const schema: { readonly $defs: { readonly block: { readonly oneOf: readonly { readonly $ref: string }[] } } } =
    JSON.parse(readFileSync(file, 'utf8'));
  const types = schema.$defs.block.oneOf.map(({ $ref }) => $ref.replace(/^.*\/(.*)_block$/, '$1'));

  expect(samples.map(([type]) => type).sort()).toEqual(types.sort());
});

describe('every block type', () => {
  test('is drawn, or shown as a block that is not drawn', () => {
    expectEach(samples, ([, block]) => {
      const markup = drawn([block]);

      expect(wordsOf(markup) !== '' || /<(hr|input|button|svg)/.test(markup)).toBe(true);
    });
  });

  test('as many are shown as were sent', () => {
    const markup = drawn(samples.map(([, block]) => block));

    expect(markup.match(/data-block-type/g)).toHaveLength(samples.length);
  });

  test('what is not drawn is known', () => {
    const undrawn = samples.filter(([type, block]) => drawn([block]).includes(`data-undrawn="${type}"`));

    expect(undrawn.map(([type]) => type)).toEqual(['data_table', 'file']);
  });
});
