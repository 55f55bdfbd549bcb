import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionIds, blockIds, callbackIds, fieldIds } from '../../../test/support/all-ids.ts';
import { expectQuick, longTexts } from '../../../test/support/hostile-text.ts';
import { pendingSearch } from '../../features/requests/filing.ts';
import { parseBlockCve, parseRefsBlock, recommendationBlockId, refsBlockId } from '../../features/requests/ids.ts';
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

test('a block names the CVE that its form was opened with', () => {
  const pending = pendingSearch('CVE-2026-10001' as CveId);
  const listed = { ...pending, outcome: 'listed', refs: [17] } as const;

  expect(parseBlockCve(recommendationBlockId(pending))).toBe(pending.id);
  expect(parseBlockCve(recommendationBlockId(listed))).toBe(pending.id);
  expect(recommendationBlockId(listed)).not.toBe(recommendationBlockId(pending));
  expect(parseBlockCve(recommendationBlockId(null))).toBeNull();
  expect(parseBlockCve('option:CVE-2026-10001:0')).toBeNull();
  expect(parseBlockCve('recommendation:<!channel>')).toBeNull();
});

test('a block of any name takes no time', () => {
  expectQuick(longTexts(['groups:1.', 'recommendation:CVE-2024-']), (id) => {
    expect(parseRefsBlock('groups', id).every(Number.isInteger)).toBe(true);
    expect(parseBlockCve(id) ?? 'CVE-').toMatch(/^CVE-/);
  });
});
