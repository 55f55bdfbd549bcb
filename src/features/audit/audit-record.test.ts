import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { type AuditRecord, canonicalJson, hashRecord, noHash } from './record.ts';

const record: AuditRecord = {
  workspaceId: 'T0FABRIKAM',
  seq: 1,
  logSeq: 7,
  id: '019cae9c-0000-7000-8000-000000000001',
  activityId: null,
  at: '2026-03-02T12:00:00.000000Z',
  actorKind: 'system',
  actorId: 'system:test',
  role: null,
  roleSource: null,
  action: 'activity_filed',
  before: null,
  after: { state: 'pending', count: 2, groups: ['b', 'a'], nothing: null },
  reason: 'ünïcode “quotes”',
  prevHash: noHash,
};

test('canonical JSON does not depend on the order of keys, however deep, and keeps that of lists', () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x', '10': 1, '9': 2 })).toBe(
    '{"10":1,"9":2,"a":"x","b":[2,{"c":null,"d":1}]}',
  );
});

test('the hash is the one that was written into databases and files: it may never change', () => {
  expect(hashRecord(record)).toBe('3d6b6433f63d2f109396c09852dc44e26d19a5e9bd510a95ec1873b4f07ba7cd');
});

test('the order of facts makes no difference', () => {
  const after = { nothing: null, groups: ['b', 'a'], count: 2, state: 'pending' };

  expect(hashRecord({ ...record, after })).toBe(hashRecord(record));
});

test('the hash changes with every part of the record', () => {
  expectEach(
    [
      { workspaceId: 'T0OTHER' },
      { seq: 2 },
      { logSeq: 8 },
      { id: '019cae9c-0000-7000-8000-000000000002' },
      { activityId: '019cae9c-0000-7000-8000-000000000003' },
      { at: '2026-03-02T12:00:00.000001Z' },
      { actorKind: 'person' },
      { actorId: 'system:other' },
      { role: 'it_admin' },
      { roleSource: 'it_channel' },
      { action: 'activity_rejected' },
      { before: {} },
      { after: null },
      { reason: '' },
      { prevHash: '1'.repeat(64) },
    ],
    (change) => {
      expect(hashRecord({ ...record, ...change })).not.toBe(hashRecord(record));
    },
  );
});
