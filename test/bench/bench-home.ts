import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type ActivityFilter, noFilter } from '../../src/domain/activity-filter.ts';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { translatorFor } from '../../src/i18n/translator.ts';
import { homeView } from '../../src/slack/views/home.ts';
import type { ListPlace } from '../../src/store/list-activities.ts';
import type { Store } from '../../src/store/store.ts';
import { ensureWorkspace } from '../../src/store/workspaces.ts';
import type { PersonContext } from '../../src/usecases/context.ts';
import { keepHomeFilter, keepHomePlace, noteHomeOpened, readHomeSetup } from '../../src/usecases/keep-home.ts';
import { activitiesPerPage } from '../../src/usecases/list-activities.ts';
import { readHome } from '../../src/usecases/read-home.ts';
import { noon, storeActivity } from '../store/support/fixtures.ts';
import { openChildStore } from '../store/support/open-child-store.ts';
import { asItMember } from '../store/support/person-context.ts';
import { programOn } from '../store/support/program-on.ts';
import { quantile, timesOf } from './median.ts';

const workspaceId = 'TBENCH' as WorkspaceId;
const firstNumber = 2000;
const rowCount = 100_000;
const perInsert = 1000;
const runs = 15;

/** What stands on the first and the last page, in each order. */
const pages: readonly (readonly [string, Partial<ActivityFilter>, ListPlace])[] = [
  ['newest, first page', {}, { kind: 'start' }],
  ['newest, last page', {}, { kind: 'older', than: firstNumber + 10 }],
  ['by due date, first page', { sort: 'due' }, { kind: 'start' }],
  ['by due date, last page', { sort: 'due' }, { kind: 'older', than: firstNumber + 13 }],
  [
    'open and high by priority',
    { sort: 'priority', states: ['pending', 'active'], priorities: ['high'] },
    { kind: 'start' },
  ],
];

/** The Home tab of somebody who sees 100,000 activities, on the embedded store: reading it, and making the view of it. */
export async function benchHome(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  try {
    await using store = await openChildStore({ databaseUrl: null, dataDir });
    await seed(store);
    const context = asItMember(programOn(store, workspaceId));
    await noteHomeOpened(context);
    const lines: string[] = [];
    for (const [what, wanted, place] of pages) {
      await keepHomeFilter(context, { ...noFilter, ...wanted });
      await keepHomePlace(context, place);
      lines.push(`  ${what.padEnd(26)} ${await measured(context)}`);
    }
    return [
      `Home with ${rowCount.toLocaleString('en')} activities; the embedded store; medians of ${runs}:`,
      ...lines,
    ].join('\n');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measured(context: PersonContext): Promise<string> {
  const read = async () => await readHome(context, await readHomeSetup(context));
  const reading = quantile(await timesOf(runs, read), 0.5);
  const whole = quantile(await timesOf(runs, async () => show(await read())), 0.5);
  return `read in ${reading.toFixed(0)} ms, with the view of it ${whole.toFixed(0)} ms`;
}

function show({ overview, ...buttons }: Awaited<ReturnType<typeof readHome>>): string {
  const shown = overview === null ? null : { ...overview, isDefenderConfigured: true, perPage: activitiesPerPage };
  return JSON.stringify(homeView(translatorFor('en-US'), { ...buttons, overview: shown }));
}

/** Three of ten are open; in fifty device groups, due over three hundred days. */
async function seed(store: Store): Promise<void> {
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: noon });
  const { id } = await storeActivity(store, workspaceId);
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'activity' and is_generated = 'NEVER'`.execute(store.db);
  const varied = ['id', 'number', 'due_on', 'priority', 'state', 'device_groups', 'completed_by', 'decided_at'];
  const same = sql.join(rows.filter(({ name }) => !varied.includes(name)).map(({ name }) => sql.ref(name)));
  for (let from = 0; from < rowCount; from += perInsert) {
    await sql`insert into activity (${sql.join(varied.map((name) => sql.ref(name)))}, ${same})
      select gen_random_uuid(), ${firstNumber + from}::int + step, due_on + step % 300,
        (array['high', 'medium', 'low'])[1 + step % 3],
        (array['pending', 'active', 'active', 'completed'])[1 + least(step % 10, 3)],
        jsonb_build_array('Group ' || (step % 50)),
        case when step % 10 < 3 then null else 'system_confirmation' end,
        decided_at - step * interval '1 minute', ${same}
      from activity, generate_series(1, ${perInsert}::int) as step where id = ${id}`.execute(store.db);
  }
  await store.vacuum();
}
