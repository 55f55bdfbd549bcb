import type { ModalView } from '@slack/types';
import type { Connection } from '../../src/core/connection.ts';
import type { ChannelId } from '../../src/core/identifiers.ts';
import type { Role, RoleAssignment } from '../../src/core/roles.ts';
import { activitySorts } from '../../src/features/activities/store/conditions.ts';
import { neverSynced, type SyncHealth } from '../../src/features/connections/health.ts';
import { homeFilterForm } from '../../src/features/home/filter-form.ts';
import { type HomeModel, type HomeOverviewModel, homeView, refusedHome } from '../../src/features/home/home.ts';
import { type ActivityFilter, noFilter, parseActivityFilter } from '../../src/features/lists/filter.ts';
import type { SettingsModel } from '../../src/features/settings/format.ts';
import type { WorkspaceSettings } from '../../src/features/workspace/settings.ts';
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

/** The Home tab, and the form of its filter. */
export function homeViews(t: Translator): readonly GalleryView[] {
  const home = (name: string, model: Partial<HomeModel>): GalleryView => ({
    name: `home, ${name}`,
    surface: 'home',
    payload: homeView(t, { mayFile: true, maySetUp: false, setUp: null, overview: overview(), ...model }),
  });
  const form = (name: string, filter: ActivityFilter): GalleryView => {
    const payload: ModalView = homeFilterForm(t, filter);
    return { name: `home filter, ${name}`, surface: 'modal', payload };
  };
  return [
    home('usual', {}),
    home('nothing yet', { overview: emptyOverview }),
    home('nothing fits the filter', { overview: overview({ words: 'by:na', list: noList }) }),
    unread(home('a full house', { maySetUp: true, setUp: longSettings, overview: fullHouse() })),
    home('of a bot admin alone', { mayFile: false, maySetUp: true, overview: null }),
    ...setUps.map(([name, setUp]) => home(`to be set up, ${name}`, { maySetUp: true, setUp, overview: emptyOverview })),
    home('in the middle of the pages', {
      mayFile: false,
      overview: overview({ shares: [], list: { ...overview().list, count: 34, before: 20 } }),
    }),
    ...activitySorts.map((sort) =>
      unread(home(`sorted by ${sort}`, { overview: overview({ sort, words: `sort:${sort}` }) })),
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

/** As many of everything as there can be, with titles, names and filters as long as they can be. */
export function fullHouse(text = 'W'.repeat(3000)): HomeOverviewModel {
  const scope = {
    kind: 'groups',
    groups: Array.from({ length: 40 }, (_, index) => `${text.slice(0, 64)} ${index}`),
  } as const;
  const many = (state: 'active' | 'completed', length: number) =>
    Array.from({ length }, (_, index) =>
      activity({ id: activityId(index), number: 99_001 + index, title: text, scope, status: status(state) }),
    );
  const entries = many('active', 10).map((one) => ({ activity: one, isOverdue: true }));
  const exceptions = (first: number, state: 'requested' | 'in_effect') =>
    Array.from({ length: 3 }, (_, index) =>
      exception({ number: first + index, title: text, scope, status: exceptionStatus(state) }),
    );
  return overview({
    words: text.slice(0, 1000),
    sort: 'priority',
    shares: (['waiting', 'proposed', 'ready', 'taken', 'asked'] as const).map((reason) => ({
      reason,
      words: reason,
      count: 12_345,
      entries: entries.slice(0, 3),
    })),
    waiting: { count: 100, exceptions: exceptions(100, 'requested') },
    inEffect: { count: 1234, exceptions: exceptions(200, 'in_effect') },
    top: entries,
    list: { entries, count: 10_012, before: 10_001, edges: edgesOf(entries) },
    completed: many('completed', 5),
  });
}

function overview(overrides: Partial<HomeOverviewModel> = {}): HomeOverviewModel {
  const pending = activity({ priority: 'high' });
  const attention = attentionActivity({ id: activityId(3), number: 1003 });
  const verification = { state: 'disputed', count: 3, at: now } as const;
  const done = activity({ id: activityId(4), number: 1004, status: status('completed'), verification });
  const toClose = { activity: readyActivity({ id: activityId(6), number: 1006 }), isOverdue: false };
  const entries = [pending, attention, done].map((one, index) => ({ activity: one, isOverdue: index === 0 }));
  return {
    words: '',
    sort: 'newest',
    shares: [
      { reason: 'waiting', words: 'waiting', count: 1, entries: entries.slice(0, 1) },
      { reason: 'ready', words: 'todo ready sort:due', count: 1, entries: [toClose] },
      { reason: 'asked', words: 'asked open', count: 4, entries: entries.slice(0, 2) },
    ],
    waiting: { count: 1, exceptions: [exception()] },
    inEffect: { count: 1, exceptions: [exception({ number: 18, status: exceptionStatus('in_effect') })] },
    names,
    top: entries.slice(0, 2),
    list: { entries, count: 3, before: 0, edges: edgesOf(entries) },
    perPage: 10,
    completed: [done, systems()],
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

/** What is set while the first run is not done. */
const setUps: readonly (readonly [string, SettingsModel])[] = [
  ['nothing set', setUpModel({}, null)],
  ['the channel configured', setUpModel({}, itChannelId)],
  ['a public channel', { ...setUpModel({ itChannelId }, null), isItChannelPublic: true }],
  [
    'everything set',
    setUpModel(
      {
        itChannelId,
        itMention: { target: { kind: 'person', id: ben }, priorities: ['high'] },
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
  shares: [],
  waiting: { count: 0, exceptions: [] },
  inEffect: { count: 0, exceptions: [] },
  top: [],
  list: noList,
  completed: [],
  isDefenderConfigured: false,
  isIntuneOn: false,
});

function systems() {
  const decision = { by: { kind: 'system' }, at: now } as const;
  return activity({
    id: activityId(5),
    number: 1005,
    status: { state: 'completed', decision, completedBy: { kind: 'system_confirmation' }, note: '', evidence: null },
  });
}

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
