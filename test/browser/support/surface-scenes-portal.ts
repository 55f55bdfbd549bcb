import { cast, channels } from '../../../sandbox/cast.ts';
import type { ControlAct } from '../../../sandbox/protocol/control-acts.ts';
import { messageSurface } from './sandbox-hands.ts';
import type { SurfaceNumbers } from './surface-scenes.ts';
import { type SurfaceStage, sameIn } from './surface-stage.ts';

const fourHours = 4 * 60;
/** One answer settles the portal's activity and the ticket. */
const asksOfBoth = /taskId[\s\S]*link_same|link_same[\s\S]*taskId/;

/** What the card asks about the portal and the ticket, a disagreement with Intune, and a completion without a name. */
export async function portalQuestions(stage: SurfaceStage, { ticketed, unnamed }: SurfaceNumbers): Promise<void> {
  const { viewer, album } = stage;
  await fileInPortal(stage, 'notepad');
  const asked = await stage.card(ticketed, asksOfBoth);
  await album.message(asked);
  await viewer.press(messageSurface(asked), 'link_same');
  const linked = await stage.card(ticketed, /complete_activity/);
  await viewer.press(messageSurface(linked), 'accept_activity');
  await stage.changed(ticketed, linked);
  await stage.pass(5);
  await decideInIntune(stage, 'notepad', 'rejected');
  const disputed = await stage.card(ticketed, /keep_slack/);
  await album.message(disputed);
  await viewer.press(messageSurface(disputed), 'keep_slack');
  await stage.changed(ticketed, disputed);
  await stage.pass(5);
  await completedByNobody(stage, unnamed);
  await album.sheet('cards-portal');
}

/** In Intune, by a person whose name Intune does not have: N/A, which is corrected once. */
async function completedByNobody(stage: SurfaceStage, number: string): Promise<void> {
  const { viewer, album } = stage;
  await fileInPortal(stage, 'webex');
  await viewer.press(await stage.cardSurface(number, asksOfBoth), 'link_same');
  await stage.card(number, /complete_activity/);
  await decideInIntune(stage, 'webex', 'completed', cast.olga);
  const done = await stage.card(number, /reopen_activity/);
  await album.message(done);
  const form = await viewer.form('correction_form', () => viewer.press(messageSurface(done), 'correct_activity'));
  await viewer.fill(form, 'email', 'lee.park@fabrikam.example');
  await viewer.submit(form);
  const unknown = await viewer.frontWith('correction_unknown_email');
  await stage.shootDialog();
  await viewer.choose(unknown, 'correction_unknown_email', ['on']);
  await viewer.submit(await viewer.front());
  await stage.changed(number, done);
  await viewer.closeAll();
}

/** Mina files it in Defender, with a ticket in Intune. */
async function fileInPortal(stage: SurfaceStage, words: string): Promise<void> {
  const recommendationId = await stage.recommendation(words);
  const personId = await minaInPortal(stage);
  await stage.viewer.control({ do: 'portal-request', recommendationId, personId, withTicket: true });
  await stage.pass(15);
}

async function decideInIntune(
  stage: SurfaceStage,
  words: string,
  decision: Extract<ControlAct, { readonly do: 'intune-decide' }>['decision'],
  by?: string,
): Promise<void> {
  const { intuneTasks } = await stage.viewer.controlView();
  const task = intuneTasks.find(({ title }) => title.toLowerCase().includes(words));
  if (task === undefined) throw new Error(`Intune has no task about ${words}.`);
  const personId = by ?? (await minaInPortal(stage));
  await stage.viewer.control({ do: 'intune-decide', taskId: task.id, personId, decision });
  await stage.pass(5);
}

export async function minaInPortal(stage: SurfaceStage): Promise<string> {
  const { portalPeople } = await stage.viewer.controlView();
  return portalPeople.find(({ id, name }) => id === cast.mina || name.startsWith('Mina'))?.id ?? '';
}

/** A global exception that Defender alone has: the message, and the form that asks for its approval. */
export async function exceptionFindings(stage: SurfaceStage): Promise<void> {
  const { viewer, album } = stage;
  const recommendationId = await stage.recommendation('keepass');
  await viewer.control({ do: 'portal-exception', recommendationId, personId: await minaInPortal(stage) });
  const found = await stage.passUntil({
    channelId: channels.it,
    what: 'the exception that Defender alone has',
    says: (words) => words.includes('request_approval'),
    step: fourHours,
  });
  await album.message(found);
  await viewer.form('exception_form', () => viewer.press(messageSurface(found), 'request_approval'));
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('exceptions-more');
}

/** Microsoft refuses the token: what the status says, and what bot admins are told at its beginning and end. */
export async function trouble(stage: SurfaceStage): Promise<void> {
  const { viewer, album, t } = stage;
  const channelId = await viewer.direct();
  const failing = sameIn(t.text('notice.failing', { name: '§', at: '§', failure: '§' }));
  const healed = sameIn(t.text('notice.healed', { name: '§', at: '§' }));
  await viewer.control({ do: 'microsoft-refuse-token' });
  const notified = await stage.passUntil({
    channelId,
    what: 'that a connection fails',
    says: (words) => words.includes(failing),
    step: fourHours,
  });
  await album.message(await stage.answer('status'));
  await album.message(notified);
  await viewer.control({ do: 'microsoft-heal' });
  await album.message(
    await stage.passUntil({
      channelId,
      what: 'that a connection works again',
      says: (words) => words.includes(healed),
      step: fourHours,
    }),
  );
  await album.sheet('trouble');
}
