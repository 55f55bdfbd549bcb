import { expect, test } from 'vitest';
import { statusModel } from '../../../test/support/status-gallery.ts';
import { connections } from '../../domain/connection.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { connectionName } from './connection-words.ts';
import { statusReport } from './status-report.ts';

const t = translatorFor('en-US');

test.each(connections)('the status has a line for the connection %s', (connection) => {
  const everything = {
    isDefenderConfigured: true,
    isGraphConfigured: true,
    isIntuneOn: true,
    roleGroups: { isUsed: true, lapsed: 0 },
  };

  expect(JSON.stringify(statusReport(t, statusModel(everything)).blocks)).toContain(connectionName(t, connection));
});

test('the status says what each channel is for, in the reader’s language', () => {
  const channel = { hasBot: true, isArchived: false, isPrivate: true, isSharedExternally: false };
  const model = statusModel({
    otherChannels: [{ id: 'C0BOSS', channel, uses: ['escalations', 'digests'] }],
  });
  const wordsIn = (locale: string) => JSON.stringify(statusReport(translatorFor(locale), model).blocks);

  expect(wordsIn('en-US')).toContain('Channel for escalations and digests: <#C0BOSS>');
  expect(wordsIn('ja-JP')).toContain('エスカレーション、ダイジェストのチャンネル: <#C0BOSS>');
});
