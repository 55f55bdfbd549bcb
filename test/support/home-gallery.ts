import type { ModalView } from '@slack/types';
import type { Connection } from '../../src/core/connection.ts';
import type { ChannelId } from '../../src/core/identifiers.ts';
import type { Role, RoleAssignment } from '../../src/core/roles.ts';
import { activitySorts } from '../../src/features/activities/store/conditions.ts';
import { neverSynced, type SyncHealth } from '../../src/features/connections/health.ts';
import { homeFilterForm } from '../../src/features/home/filter-form.ts';
import { type HomeModel, type HomeOverviewModel, homeView, refusedHome } from '../../src/features/home/home.ts';
import { openWords } from '../../src/features/home/keep.ts';
import { type ActivityFilter, noFilter, parseActivityFilter } from '../../src/features/lists/filter.ts';
import { exposureLine } from '../../src/features/lists/top-view.ts';
import type { SettingsModel } from '../../src/features/settings/format.ts';
import type { WorkspaceSettings } from '../../src/features/workspace/settings.ts';
import { statusFacts } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { edgesOf } from './edges-of.ts';
import { exception, exceptionStatus } from './exception-fixtures.ts';
import {
  activity,
  activityId,
  attentionActivity,
  ben,
  emailOf,
  hostileTexts,
  itChannelId,
  names,
  now,
  readyActivity,
  status,
} from './fixtures.ts';
import { type GalleryView, unread } from './gallery-view.ts';
import { longSettings, settingsModelOf } from './settings-gallery.ts';
import { topModel } from './top-gallery.ts';

/** The Home tab, and the form of its filter. */
export function homeViews(t: Translator): readonly GalleryView[] {
  const home = (name: string, model: Partial<HomeModel>): GalleryView => ({
    name: `home, ${name}`,
    surface: 'home',
    payload: homeView(t, { mayFile: true, maySetUp: false, setUp: null, overview: overview(), ...model }),
  });
  const form = (name: string, filter: ActivityFilter): GalleryView => {
    const payload: ModalView = homeFilterForm(t, filter, []);
    return { name: `home filter, ${name}`, surface: 'modal', payload };
  };
  return [
    home('usual', {}),
    home('nothing yet', { overview: emptyOverview }),
    home('nothing fits the filter', {
      overview: overview({ words: 'by:na', isFiltered: true, top: [], list: noList }),
    }),
    unread(home('a full house', { maySetUp: true, setUp: longSettings, overview: fullHouse() })),
    home('of a bot admin alone', { mayFile: false, maySetUp: true, overview: null }),
    ...setUps.map(([name, setUp]) => home(`to be set up, ${name}`, { maySetUp: true, setUp, overview: emptyOverview })),
    home('in the middle of the pages', {
      mayFile: false,
      overview: overview({
        words: 'high',
        isFiltered: true,
        top: [],
        list: { ...overview().list, count: 34, before: 20 },
      }),
    }),
    ...activitySorts.map((sort) =>
      unread(home(`sorted by ${sort}`, { overview: overview({ sort, words: `open sort:${sort}` }) })),
    ),
    { name: 'home, refused', surface: 'home', payload: refusedHome(t, t.mrkdwn('home.settings_only')) },
    ...Object.entries(hostileTexts).flatMap(([name, text]) => [
      { ...home('', { overview: fullHouse(text) }), name: `hostile ${name}: home` },
      { ...form('', { ...noFilter, texts: [text], groups: [text] }), name: `hostile ${name}: home filter` },
    ]),
    form('nothing chosen', noFilter),
    unread(form('everything chosen', everyFilter())),
  ];
}

/** The largest number of everything, with the longest titles, names and filters. */
export function fullHouse(text = 'W'.repeat(3000)): HomeOverviewModel {
  const scope = {
    kind: 'groups',
    groups: Array.from({ length: 40 }, (_, index) => `${text.slice(0, 64)} ${index}`),
  } as const;
  const many = (state: 'active' | 'completed', length: number) =>
    Array.from({ length }, (_, index) =>
      activity({ id: activityId(index), number: 99_001 + index, title: text, scope, status: status(state) }),
    );
  const entries = many('active', 10).map((one) => statusFacts({ activity: one, daysLate: 5 }));
  const exceptions = (first: number, state: 'requested' | 'in_effect') =>
    Array.from({ length: 3 }, (_, index) =>
      exception({ number: first + index, title: text, scope, status: exceptionStatus(state) }),
    );
  return overview({
    words: text.slice(0, 1000),
    isFiltered: true,
    sort: 'priority',
    top: entries.slice(0, 5).map((entry) => ({ ...entry, permalink: null, remark: exposureLine(1234.5) })),
    forYou: {
      count: 12_345,
      entries: entries.slice(0, 5).map((entry) => ({ ...entry, reason: 'overdue' as const, mayComplete: true })),
    },
    waiting: { count: 100, exceptions: exceptions(100, 'requested') },
    list: { entries, count: 10_012, before: 10_001, edges: edgesOf(entries) },
  });
}

