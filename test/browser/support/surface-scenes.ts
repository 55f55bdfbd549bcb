import { cast, channels } from '../../../sandbox/cast.ts';
import type { messageSurface } from './sandbox-hands.ts';
import { dayIn, type SurfaceStage } from './surface-stage.ts';

/** The numbers of what the scenes are about, by what became of it. */
export interface SurfaceNumbers {
  pending: string;
  active: string;
  completed: string;
  excepted: string;
  attention: string;
  ticketed: string;
  own: string;
  unnamed: string;
}

const hq = 'HQ';
const quarterDay = 4 * 60;

/** The request form with one and with several, as they are filled in. */
export async function requestForms(stage: SurfaceStage): Promise<void> {
  const { viewer, album } = stage;
  const form = await viewer.form('request_form', () => viewer.command(channels.it, 'new chrome'));
  await viewer.settle();
  await viewer.choose(form, 'request_priority', ['high']);
  await viewer.search(form, 'request_groups', [hq]);
  await stage.shootDialog();
  await viewer.search(await viewer.front(), 'request_recommendation', ['chrome', 'keepass', 'openvpn']);
  await viewer.settle();
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('request-form');
}

/** What IT has to do with: one request in each state. */
export async function fileAll(stage: SurfaceStage): Promise<SurfaceNumbers> {
  const { nowMs } = await stage.viewer.workspace(channels.it);
  const pending = await stage.file('chrome', { priority: 'high', group: hq, dueOn: dayIn(nowMs, 2) });
  const active = await stage.file('firefox', { by: cast.tomas, notes: 'Please start with the laptops & kiosks.' });
  const completed = await stage.file('thunderbird', { priority: 'low' });
  const excepted = await stage.file('edge');
  const attention = await stage.file('silverlight', { option: 'attention_required' });
  const ticketed = await stage.file('notepad', { hasTicket: true });
  const by = stage.viewer.personId;
  const own = await stage.file('vlc', { by, priority: 'high', dueOn: dayIn(nowMs, 1), isShown: true });
  const unnamed = await stage.file('webex', { hasTicket: true });
  return { pending, active, completed, excepted, attention, ticketed, own, unnamed };
}

/** Each form that decides, on the request that it is for. */
export async function decisionForms(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { viewer, album } = stage;
  const plan = await stage.formInDetails(numbers.active, 'plan_activity');
  const { nowMs } = await viewer.workspace(channels.it);
  await viewer.choose(plan, 'planned_on', [dayIn(nowMs, 5)]);
  await viewer.fill(plan, 'change_number', 'CHG0031337');
  await stage.shootDialog();
  const before = await stage.card(numbers.active);
  await viewer.submit(plan);
  await stage.changed(numbers.active, before);
  await viewer.closeAll();

  await stage.formOf(numbers.pending, 'reject_activity');
  await stage.shootDialog();
  await viewer.closeAll();

  const complete = await stage.formOf(numbers.completed, 'complete_activity');
  await viewer.fill(complete, 'typed_note', 'Deployed by package 4711.');
  await viewer.fill(complete, 'evidence_link', 'https://intune.example/apps/4711?view=1');
  await stage.shootDialog();
  const open = await stage.card(numbers.completed);
  await viewer.submit(complete);
  await stage.changed(numbers.completed, open);
  await viewer.closeAll();

  await stage.formOf(numbers.completed, 'reopen_activity');
  await stage.shootDialog();
  await viewer.closeAll();

  await stage.formInDetails(numbers.own, 'withdraw_activity');
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('decision-forms');
}

/** An exception from its form to its approval. */
export async function exceptions(stage: SurfaceStage): Promise<void> {
  const { viewer, album } = stage;
  const mina = stage.as(cast.mina);
  const own = await viewer.form('exception_form', () => viewer.command(channels.it, 'exception 7-zip'));
  await viewer.choose(own, 'exception_justification', ['risk_accepted']);
  await viewer.choose(own, 'exception_scope', ['global']);
  await viewer.choose(own, 'exception_duration', ['until']);
  await viewer.frontWith('exception_until');
  await stage.shootDialog();
  await viewer.closeAll();

  const form = await mina.form('exception_form', () => mina.command(channels.it, 'exception edge'));
  await mina.choose(form, 'exception_justification', ['alternate_mitigation']);
  await mina.fill(form, 'exception_context', 'Blocked by <AppLocker> & the proxy until the vendor’s fix.');
  await mina.choose(form, 'exception_scope', ['global']);
  await mina.choose(form, 'exception_duration', ['30']);
  await mina.settle();
  await mina.submit(await mina.front());
  await mina.closeAll();
  await album.message(await stage.card('EXC-1'));
  await stage.formOf('EXC-1', 'approve_exception');
  await stage.shootDialog();
  await viewer.closeAll();
  await stage.formOf('EXC-1', 'reject_exception');
  await stage.shootDialog();
  await viewer.closeAll();
  const before = await stage.card('EXC-1');
  await viewer.submit(await stage.formOf('EXC-1', 'approve_exception'));
  await stage.changed('EXC-1', before);
  await viewer.closeAll();
  await stage.details('EXC-1');
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('exceptions');
}

/** Cards in each state, by now with devices patched, an exploit and a ticket linked. */
export async function cards(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { album, viewer } = stage;
  await stage.patch('firefox', 0.5);
  await viewer.control({ do: 'publish-exploit', recommendationId: await stage.recommendation('firefox') });
  await stage.pass(quarterDay);
  await stage.card(numbers.active, /▰/);
  for (const state of ['pending', 'active', 'completed'] as const)
    await album.message(await stage.card(numbers[state]));
  await album.sheet('cards');
  for (const state of ['excepted', 'attention', 'ticketed'] as const) {
    await album.message(await stage.card(numbers[state]));
  }
  await album.replies(await stage.card(numbers.active));
  await album.sheet('cards-more');
}

/** The four sections of the details, and the forms that they open. */
export async function details(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { viewer, album } = stage;
  await stage.details(numbers.active);
  await stage.shootDialog();
  await viewer.press(await viewer.front(), 'detail_recommendation');
  await viewer.until('the CVEs', async () =>
    JSON.stringify((await viewer.front()).blocks).includes('CVE-2') ? true : undefined,
  );
  await stage.shootDialog();
  for (const section of ['detail_devices', 'detail_history']) {
    await viewer.press(await viewer.front(), section);
    await stage.shootDialog();
  }
  await album.sheet('details');
  await viewer.press(await viewer.front(), 'detail_overview');
  await viewer.settle();
  for (const form of ['reassign_activity', 'reschedule_activity', 'comment_activity']) {
    const overview = await viewer.front();
    await viewer.form(null, () => viewer.pressIn(overview, form));
    await stage.shootDialog();
    await viewer.do({ do: 'close', viewId: viewIdOf(await viewer.front()) });
  }
  await viewer.closeAll();
  await album.sheet('details-forms');
}

function viewIdOf({ place }: ReturnType<typeof messageSurface>): string {
  return place.kind === 'view' ? place.viewId : '';
}
