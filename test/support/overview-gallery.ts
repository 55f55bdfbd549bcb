import { changed, type OverviewLine, type OverviewReading } from '../../src/domain/overview.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { overviewMessage } from '../../src/slack/views/overview-message.ts';
import { endingException } from './exception-fixtures.ts';
import { activity, activityId, attentionActivity, calendarDate, hostileTexts, now, status } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { uncovered } from './top-gallery.ts';

const permalink = 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100';
const days = ['23', '24', '25', '26', '27', '30'].map((day) => calendarDate(`2026-11-${day}`));

const nothing: OverviewReading = {
  date: calendarDate('2026-11-26'),
  since: now,
  missed: [],
  changes: {
    filed: changed([]),
    completed: changed([]),
    overdue: changed([]),
    disputed: changed([]),
    ending: changed([]),
  },
  top: [],
};

/** What a channel is told of the top activities and of what changed. */
export function overviewViews(t: Translator): readonly GalleryView[] {
  const overview = (name: string, overrides: Partial<OverviewReading>): GalleryView => ({
    name: `overview, ${name}`,
    surface: 'message',
    payload: overviewMessage(t, { ...nothing, ...overrides }),
  });
  return [
    overview('nothing at all', {}),
    overview('everything', everything()),
    overview('two days missed', { ...everything(), missed: days.slice(0, 2) }),
    overview('many days missed', { missed: days }),
    unread(overview('more than it names, with titles of 3,000 characters', full('W'.repeat(3000)))),
    ...Object.entries(hostileTexts).map(([name, text]) => overview(`hostile ${name}`, full(text))),
  ];
}

function everything(): Partial<OverviewReading> {
  const done = activity({ id: activityId(2), number: 1002, status: status('completed') });
  const attention = attentionActivity({ id: activityId(3), number: 1003 });
  const verification = { state: 'disputed', count: 3, at: now } as const;
  return {
    changes: {
      filed: changed([lineOf(activity()), { activity: attention, permalink: null }]),
      completed: changed([lineOf(done)]),
      overdue: changed([lineOf(activity({ priority: 'high' }))]),
      disputed: changed([lineOf({ ...done, verification })]),
      ending: changed([{ ...endingException(), permalink }, endingException({ number: 18 }, 0)]),
    },
    top: [
      { ...lineOf(activity()), isOverdue: true, cover: uncovered },
      { ...lineOf(attention), isOverdue: false, cover: uncovered },
    ],
  };
}

function full(title: string): Partial<OverviewReading> {
  const many = Array.from({ length: 13 }, (_, index) =>
    lineOf(activity({ id: activityId(index), number: 1001 + index, title, status: status('completed') })),
  );
  const ending = many.map((_, index) => ({ ...endingException({ number: index + 1, title }), permalink }));
  const [filed, completed, overdue, disputed] = [changed(many), changed(many), changed(many), changed(many)];
  return {
    changes: { filed, completed, overdue, disputed, ending: changed(ending) },
    top: many.slice(0, 10).map((line) => ({ ...line, isOverdue: true, cover: uncovered })),
  };
}

function lineOf(one: OverviewLine['activity']): OverviewLine {
  return { activity: one, permalink };
}
