import { expect, test } from 'vitest';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { statusModel } from '../../../test/support/status-gallery.ts';
import { connections } from '../../core/connection.ts';
import { neverSynced } from '../connections/health.ts';
import { statusReport } from './report.ts';

const t = keyTranslator();

test('the status has a line for each connection', () => {
  const everything = {
    isDefenderConfigured: true,
    isGraphConfigured: true,
    isIntuneOn: true,
    roleGroups: { isUsed: true, lapsed: 0 },
  };
  const named = keysIn(statusReport(t, statusModel(everything)).blocks).filter((key) => key.startsWith('connection.'));

  expect(new Set(named)).toEqual(new Set(connections.map((connection) => `connection.${connection}`)));
});

test('is one line where all is well, except for bot admins', () => {
  const keys = (overrides: Parameters<typeof statusModel>[0]) => keysIn(statusReport(t, statusModel(overrides)).blocks);
  const health = { ...neverSynced, lastFailure: { kind: 'waited_for', service: 'graph', seconds: 20 } } as const;

  expect(keys({ mayRetry: false })).toEqual(['status.all_well', 'age.hours']);
  expect(keys({ mayRetry: true }).slice(1, 4)).toEqual(['status.all_well', 'age.hours', 'status.version']);
  expect(keys({ mayRetry: false, itChannel: null })).toContain('status.it_channel_none');
  expect(keys({ mayRetry: false, deadLetters: 1 })).toContain('status.dead_letters');
  const failing = statusModel().connections.map((one) =>
    one.connection === 'security_tasks' ? { ...one, health } : one,
  );
  expect(keys({ mayRetry: false, connections: failing })).toContain('status.version');
});

test('the status says what each channel is for', () => {
  const channel = { hasBot: true, isArchived: false, isPrivate: true, isSharedExternally: false };
  const model = statusModel({ otherChannels: [{ id: 'C0BOSS', channel, uses: ['escalations', 'reports'] }] });
  const keys = keysIn(statusReport(t, model).blocks);
  const at = keys.indexOf('status.channel');

  expect(keys.slice(at, at + 3)).toEqual(['status.channel', 'status.use.escalations', 'status.use.reports']);
});
