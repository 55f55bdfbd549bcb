import type { FilingOutcome } from '../../src/domain/filing-order.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import {
  type FilingFormModel,
  filingForm,
  filingNotPossible,
  filingOrdered,
} from '../../src/slack/views/filing-form.ts';
import { type FilingOutcomesModel, filingOutcomes } from '../../src/slack/views/filing-outcomes.ts';
import { activity, activityId, calendarDate, hostileTexts, names, recommendation, surroundings } from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';

const usual: FilingFormModel = {
  recommendations: [recommendation(), recommendation({ ref: 18, name: 'Update Acrobat' })],
  option: 'recommended',
  chosenGroups: [],
  impossible: [],
  requested: [],
  covered: [],
  priority: 'medium',
  dueOn: calendarDate('2026-12-25'),
  offersTicket: false,
  wantsTicket: false,
  notes: '',
  notesLimit: 3000,
};

const until = calendarDate('2026-12-25');
const covered = [
  { recommendation: recommendation(), cover: { under: { numbers: [17], until }, partly: null } },
  {
    recommendation: recommendation({ name: 'Update Acrobat <b>' }),
    cover: { under: null, partly: { covers: [{ number: 18, groups: ['Kiosks'], until }], others: null } },
  },
];

/** Requests for several recommendations at once. */
export function filingViews(t: Translator): readonly GalleryView[] {
  const shown = (name: string, overrides: Partial<FilingFormModel>): GalleryView => ({
    name: `request several, ${name}`,
    surface: 'modal',
    payload: filingForm(t, { ...usual, ...overrides }),
  });
  const came = (name: string, overrides: Partial<FilingOutcomesModel>): GalleryView => ({
    name: `request several, what came of ${name}`,
    surface: 'message',
    payload: filingOutcomes(
      t,
      { outcomes: [], cardLinks: new Map(), tickets: new Map(), covers: new Map(), names, ...overrides },
      surroundings,
    ),
  });
  const twenty = Array.from({ length: 20 }, (_, index) =>
    recommendation({ ref: 999_999_980 + index, name: 'W'.repeat(300) }),
  );
  const filed = Array.from({ length: 10 }, (_, index): FilingOutcome => {
    const one = activity({ id: activityId(index), number: 1001 + index, title: 'W'.repeat(3000), wantsTicket: true });
    return { title: one.title, activity: one, refusal: null };
  });
  const open = { number: 1001, activityId: activityId(1), version: 1 };
  const refused: readonly FilingOutcome[] = [
    { title: 'W'.repeat(3000), activity: null, refusal: { code: 'already_requested', parameters: open } },
    { title: 'Update Acrobat', activity: null, refusal: { code: 'option_not_offered', parameters: {} } },
    { title: 'Update Firefox', activity: null, refusal: { code: 'groups_not_exposed', parameters: {} } },
  ];
  const noTicketYet = { ticket: null, proposals: [], creation: null, joinedCount: null };
  return [
    shown('nothing chosen', { recommendations: [] }),
    shown('two', {}),
    unread(
      shown('twenty, some of which are not filed', {
        recommendations: twenty,
        option: 'uninstall',
        impossible: twenty,
        requested: Array.from({ length: 7 }, (_, index) =>
          activity({ id: activityId(index), title: 'W'.repeat(3000) }),
        ),
        chosenGroups: [
          { name: 'Tokyo', recommendationCount: 20 },
          { name: 'UnassignedGroup', recommendationCount: 1 },
        ],
      }),
    ),
    shown('some are under an exception', { covered }),
    shown('nobody accepts', { lacksItAdmin: true }),
    shown('attention required', { option: 'attention_required', offersTicket: true }),
    shown('with a ticket and what was entered before', {
      offersTicket: true,
      wantsTicket: true,
      notes: 'Patch first.',
    }),
    { name: 'request several, nothing is known', surface: 'modal', payload: filingNotPossible(t) },
    { name: 'request several, under way', surface: 'modal', payload: filingOrdered(t, 12) },
    unread(
      came('some', {
        outcomes: [...filed, ...refused],
        cardLinks: new Map([[activityId(1), 'https://fabrikam.slack.com/archives/C0ITDESK/p1795599045000100']]),
        tickets: new Map([[activityId(1), noTicketYet]]),
      }),
    ),
    came('nothing that could be filed', { outcomes: refused }),
    ...Object.entries(hostileTexts).flatMap(([kind, text]) => [
      shown(`hostile ${kind}`, {
        recommendations: [recommendation({ name: text })],
        impossible: [recommendation({ name: text })],
        requested: [activity({ title: text })],
        chosenGroups: [{ name: text, recommendationCount: 1 }],
        notes: text,
      }),
      came(`hostile ${kind}`, {
        outcomes: [
          { title: text, activity: activity({ title: text }), refusal: null },
          { title: text, activity: null, refusal: { code: 'recommendation_unknown', parameters: {} } },
        ],
      }),
    ]),
  ];
}
