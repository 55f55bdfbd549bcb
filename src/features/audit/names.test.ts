import { describe, expect, test } from 'vitest';
import { namesIn, opaqueIdsIn, opaqueName, replaceNames, resolveNames } from './names.ts';

const ids = ['0', '1', '2', '3', '4'].map((digit) => `${digit.repeat(8)}-1111-8111-8111-${digit.repeat(12)}`);

function opaquely(facts: Readonly<Record<string, unknown>>) {
  const names = new Map<string, string>();
  const replaced = replaceNames(facts, (place) => {
    const id = ids[names.size] ?? '';
    names.set(id, place.kind === 'address' ? place.address : place.id);
    return opaqueName(place.kind, id);
  });
  return { replaced, names };
}

const mina = { kind: 'slack', id: 'U01MINA', isSure: true };

describe('somebody is found', () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly unknown[]]>([
    ['by a key', { personId: 'U01MINA' }, [mina]],
    ['by a key that says who did it', { decidedBy: 'U01MINA' }, [mina]],
    ['in a list', { followerIds: ['U01MINA', 'W02BEN'] }, [mina, { ...mina, id: 'W02BEN' }]],
    ['as a decider', { by: { kind: 'person', id: 'U01MINA' } }, [mina]],
    ['as the holder of a role', { roles: [{ holder: { kind: 'person', id: 'U01MINA' } }] }, [mina]],
    ['perhaps, by how a value looks', { other: 'U01MINA' }, [{ ...mina, isSure: false }]],
    ['perhaps, in the middle of words', { words: 'ask <@U01MINA> first' }, [{ ...mina, isSure: false }]],
    ['by an id of Entra', { entraId: 'a-b' }, [{ kind: 'entra', id: 'a-b' }]],
    ['by an address', { requesterEmail: 'x' }, [{ kind: 'address', address: 'x', ofSlackId: null }]],
    [
      'by an address with whose it is',
      { email: 'mina@fabrikam.example', personId: 'U01MINA' },
      [{ kind: 'address', address: 'mina@fabrikam.example', ofSlackId: 'U01MINA' }, mina],
    ],
    [
      'by an address in words of others',
      { failure: { words: 'no licence for ben@fabrikam.example' } },
      [{ kind: 'address', address: 'ben@fabrikam.example', ofSlackId: null }],
    ],
  ])('%s', (_, facts, expected) => {
    expect(namesIn(facts)).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['in a title', { title: 'Update USERPROFILE for mina@fabrikam.example' }],
    ['in notes', { notes: 'ask mina@fabrikam.example' }],
    ['in an address that was given', { evidence: { link: 'https://x.example/?for=mina@fabrikam.example' } }],
    ['in what a policy asks people for', { laterReason: 'ask mina@fabrikam.example', triageNote: 'UKSERVERS2' }],
    ['by a word that is no id', { setBy: 'default', by: 'system' }],
    ['by a group', { holder: { kind: 'slack_group', id: 'S0SEC', name: 'Security' } }],
    ['by a channel or a number', { channelId: 'C01ITSEC', ts: '1700.1', count: 3, at: null }],
    ['by what only begins like an id', { recommendationId: 'va-_-WINZIP12-_-x', kind: 'USERS-all' }],
  ])('nobody %s', (_, facts) => {
    expect(namesIn(facts)).toEqual([]);
  });
});

test('what was made opaque is what it was, read back', () => {
  const facts = {
    requesterId: 'U01MINA',
    completedBy: { kind: 'email', email: 'mina@fabrikam.example', personId: null, entraId: 'e-1' },
    failure: { words: 'no licence for ben@fabrikam.example, ask again' },
    notes: 'ask mina@fabrikam.example',
    scope: { kind: 'groups', groups: ['UKSERVERS'] },
    count: 3,
  };

  const { replaced, names } = opaquely(facts);

  expect(JSON.stringify(replaced).match(/U01MINA|e-1|ben@|UKSERVERS/)).toBeNull();
  expect(opaqueIdsIn(replaced).toSorted()).toEqual([...names.keys()].toSorted());
  expect(resolveNames(replaced, names)).toEqual(facts);
});

test('who is not known any more keeps the opaque name', () => {
  const { replaced } = opaquely({ requesterId: 'U01MINA' });

  expect(resolveNames(replaced, new Map())).toEqual({ requesterId: `person:${ids[0]}` });
});

test('what is replaced once is not found again', () => {
  const { replaced } = opaquely({ requesterId: 'U01MINA', email: 'mina@fabrikam.example' });

  expect(namesIn(replaced)).toEqual([]);
});

test('a time is written as JSON has it', () => {
  expect(replaceNames({ createdAt: new Date(0) }, () => null)).toEqual({ createdAt: '1970-01-01T00:00:00.000Z' });
});
