import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { findDomainError, outcomeOf } from '../../../test/support/find-domain-error.ts';
import { actor, itChannelId } from '../../../test/support/fixtures.ts';
import { roles } from '../../core/roles.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { authorizeFiling, optionOf, sharedOptions } from './filing.ts';

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

test('what can be asked of several is what each of them offers', () => {
  const of = (id: string, remediationType: 'update' | 'uninstall' | 'configuration_change') => ({
    id: id as RecommendationId,
    remediationType,
  });
  const [update, uninstall] = [of(software, 'update'), of('va-_-oracle-_-jre', 'uninstall')];
  const change = of(configuration, 'configuration_change');

  expectEach(
    [
      [[], ['recommended', 'attention_required']],
      [[update], ['update', 'uninstall', 'attention_required']],
      [[change], ['configuration_change', 'attention_required']],
      [
        [update, update],
        ['recommended', 'update', 'uninstall', 'attention_required'],
      ],
      [
        [update, uninstall],
        ['recommended', 'uninstall', 'attention_required'],
      ],
      [
        [uninstall, change],
        ['recommended', 'attention_required'],
      ],
      [
        [change, change],
        ['recommended', 'configuration_change', 'attention_required'],
      ],
    ],
    ([recommendations, expected]) => {
      expect(sharedOptions(recommendations)).toEqual(expected);
    },
  );
});

test('only a requester may file', () => {
  expect(roles.filter((role) => outcomeOf(() => authorizeFiling(actor([role]))) !== 'role_missing')).toEqual([
    'requester',
  ]);
});

test('a missing role is refused with the channel that gives it', () => {
  expect(findDomainError(() => authorizeFiling(actor([]))).detail).toEqual({
    code: 'role_missing',
    parameters: { needed: 'requester', holders: { named: [{ kind: 'it_channel', id: itChannelId }], more: 0 } },
  });
});
