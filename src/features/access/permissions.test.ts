import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { outcomeOf } from '../../../test/support/find-domain-error.ts';
import { activity, actor } from '../../../test/support/fixtures.ts';
import { roles } from '../../core/roles.ts';
import { authorizeReading, isReader, maySee } from './permissions.ts';

test('a person from outside sees nothing, whatever roles they have', () => {
  const strangers = [{ isGuest: true }, { isBot: true }, { isForeign: true }, { isDeactivated: true }];

  expectEach(strangers, (overrides) => {
    const who = actor(roles, overrides);

    expect([isReader(who), maySee(who, activity())]).toEqual([false, false]);
    expect(outcomeOf(() => authorizeReading(who))).toMatch(/^(guest|bot|other_organization|deactivated)_refused$/);
  });
});

test('our own jobs read everything', () => {
  const job = { kind: 'system', job: 'freeze-targets' } as const;

  expect([authorizeReading(job), isReader(job), maySee(job, activity())]).toEqual([null, true, true]);
});
