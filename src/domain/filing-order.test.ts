import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { optionOf } from './filing-order.ts';
import type { RecommendationId } from './recommendation.ts';

const software = 'va-_-google-_-chrome';
const configuration = 'sca-_-scid-2090';

test('the option fits what is recommended', () => {
  expectEach(
    [
      ['recommended', software, 'update', 'update'],
      ['recommended', software, 'uninstall', 'uninstall'],
      ['recommended', software, 'unknown', 'update'],
      ['recommended', configuration, 'configuration_change', 'configuration_change'],
      ['uninstall', software, 'update', 'uninstall'],
      ['uninstall', configuration, 'configuration_change', null],
      ['configuration_change', software, 'update', null],
      ['configuration_change', configuration, 'unknown', 'configuration_change'],
      ['attention_required', software, 'upgrade', 'attention_required'],
      ['attention_required', configuration, 'configuration_change', 'attention_required'],
    ],
    ([wanted, id, remediationType, expected]) => {
      expect(optionOf(wanted, { id: id as RecommendationId, remediationType })).toBe(expected);
    },
  );
});
