import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActivityFilter, noFilter, parseActivityFilter } from '../../src/domain/activity-filter.ts';
import { startOf } from '../../src/domain/detail-place.ts';
import type { ActivityId, WorkspaceId } from '../../src/domain/identifiers.ts';
import { usualTop } from '../../src/domain/top-request.ts';
import { translatorFor, wordsInAll } from '../../src/i18n/translator.ts';
import { detailModelOf } from '../../src/slack/detail-model-of.ts';
import { activityDetailModal } from '../../src/slack/views/activity-detail.ts';
import { activityTable } from '../../src/slack/views/activity-table.ts';
import { homeView } from '../../src/slack/views/home.ts';
import { topActivities } from '../../src/slack/views/top-activities.ts';
import { createDurablePglite, embeddedDb } from '../../src/store/engine.ts';
import { inTransaction } from '../../src/store/in-transaction.ts';
import type { ListPlace } from '../../src/store/list-activities.ts';
import type { Store } from '../../src/store/store.ts';
import type { PersonContext } from '../../src/usecases/context.ts';
import { keepHomeFilter, keepHomePlace, noteHomeOpened, readHomeSetup } from '../../src/usecases/keep-home.ts';
import { activitiesPerPage, listActivities } from '../../src/usecases/list-activities.ts';
import { nameFilterGroups } from '../../src/usecases/name-filter-groups.ts';
import { readDetail } from '../../src/usecases/read-detail.ts';
import { readHome } from '../../src/usecases/read-home.ts';
import { readTopActivities } from '../../src/usecases/read-top-activities.ts';
import { openChildStore } from '../store/support/open-child-store.ts';
import { asItMember } from '../store/support/person-context.ts';
import { programOn } from '../store/support/program-on.ts';
import { type Comparison, comparisonTable, pairedTimesOf } from './median.ts';
import { recordStatements } from './recorded-statements.ts';
import { firstNumber, readingRows, seedReading } from './seed-reading.ts';

const workspaceId = 'TBENCH' as WorkspaceId;
const leastRuns = 25;
const t = translatorFor('en-US');
const start: ListPlace = { kind: 'start' };

interface Reading {
  readonly what: string;
  readonly prepare?: () => Promise<void>;
  readonly answer: () => Promise<unknown>;
}

/**
 * What somebody who sees 100,000 activities waits for, up to the JSON that Slack gets, against the very statements of it
 * by the driver alone: in turns, on one embedded engine, of which nothing else wants anything.
 */
export async function benchReading(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  try {
    const activityId = await seed(dataDir);
    const table = comparisonTable(await compareAll(dataDir, activityId));
    const heading = `Reading with ${readingRows.toLocaleString('en')} activities; the embedded store. Bare: the same statements by the driver alone.`;
    return `${heading}\n${table}`;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function seed(dataDir: string): Promise<ActivityId> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  const activityId = await seedReading(store, workspaceId);
  await noteHomeOpened(asItMember(programOn(store, workspaceId)));
  return activityId;
}

async function compareAll(dataDir: string, activityId: ActivityId): Promise<readonly Comparison[]> {
  const pglite = await createDurablePglite(dataDir);
  const db = embeddedDb(pglite);
  // Reading asks nothing of the queue, whose own statements would come in between.
  const store = { db, inTransaction: (work) => inTransaction(db, work) } as Store;
  const context = asItMember(programOn(store, workspaceId));
  const compared: Comparison[] = [];
  for (const { what, prepare, answer } of readingsOf(context, activityId)) {
    await prepare?.();
    const ours = async () => JSON.stringify(await answer());
    const statements = await recordStatements(db.getExecutor(), ours);
    const bare = async () => {
      for (const { sql, parameters } of statements) await pglite.query(sql, [...parameters]);
    };
    compared.push({ what, ...(await pairedTimesOf(leastRuns, ours, bare)) });
  }
  await db.destroy();
  return compared;
}

function readingsOf(context: PersonContext, activityId: ActivityId): readonly Reading[] {
  const list = (what: string, text: string, place = start): Reading => ({
    what: `list ${what}`,
    answer: () => listAnswer(context, text, place),
  });
  const home = (what: string, wanted: Partial<ActivityFilter>, place = start): Reading => ({
    what: `Home ${what}`,
    prepare: async () => {
      await keepHomeFilter(context, { ...noFilter, ...wanted });
      await keepHomePlace(context, place);
    },
    answer: () => homeAnswer(context),
  });
  const detail = (section: 'overview' | 'devices' | 'history'): Reading => ({
    what: `details, ${section}`,
    answer: () => detailAnswer(context, activityId, section),
  });
  return [
    home('newest, first page', {}),
    home('newest, last page', {}, { kind: 'older', than: firstNumber + 10 }),
    home('by due date, first page', { sort: 'due' }),
    home('by due date, last page', { sort: 'due' }, { kind: 'older', than: firstNumber + 13 }),
    home('open and high by priority', { sort: 'priority', states: ['pending', 'active'], priorities: ['high'] }),
    list('newest, first page', ''),
    list('newest, last page', '', { kind: 'older', than: firstNumber + 10 }),
    list('overdue', 'overdue'),
    list('search, one in a thousand', 'kiosks'),
    list('search, all', 'zoom'),
    { what: 'list as typed, a device group', answer: () => typedAnswer(context, 'group 7 overdue') },
    { what: 'top', answer: async () => topActivities(t, await readTopActivities(context, usualTop)) },
    {
      what: 'top by due',
      answer: async () => topActivities(t, await readTopActivities(context, { ...usualTop, by: 'due' })),
    },
    detail('overview'),
    detail('devices'),
    detail('history'),
  ];
}

async function listAnswer(context: PersonContext, text: string, place: ListPlace): Promise<unknown> {
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') throw new Error(`${text} is no filter`);
  const list = await listActivities(context, { filter: parsed.filter, place });
  return activityTable(t, { ...list, text, perPage: activitiesPerPage, offersSeveral: true });
}

/** As `/remediate list` reads it. */
async function typedAnswer(context: PersonContext, typed: string): Promise<unknown> {
  const named = await nameFilterGroups(context, { text: typed, ungroupedNames: wordsInAll('common.ungrouped') });
  if (named.kind === 'wrong') throw new Error(`${named.word} is no device group`);
  return await listAnswer(context, named.text, start);
}

async function homeAnswer(context: PersonContext): Promise<unknown> {
  const { overview, ...buttons } = await readHome(context, await readHomeSetup(context));
  const shown = overview === null ? null : { ...overview, isDefenderConfigured: true, perPage: activitiesPerPage };
  return homeView(t, { ...buttons, overview: shown });
}

async function detailAnswer(
  context: PersonContext,
  activityId: ActivityId,
  section: 'overview' | 'devices' | 'history',
) {
  const model = detailModelOf(
    await readDetail(
      context,
      { vulnerabilities: null, configurationSteps: null },
      { activityId, place: startOf(section) },
    ),
  );
  return activityDetailModal(
    t,
    { ...model, said: null },
    { defenderPortalUrl: 'https://security.microsoft.com', intunePortalUrl: 'https://intune.microsoft.com' },
  );
}
