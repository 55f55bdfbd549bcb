import { cast } from '../../../sandbox/cast.ts';
import { giveRole, save, sectionName } from './set-surfaces-up.ts';
import type { SurfaceStage } from './surface-stage.ts';

/** Giving roles and taking them, who is told, and what a person sees who has few of them, or none. */
export async function roles(stage: SurfaceStage): Promise<void> {
  const { viewer, album, t } = stage;
  const direct = await viewer.direct();
  const notified = async (words: string) =>
    await album.message(await viewer.message(direct, (said) => said.includes(words), `“${words}”`));
  await notified(t.text('notice.role_may.exception_approver'));
  await giveRole(viewer, 'it_admin', [cast.priya]);
  await giveRole(viewer, 'requester', [cast.mina]);

  const list = await sectionName(viewer, 'roles');
  // Given together with Wren, who comes first.
  await viewer.form(null, () => viewer.press(list, 'settings_item', { block: 'role_limit:1:', option: 'remove' }));
  await stage.shootDialog();
  await save(viewer);

  await album.wholeHome(await stage.openHome(), t.text('home.settings_only'));
  await album.message(await stage.answer('list'));
  await takeBotAdmin(stage);
  await notified(t.text('notice.role_none_left'));
  await viewer.control({ do: 'change-person', personId: viewer.personId, change: 'make-guest' });
  await album.wholeHome(await stage.openHome(), t.text('home.refused'));
  await album.message(await stage.answer('top'));
  await album.sheet('roles');
}

/** From the viewer, by Wren, whose own stands before it. */
async function takeBotAdmin(stage: SurfaceStage): Promise<void> {
  const wren = stage.as(cast.wren);
  const list = await sectionName(wren, 'roles');
  await wren.form(null, () => wren.press(list, 'settings_item', { block: 'role_limit:2:', option: 'remove' }));
  await save(wren);
}
