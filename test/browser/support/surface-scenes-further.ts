import { cast, channels } from '../../../sandbox/cast.ts';
import type { SurfaceNumbers } from './surface-scenes.ts';
import { minaInPortal } from './surface-scenes-portal.ts';
import { boldIn, dayIn, type SurfaceStage, sameIn } from './surface-stage.ts';

export const portal = 'https://security.microsoft.com/security-recommendations?recommendationId=';

/** The form about what is requested already, from a message, and several at once, filed. */
export async function requestsFurther(stage: SurfaceStage): Promise<void> {
  const { viewer, album } = stage;
  await viewer.form('request_form', () => viewer.command(channels.it, 'new chrome'));
  await stage.shootDialog();
  await viewer.closeAll();

  const mina = stage.as(cast.mina);
  const asked = 'Has anybody looked at this?';
  const text = `${asked} ${portal}${await stage.recommendation('bitwarden')}`;
  await mina.do({ do: 'post', channelId: channels.it, text });
  const { channelId, ts } = await viewer.message(channels.it, (words) => words.includes(asked), 'what Mina asked');
  const callbackId = 'new_request_from_message';
  await viewer.form('request_form', () => viewer.do({ do: 'message-shortcut', callbackId, channelId, ts }));
  await stage.shootDialog();
  await viewer.closeAll();

  const batch = await viewer.form('request_form', () => viewer.command(channels.it, 'new'));
  await viewer.search(batch, 'request_recommendation', ['chrome', 'keepass', 'openvpn']);
  await viewer.settle();
  await viewer.submit(await viewer.front());
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('request-more');
}

/** For some device groups, turned down; the forms that renew and cancel; and what is told directly. */
export async function exceptionsFurther(stage: SurfaceStage): Promise<void> {
  const { viewer, album } = stage;
  const form = await viewer.form('exception_form', () => viewer.command(channels.it, 'exception chrome'));
  await viewer.choose(form, 'exception_justification', ['planned_remediation']);
  await viewer.fill(form, 'exception_context', 'The new image comes with it.');
  await viewer.choose(form, 'exception_duration', ['90']);
  await viewer.choose(form, 'exception_scope', ['groups']);
  await viewer.search(await viewer.frontWith('exception_groups'), 'exception_groups', ['HQ']);
  await stage.shootDialog();
  await viewer.submit(await viewer.front());
  await viewer.settle();
  await stage.shootDialog();
  await viewer.closeAll();

  const requested = await stage.card('EXC-2');
  await turnDown(stage, 'EXC-2');
  await stage.changed('EXC-2', requested);
  await album.message(await stage.card('EXC-2'));
  for (const action of ['renew_exception', 'cancel_exception']) {
    await stage.formOf('EXC-1', action);
    await stage.shootDialog();
    await viewer.closeAll();
  }
  const direct = await viewer.direct();
  const notified = await viewer.messages(direct);
  const isAbout = (number: string) => notified.filter(({ blocks }) => JSON.stringify(blocks).includes(number));
  for (const message of ['EXC-1', 'EXC-2'].flatMap(isAbout)) await album.message(message);
}

/** By Wren, who is not in the channel of the card. */
async function turnDown(stage: SurfaceStage, number: string): Promise<void> {
  const wren = stage.as(cast.wren);
  const shown = await wren.form(null, () => wren.command(channels.general, `show ${number}`));
  const form = await wren.form(null, () => wren.press(shown, 'reject_exception'));
  await wren.fill(form, 'typed_reason', 'The image comes next month: a due date will do.');
  await wren.submit(form);
  await wren.closeAll();
}

/** What ends: disputed by devices, confirmed by them, rejected, withdrawn, and reopened. */
export async function cardsEnded(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { viewer, album } = stage;
  await album.message(await stage.card(numbers.completed));
  await album.message(await stage.card(numbers.ticketed, /reopen_activity/));
  await decideWith(stage, numbers.pending, 'reject_activity', 'Chrome is replaced by Edge this month.');

  const own = await stage.card(numbers.own);
  await viewer.submit(await stage.formInDetails(numbers.own, 'withdraw_activity'));
  await stage.changed(numbers.own, own);
  await viewer.closeAll();
  await album.message(await stage.card(numbers.own));
  await decideWith(stage, numbers.completed, 'reopen_activity', 'Devices are still exposed.');
  await album.sheet('cards-ended');
}

async function decideWith(stage: SurfaceStage, number: string, actionId: string, reason: string): Promise<void> {
  const { viewer, album } = stage;
  const before = await stage.card(number);
  const form = await stage.formOf(number, actionId);
  await viewer.fill(form, 'typed_reason', reason);
  if (actionId === 'reopen_activity') {
    const { nowMs } = await viewer.workspace(channels.it);
    await viewer.choose(form, 'due', [dayIn(nowMs, 14)]);
  }
  await viewer.submit(form);
  await stage.changed(number, before);
  await viewer.closeAll();
  await album.message(await stage.card(number));
}

/** What days bring into the channels: also weekly, with a picture, and what is new in the portal. */
export async function reports(stage: SurfaceStage): Promise<void> {
  const { album, viewer, t } = stage;
  const says = (words: string) => (message: string) => message.includes(words);
  const recommendationId = await stage.recommendation('opera');
  const personId = await minaInPortal(stage);
  await viewer.control({ do: 'portal-request', recommendationId, personId, withTicket: false });
  // So that devices complete it in these days.
  await viewer.control({ do: 'wake-devices', recommendationId: await stage.recommendation('notepad') });
  await stage.patch('notepad', 1);
  const it = { channelId: channels.it };
  const isReport = says(sameIn(t.text('report.heading', { date: '§' })));
  const counts = { filed: 0, count: 0, email: 0, system: 0, notAvailable: 0, disputed: 0 };
  const isWeekly = says(boldIn(t.text('report.weekly', counts)));
  const ofDay = await stage.passUntil({
    ...it,
    what: 'a report of a day',
    says: (words) => isReport(words) && !isWeekly(words),
  });
  const escalation = await stage.passUntil({ channelId: channels.general, what: 'the escalation', says: isReport });
  const isWhole = (
    words: string,
    { replies }: { readonly replies: readonly { readonly files: readonly unknown[] }[] },
  ) => isWeekly(words) && replies.some(({ files }) => files.length > 0);
  const ofWeek = await stage.passUntil({ ...it, what: 'the weekly report with its picture', says: isWhole });
  const filed = says(boldIn(t.text('notice.portal_summary', { count: 1 })));
  const ofPortal = await stage.passUntil({ ...it, what: 'what is new in the portal', says: filed });
  await album.message(ofDay);
  await album.message(escalation);
  await album.message(ofPortal);
  await album.sheet('report');
  await album.message(ofWeek);
  await album.replies(ofWeek);
  await album.sheet('report-weekly');
}