function overview(overrides: Partial<HomeOverviewModel> = {}): HomeOverviewModel {
  const pending = activity({ priority: 'high' });
  const attention = attentionActivity({ id: activityId(3), number: 1003 });
  const verification = { state: 'disputed', count: 3, at: now } as const;
  const done = activity({ id: activityId(4), number: 1004, status: status('completed'), verification });
  const toClose = readyActivity({ id: activityId(6), number: 1006 });
  const proposed = activity({ id: activityId(7), number: 1007 });
  const entries = [pending, attention, done].map((one, index) =>
    statusFacts({ activity: one, daysLate: index === 0 ? 5 : 0 }),
  );
  return {
    words: openWords,
    isFiltered: false,
    sort: 'newest',
    orders: [],
    forYou: {
      count: 7,
      entries: [
        { ...statusFacts({ activity: done, daysLate: 0 }), reason: 'disputed', mayComplete: true },
        { ...statusFacts({ activity: pending, daysLate: 5 }), reason: 'overdue', mayComplete: true },
        { ...statusFacts({ activity: toClose }), reason: 'ready', mayComplete: true },
        { ...statusFacts({ activity: proposed, daysLate: 0 }), reason: 'proposed', mayComplete: true },
      ],
    },
    top: topModel().entries.slice(0, 2),
    waiting: { count: 1, exceptions: [exception()] },
    names,
    list: { entries, count: 3, before: 0, edges: edgesOf(entries) },
    isDefenderConfigured: true,
    isIntuneOn: true,
    syncStates: new Map<Connection, SyncHealth>([
      ['recommendations', { ...neverSynced, lastSuccessAt: now }],
      [
        'devices',
        { ...neverSynced, lastSuccessAt: now, lastFailure: { kind: 'slack_unreachable' }, lastFailureAt: now },
      ],
    ]),
    ...overrides,
  };
}

function setUpModel(changes: Partial<WorkspaceSettings>, configured: ChannelId | null): SettingsModel {
  const model = settingsModelOf(changes);
  return { ...model, defaults: { ...model.defaults, itChannelId: configured } };
}

function given(...held: readonly Role[]): readonly RoleAssignment[] {
  return held.map((role) => ({ role, holder: { kind: 'person', id: ben }, deviceGroups: null }));
}

/** The settings before the first run is complete. */
const setUps: readonly (readonly [string, SettingsModel])[] = [
  ['nothing set', setUpModel({}, null)],
  ['the channel configured', setUpModel({}, itChannelId)],
  ['a public channel', { ...setUpModel({ itChannelId }, null), isItChannelPublic: true }],
  [
    'everything set',
    setUpModel(
      {
        itChannelId,
        itMention: { target: { kind: 'person', id: ben }, deputyId: null },
        intuneConnection: true,
        roles: given('requester'),
      },
      null,
    ),
  ],
  ['the role IT admin given', setUpModel({ roles: given('it_admin') }, null)],
  ['both roles given', setUpModel({ roles: given('requester', 'it_admin') }, null)],
];

const noList = { entries: [], count: 0, before: 0, edges: edgesOf([]) };

const emptyOverview: HomeOverviewModel = overview({
  forYou: { entries: [], count: 0 },
  top: [],
  waiting: { count: 0, exceptions: [] },
  list: noList,
  isDefenderConfigured: false,
  isIntuneOn: false,
});

function everyFilter(): ActivityFilter {
  const email = emailOf();
  const by = email.kind === 'email' ? email.email : '';
  const parsed = parseActivityFilter(
    `mine asked taken waiting todo ready proposed disputed open completed rejected withdrawn high low option:update
    option:attention due:today due:overdue by:me by:system by:na by:${by} origin:slack origin:portal
    group:"Workstations EMEA" group:Servers sort:due google`,
  );
  return parsed.kind === 'filter' ? parsed.filter : noFilter;
}
