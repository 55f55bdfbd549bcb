import { expect, test } from 'vitest';
import { contributions } from '../../../app.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import { databaseTroubleOf } from '../../database/errors.ts';
import type { Services } from '../../services.ts';
import { Slots } from '../../slot.ts';
import { noMetrics } from '../../telemetry/metrics.ts';
import { serve } from './serve.ts';

/** The person is known already, and then the database answers whatever it is asked with an error. */
function depsOf(answer: Error) {
  const noted: unknown[] = [];
  const logged: string[] = [];
  const fail = () => {
    throw answer;
  };
  const deps = {
    requestLimit: { count: () => {} },
    typingPeople: { find: async () => ({ actor: { person: { locale: 'en', timeZone: 'UTC' } } }) },
    program: {
      slots: new Slots(contributions),
      workspaceId: 'T1',
      clock: { now: () => new Date() },
      metrics: noMetrics,
      log: { info: () => {}, error: (_: object, message: string) => logged.push(message) },
      store: { db: new Proxy({}, { get: () => fail }) },
      database: {
        note(error: unknown) {
          const trouble = databaseTroubleOf(error);
          if (trouble !== null) noted.push(trouble);
          return trouble;
        },
      },
    },
  } as unknown as Services;
  return { deps, noted, logged };
}

test.each([
  ['has gone', new Error('Connection terminated unexpectedly'), { noted: ['away'], logged: [] }],
  ['finds a bug', new Error('broken'), { noted: [], logged: ['the names in a domain error could not be read'] }],
])('a refusal is told without names where the database %s after it', async (_, answer, expected) => {
  const { deps, noted, logged } = depsOf(answer);
  const told: string[] = [];

  await serve(deps, {
    requester: { userId: 'U1', userTeamId: null, teamId: 'T1' },
    requestKey: null,
    answerEarly: null,
    isTyping: true,
    work: async () => rejectWith('already_assigned', { number: 1001, assigneeId: 'U2' as PersonId }),
    async tell({ sentence }) {
      told.push(sentence);
    },
  });

  expect(told).toEqual(['REM-1001 is already assigned to someone. You can reassign it in its details.']);
  expect({ noted, logged }).toEqual(expected);
});
