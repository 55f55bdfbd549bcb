import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import { reportMessage } from './message.ts';
import { sectionOrder } from './report.ts';

const t = translatorFor('en-US');
const date = '2026-11-25' as never;

function shownBy(count: number): Readonly<Record<string, string | null>> {
  const sections = sectionOrder.map((id) => ({ id, heading: () => id, lines: [], count, notes: [] }));
  const { blocks } = reportMessage(t, { date, weekly: null, sections });
  const buttons = blocks.flatMap((block) =>
    'accessory' in block && block.accessory?.type === 'button' ? [block] : [],
  );
  return Object.fromEntries(
    buttons.map(({ text, accessory }) => {
      const value = Object(accessory).value as string;
      return [String(text?.text).replaceAll('*', ''), filterValue.decode(value)?.text ?? value];
    }),
  );
}

test('a section with more than it names lists that section', () => {
  expect(shownBy(2)).toEqual({
    disputed: 'disputed sort:due',
    overdue: 'due:overdue sort:due',
    due: 'due:week sort:due',
    waiting: 'pending sort:due',
    unassigned: 'unassigned sort:due',
    ready: 'ready sort:due',
    exceptions: 'ending',
  });
});

test('a section that names all has no button', () => {
  expect(shownBy(0)).toEqual({});
});
