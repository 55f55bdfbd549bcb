import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { parseTypedChannel } from './check.ts';

test('a channel is read from an id, a link or a name', () => {
  expectEach(
    [
      ['C0SERVERS', { kind: 'id', id: 'C0SERVERS' }],
      [' G0OLDGROUP ', { kind: 'id', id: 'G0OLDGROUP' }],
      ['<#C0SERVERS|server-crew>', { kind: 'id', id: 'C0SERVERS' }],
      ['https://fabrikam.slack.com/archives/C0SERVERS', { kind: 'id', id: 'C0SERVERS' }],
      ['https://fabrikam.slack.com/archives/C0SERVERS/p1795596300000100?thread_ts=1', { kind: 'id', id: 'C0SERVERS' }],
      ['https://app.slack.com/client/T0FABRIKAM/C0SERVERS', { kind: 'id', id: 'C0SERVERS' }],
      ['COMPLIANCE', { kind: 'name', name: 'compliance' }],
      ['＃server-crew', { kind: 'name', name: 'server-crew' }],
      ['#Server-Crew', { kind: 'name', name: 'server-crew' }],
      ['server-crew', { kind: 'name', name: 'server-crew' }],
      ['障害対応', { kind: 'name', name: '障害対応' }],
      [' - ', { kind: 'none' }],
      ['#', null],
      ['  ', null],
    ],
    ([typed, expected]) => {
      expect(parseTypedChannel(typed)).toEqual(expected);
    },
  );
});
