import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionIds, blockIds, callbackIds, fieldIds } from '../../../test/support/all-ids.ts';
import { expectQuick, longTexts } from '../../../test/support/hostile-text.ts';
import { pendingSearch } from '../../features/requests/filing.ts';
import { parseBlockSearch, parseRefsBlock, recommendationBlockId, refsBlockId } from '../../features/requests/ids.ts';
import type { CveId } from '../../microsoft/recommendation.ts';

test.each([
  ['action and field ids', [...Object.values(actionIds), ...Object.values(fieldIds)]],
  ['callback ids', Object.values(callbackIds)],
  ['block ids', Object.values(blockIds)],
])('%s are told apart', (_, ids) => {
  expect(new Set(ids).size).toBe(ids.length);
});

test('a block names the recommendations whose device groups its field offers, as many as a form takes', () => {
  const refs = fc.uniqueArray(fc.integer({ min: 0, max: 999_999_999 }), { maxLength: 20 });
  fc.assert(
    fc.property(refs, (wanted) => {
      const blockId = refsBlockId('groups', wanted);
      expect(blockId.length).toBeLessThanOrEqual(255);
      expect(parseRefsBlock('groups', blockId)).toEqual(wanted);
    }),
  );
  const broken = ['', 'groups:1..2', 'groups:x', 'groups:9999999999', 'other:1', 'groups'];
  expect(broken.map((id) => parseRefsBlock('groups', id))).toEqual(broken.map(() => []));
});

test('a block says with which words or CVE its form was opened', () => {
  const pending = pendingSearch('CVE-2026-10001' as CveId);
  const listed = { ...pending, outcome: 'listed', refs: [17] } as const;

  expect(parseBlockSearch(recommendationBlockId(pending, ''))).toBe(pending.id);
  expect(parseBlockSearch(recommendationBlockId(listed, ''))).toBe(pending.id);
  // With another id Slack drops what is being typed: only what the form itself chooses needs a new field.
  expect(recommendationBlockId(listed, '')).toBe(recommendationBlockId(pending, ''));
  expect(recommendationBlockId({ ...listed, isChosen: true }, '')).not.toBe(recommendationBlockId(pending, ''));
  expect(parseBlockSearch(recommendationBlockId(null, 'java: 8'))).toBe('java: 8');
  expect(parseBlockSearch(recommendationBlockId(null, ''))).toBe('');
  expect(parseBlockSearch('option:0:CVE-2026-10001')).toBe('');
  expect(parseBlockSearch('recommendation:<!channel>')).toBe('');
});

test('a block of any name takes no time', () => {
  expectQuick(longTexts(['groups:1.', 'recommendation:CVE-2024-']), (id) => {
    expect(parseRefsBlock('groups', id).every(Number.isInteger)).toBe(true);
    expect(parseBlockSearch(id)).toBe('');
  });
});
