import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../../test/support/expect-each.ts';
import { isWellFormed, withEmptyParts } from './well-formed.ts';

describe('what Slack brings', () => {
  test('is well-formed', () => {
    expectEach(
      [
        [
          'a press',
          { type: 'block_actions', user: { id: 'U01MINA' }, trigger_id: '1.2.a', actions: [{}], container: {} },
        ],
        ['a form', { type: 'view_submission', user: { id: 'W01MINA' }, trigger_id: '1.2.a' }],
        ['a command', { command: '/remediate', user_id: 'U01MINA', trigger_id: '1.2.a' }],
        ['an event', { type: 'event_callback', event: { type: 'app_home_opened', user: 'U01MINA' } }],
        ['a step of the set-up', { type: 'url_verification', challenge: 'x' }],
        ['what has no container', { type: 'view_closed', user: { id: 'U01MINA' }, container: null }],
        ['a type-ahead, which has no trigger', { type: 'block_suggestion', user: { id: 'U01MINA' } }],
      ],
      ([, body]) => {
        expect(isWellFormed(body)).toBe(true);
      },
    );
  });

  test('is malformed', () => {
    expectEach(
      [
        ['a person that is a list', { user: { id: [] } }],
        ['a person that is a zero byte', { user: { id: '\u0000' } }],
        ['a person of a command that is a number', { user_id: 7 }],
        ['a person that is half a character', { user: { id: '\ud800' } }],
        ['no person where one belongs', { user: null }],
        ['a trigger that is half a character', { trigger_id: '1.\ud800' }],
        ['a trigger that is an object', { trigger_id: {} }],
        ['an action that is a number', { actions: [7] }],
        ['actions that are none', { actions: 'press' }],
        ['a press in a container that is null', { actions: [{}], container: null }],
        ['an event without a type', { event: {} }],
        ['an event whose type is null', { event: { type: null } }],
        ['an event that is a list', { event: [] }],
      ],
      ([, body]) => {
        expect(isWellFormed(body)).toBe(false);
      },
    );
  });
});

describe('what is absent of a request', () => {
  const empty = { blocks: [], private_metadata: '', state: { values: {} } };

  test.each([
    {},
    { state: {} },
    { state: null },
    { state: { values: null } },
    { blocks: null, private_metadata: null },
  ])('is empty in a view: %j', (view) => {
    expect(withEmptyParts({ type: 'view_submission', view })).toEqual({ type: 'view_submission', view: empty });
  });

  test('is an empty container of a press', () => {
    expect(withEmptyParts({ actions: [] })).toEqual({ actions: [], container: {} });
  });

  test('is all that changes', () => {
    const whole = { ...empty, id: 'V1', state: { values: { notes: { typed_notes: { type: 'x', value: 'y' } } } } };

    expect(withEmptyParts({ view: whole, actions: [], container: { type: 'view' } })).toEqual({
      ...{ view: whole, actions: [], container: { type: 'view' } },
    });
    expect(withEmptyParts({ command: '/remediate' })).toEqual({ command: '/remediate' });
  });
});
