import { cast, channels } from '../../../sandbox/cast.ts';
import type { Message } from '../../../sandbox/protocol/workspace-view.ts';
import { messageSurface } from './sandbox-hands.ts';
import { sectionName } from './set-surfaces-up.ts';
import type { SurfaceNumbers } from './surface-scenes.ts';
import { portal } from './surface-scenes-further.ts';
import type { SurfaceStage } from './surface-stage.ts';

/** Lists, as they answer a command. */
export async function lists(stage: SurfaceStage): Promise<void> {
  const { album, viewer } = stage;
  const list = await stage.answer('list');
  await album.message(list);
  await album.message(await stage.answer('exceptions'));
  await album.message(await stage.answer('top'));
  await album.sheet('lists');
  const form = await viewer.form('batch_form', () => viewer.press(messageSurface(list), 'list_batch'));
  const offered = viewer.optionsOf(form, 'batch_activities').slice(0, 2);
  await viewer.choose(form, 'batch_activities', offered);
  await viewer.choose(form, 'batch_action', ['take']);
  await stage.shootDialog();
  const direct = await viewer.direct();
  const before = (await viewer.messages(direct)).length;
  await viewer.submit(await viewer.front());
  await stage.shootDialog();
  await viewer.closeAll();
  const isNew = async () => (await viewer.messages(direct)).slice(before)[0];
  await album.message(await viewer.until('what came of those that were selected', isNew));
  await album.sheet('select-batch');
}

/** Short answers to the person alone, and what everybody sees below a link. */
export async function answers(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { album, viewer } = stage;
  await album.message(await stage.answer('help'));
  await album.message(await stage.answer('status'));
  await album.message(await stage.answer(`complete ${numbers.completed}`));
  await album.message(await stage.answer('list due:someday'));
  await album.message(await stage.answer('complete'));
  await album.message(await stage.answer('show REM-4711'));
  await album.message(await stage.answer('top 99'));
  await album.sheet('answers');
  const mina = stage.as(cast.mina);
  const said = 'Defender has this now:';
  const text = `${said} ${portal}${await stage.recommendation('chrome')}`;
  await mina.do({ do: 'post', channelId: channels.it, text });
  const hasPreview = (words: string, { attachments }: Message) => words.includes(said) && attachments.length > 0;
  await album.message(await viewer.message(channels.it, hasPreview, 'the preview of a link'));
  await album.sheet('link-preview');
}

/** What the viewer is told directly: as requester, as assignee, as bot admin; and files. */
export async function directMessages(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { album, viewer } = stage;
  const direct = await viewer.direct();
  const priya = stage.as(cast.priya);
  const details = await priya.form(null, () => priya.command(channels.it, `show ${numbers.pending}`));
  const form = await priya.form('reassign_form', () => priya.pressIn(details, 'reassign_activity'));
  await priya.choose(form, 'reassign_person', [viewer.personId]);
  await priya.submit(form);
  await priya.closeAll();
  const shown = await priya.form(null, () => priya.command(channels.it, `show ${numbers.own}`));
  const comment = await priya.form('comment_form', () => priya.pressIn(shown, 'comment_activity'));
  await priya.fill(comment, 'typed_reason', 'The first ring has it.');
  await priya.submit(comment);
  await priya.closeAll();
  await viewer.message(direct, (words) => words.includes(numbers.own), `word of ${numbers.own}`);
  await stage.decide(numbers.own, 'accept_activity', priya);
  await viewer.control({ do: 'change-person', personId: cast.tomas, change: 'deactivate' });
  const left = await viewer.message(direct, (words) => words.includes('transfer'), 'that Tomas left');
  await viewer.message(direct, (words) => words.includes(numbers.pending), `word of ${numbers.pending}`);
  const hers = (await viewer.messages(direct)).filter(({ text, blocks }) => {
    const words = text + JSON.stringify(blocks);
    const isShownAlready = words.includes('transfer');
    return !isShownAlready && [numbers.own, numbers.pending].some((number) => words.includes(number));
  });
  for (const message of hers) await album.message(message);
  await album.message(left);
  await viewer.form('transfer_form', () => viewer.press(messageSurface(left), 'transfer'));
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('direct-messages');

  await viewer.command(channels.it, 'export');
  const exported = await viewer.message(
    direct,
    (_, { replies }) => replies.some((reply) => hasFile(reply, '.csv')),
    'the export',
  );
  await album.message(exported);
  await album.replies(exported);
  const overview = await stage.details(numbers.active);
  await viewer.press(await viewer.form(null, () => viewer.press(overview, 'detail_devices')), 'send_devices');
  await viewer.closeAll();
  const devices = await viewer.message(direct, isFileAfter(exported), 'the devices');
  await album.message(devices);
  await album.replies(devices);
  await viewer.command(channels.it, 'export audit');
  const audit = await viewer.message(direct, isFileAfter(devices), 'the audit log');
  await album.message(audit);
  await viewer.command(channels.it, 'trend 30');
  const picture = await viewer.message(direct, (_, message) => hasFile(message, '.png'), 'the picture');
  const messages = await viewer.messages(direct);
  const numbersOfIt = messages[messages.findIndex(({ ts }) => ts === picture.ts) - 1];
  if (numbersOfIt !== undefined) await album.message(numbersOfIt);
  await album.message(picture);
  await album.file(picture);
  await album.sheet('files');
}

function isFileAfter({ ts }: Message) {
  return (_: string, message: Message) => message.ts > ts && message.replies.some((reply) => hasFile(reply, '.csv'));
}

function hasFile({ files }: Message, ending: string): boolean {
  return files.some(({ name }) => name.endsWith(ending));
}

/** The menu of the settings and each of its forms. */
export async function settings(stage: SurfaceStage): Promise<void> {
  const { album, viewer } = stage;
  await viewer.form(null, () => viewer.command(channels.it, 'settings'));
  await stage.shootDialog();
  await viewer.closeAll();
  for (const name of ['channels', 'routes', 'roles', 'intune'] as const) await shootSection(stage, name);
  await album.sheet('settings');
  for (const name of ['dates', 'calendar', 'report', 'verification', 'retention', 'links', 'language'] as const) {
    await shootSection(stage, name);
  }
  await album.sheet('settings-more');
}

async function shootSection(stage: SurfaceStage, name: string): Promise<void> {
  const { viewer } = stage;
  const form = await sectionName(viewer, name);
  await stage.shootDialog();
  if (['routes', 'roles', 'language'].includes(name)) {
    await viewer.form(null, () => viewer.press(form, 'settings_add'));
    await stage.shootDialog();
  }
  await viewer.closeAll();
}

/** The Home tab in two pieces, and its filter. */
export async function home(stage: SurfaceStage): Promise<void> {
  const { album, viewer, t } = stage;
  const direct = await stage.openHome();
  const blocks = await viewer.until('Home', async () => (await viewer.workspace(direct)).home ?? undefined);
  await album.home(direct, null, t.text('home.list'));
  await album.home(direct, t.text('home.list'), null);
  await viewer.form('home_filter_form', () =>
    viewer.press({ place: { kind: 'view', viewId: blocks.id }, blocks: blocks.blocks }, 'home_filter'),
  );
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('home');
}
