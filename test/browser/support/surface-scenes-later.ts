import type { TextKey } from '../../../src/i18n/en.ts';
import { cast, channels } from '../../../src/sandbox/cast.ts';
import type { Message } from '../../../src/sandbox/protocol/workspace-view.ts';
import { messageSurface } from './sandbox-hands.ts';
import { topic } from './set-surfaces-up.ts';
import type { SurfaceNumbers } from './surface-scenes.ts';
import type { SurfaceStage } from './surface-stage.ts';

const portal = 'https://security.microsoft.com/security-recommendations?recommendationId=';

/** Lists, as they answer a command. */
export async function lists(stage: SurfaceStage): Promise<void> {
  const { album, viewer } = stage;
  const list = await stage.answer('list');
  await album.message(list);
  await album.message(await stage.answer('exceptions'));
  await album.message(await stage.answer('top'));
  await album.sheet('lists');
  await viewer.form('several_form', () => viewer.press(messageSurface(list), 'list_several'));
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('select-several');
}

/** Short answers to the person alone, and what everybody sees below a link. */
export async function answers(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { album, viewer } = stage;
  await album.message(await stage.answer('help'));
  await album.message(await stage.answer('status'));
  await album.message(await stage.answer(`complete ${numbers.completed}`));
  await album.message(await stage.answer('list due:someday'));
  await album.sheet('answers');
  const mina = stage.as(cast.mina);
  await mina.do({ do: 'post', channelId: channels.it, text: `${portal}${await stage.recommendation('chrome')}` });
  await album.message(await viewer.message(channels.it, (_, { attachments }) => attachments.length > 0));
  await album.sheet('link-preview');
}

/** What days bring into the channel. */
export async function digests(stage: SurfaceStage): Promise<void> {
  const { album, t } = stage;
  const isHeading = (key: TextKey) => (words: string) =>
    words.includes(beginningOf(t.text(key, { date: '§', day: '§' })));
  const digest = await stage.daysUntil(channels.it, isHeading('digest.heading'));
  const escalation = await stage.daysUntil(channels.general, isHeading('escalation.heading'));
  const overview = await stage.daysUntil(channels.it, isHeading('overview.heading'));
  await album.message(digest);
  await album.message(escalation);
  await album.sheet('digest');
  await album.message(overview);
  await album.sheet('overview');
}

function beginningOf(words: string): string {
  return words.split('§').reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** What the viewer is told directly: as requester, as assignee, as bot admin; and files. */
export async function directMessages(stage: SurfaceStage, numbers: SurfaceNumbers): Promise<void> {
  const { album, viewer } = stage;
  const direct = await viewer.direct();
  const priya = stage.as(cast.priya);
  const details = await priya.form(null, () => priya.command(channels.it, `show ${numbers.pending}`));
  const form = await priya.form('reassign_form', () => priya.press(details, 'reassign_activity'));
  await priya.choose(form, 'reassign_person', [viewer.personId]);
  await priya.submit(form);
  await priya.closeAll();
  await stage.decide(numbers.own, 'accept_activity', priya);
  await viewer.control({ do: 'change-person', personId: cast.tomas, change: 'deactivate' });
  const left = await viewer.message(direct, (words) => words.includes('hand_over'));
  await viewer.message(direct, (words) => words.includes(numbers.pending));
  const hers = (await viewer.messages(direct)).filter(({ text, blocks }) =>
    [numbers.own, numbers.pending].some((number) => (text + JSON.stringify(blocks)).includes(number)),
  );
  for (const message of hers) await album.message(message);
  await album.message(left);
  await viewer.form('hand_over_form', () => viewer.press(messageSurface(left), 'hand_over'));
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('direct-messages');

  await viewer.command(channels.it, 'export');
  const exported = await viewer.message(direct, (_, { replies }) => replies.some((reply) => hasFile(reply, '.csv')));
  await album.message(exported);
  await album.replies(exported);
  await viewer.command(channels.it, 'trend 30');
  const picture = await viewer.message(direct, (_, message) => hasFile(message, '.png'));
  const messages = await viewer.messages(direct);
  const numbersOfIt = messages[messages.findIndex(({ ts }) => ts === picture.ts) - 1];
  if (numbersOfIt !== undefined) await album.message(numbersOfIt);
  await album.message(picture);
  await album.file(picture);
  await album.sheet('files');
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
  for (const name of ['channels', 'routes', 'roles', 'intune'] as const) await shootTopic(stage, name);
  await album.sheet('settings');
  for (const name of ['dates', 'calendar', 'digest', 'verification', 'retention', 'links', 'language'] as const) {
    await shootTopic(stage, name);
  }
  await album.sheet('settings-more');
}

async function shootTopic(stage: SurfaceStage, name: string): Promise<void> {
  const { viewer } = stage;
  const form = await topic(viewer, name);
  await stage.shootDialog();
  if (['routes', 'roles', 'language'].includes(name)) {
    await viewer.form(null, () => viewer.press(form, 'settings_add'));
    await stage.shootDialog();
  }
  await viewer.closeAll();
}

/** The Home tab in three pieces, and its filter. */
export async function home(stage: SurfaceStage): Promise<void> {
  const { album, viewer, t } = stage;
  const direct = await viewer.direct();
  await viewer.do({ do: 'open-home' });
  const blocks = await viewer.until('Home', async () => (await viewer.workspace(direct)).home ?? undefined);
  await album.home(direct, null, t.text('home.list'));
  await album.home(direct, t.text('home.list'), t.text('home.completed'));
  await album.home(direct, t.text('home.completed'), null);
  await viewer.form('home_filter_form', () =>
    viewer.press({ place: { kind: 'view', viewId: blocks.id }, blocks: blocks.blocks }, 'home_filter'),
  );
  await stage.shootDialog();
  await viewer.closeAll();
  await album.sheet('home');
}
