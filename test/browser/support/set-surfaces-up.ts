import { cast, channels } from '../../../sandbox/cast.ts';
import type { SandboxHands, Surface } from './sandbox-hands.ts';
import type { SurfaceStage } from './surface-stage.ts';

/** As a bot admin sets things up: language, the first run with Intune, roles, channels, previews. */
export async function setSurfacesUp(stage: SurfaceStage): Promise<void> {
  const wren = stage.as(cast.wren);
  const { bot } = await wren.workspace(channels.general);
  await wren.do({ do: 'command', channelId: channels.general, text: `/invite @${bot.name}` });
  if (stage.language === 'ja') await speakJapanese(wren);
  await answerFirstRun(wren);
  for (const role of ['exception_approver', 'bot_admin'])
    await giveRole(wren, role, [cast.wren, stage.viewer.personId]);
  await change(wren, 'channels', (form) => wren.choose(form, 'escalation_channel', [channels.general]));
  await change(wren, 'links', (form) => wren.choose(form, 'own_link_previews', ['on']));
}

async function answerFirstRun(who: SandboxHands): Promise<void> {
  const direct = await who.direct();
  await who.do({ do: 'open-home' });
  const { id, blocks } = await who.until('Home', async () => (await who.workspace(direct)).home ?? undefined);
  const home: Surface = { place: { kind: 'view', viewId: id }, blocks };
  const form = await who.form(null, () => who.press(home, 'settings_section', { block: 'set_up' }));
  await who.choose(form, 'intune', ['on']);
  await save(who);
}

/** The form or list of a section, over the menu. */
export async function sectionName(who: SandboxHands, name: string): Promise<Surface> {
  const menu = await who.form(null, () => who.command(channels.general, 'settings'));
  return await who.form(null, () => who.press(menu, 'settings_section', { block: `section:${name}` }));
}

async function change(who: SandboxHands, name: string, choose: (form: Surface) => Promise<void>): Promise<void> {
  const form = await sectionName(who, name);
  await choose(form);
  await save(who);
}

export async function giveRole(who: SandboxHands, role: string, people: readonly string[]): Promise<void> {
  const list = await sectionName(who, 'roles');
  const form = await who.form(null, () => who.press(list, 'settings_add'));
  await who.choose(form, 'role', [role]);
  await who.choose(form, 'people', people);
  await save(who);
}

export async function speakJapanese(who: SandboxHands): Promise<void> {
  const list = await sectionName(who, 'language');
  const form = await who.form(null, () => who.press(list, 'settings_item', { option: 'change' }));
  await who.search(form, 'time_zone', ['Asia/Tokyo']);
  await who.choose(form, 'locale', ['ja-JP']);
  await save(who);
}

/** Saves, and waits until nothing is being checked any more. */
export async function save(who: SandboxHands): Promise<void> {
  await who.submit(await who.front());
  await who.until('what came of what was saved', async () => {
    const form = await who.front();
    return form.blocks.some(({ type }) => type === 'input') ? undefined : true;
  });
  await who.settle();
  await who.closeAll();
}
