import { expect, test } from 'vitest';
import { listed } from '../../../test/support/activity-models.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { activity, activityId, ben, mina, now } from '../../../test/support/fixtures.ts';
import { longestEmail } from '../../core/people.ts';
import { noFilter } from './filter.ts';
import { activityTable } from './table.ts';
import { listTexts } from './texts.ts';

test.each(['en-US', 'ja-JP'])('ten lines with the longest names fit into a table of Slack, in %s', (locale) => {
  const email = `${'e'.repeat(longestEmail - 20)}@fabrikam.example`;
  const completedBy = { kind: 'email', email, personId: mina, entraId: null } as const;
  const decision = { by: { kind: 'person', id: ben }, at: now } as const;
  const entries = Array.from({ length: 10 }, (_, index) =>
    listed({
      activity: activity({
        id: activityId(index),
        title: 'W'.repeat(3000),
        requesterId: mina,
        status: { state: 'completed', completedBy, decision, note: '', evidence: null },
        verification: { state: 'waiting', count: 12_400, at: now },
      }),
      names: new Map([[mina, 'M'.repeat(300)]]),
      ticketStatus: 'completed',
    }),
  );
  const edge = { than: 1, keys: null };
  const model = { text: '', filter: noFilter, entries, count: 10, before: 0, edges: [edge, edge] as const };
  const view = activityTable(translatorFor(locale).with(listTexts), {
    ...model,
    ownOrder: null,
    offersBatch: false,
    quotedGroup: null,
  });

  const table = view.blocks.find(({ type }) => type === 'table');
  const words = [...JSON.stringify(table).matchAll(/"(?:text|fallback)":"([^"]*)"/g)].map(([, text = '']) => text);
  expect(words.join('')).toContain(email);
  expect(words.join('').length).toBeLessThan(10_000);
});
