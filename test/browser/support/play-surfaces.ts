import { setSurfacesUp } from './set-surfaces-up.ts';
import { cards, decisionForms, details, exceptions, fileAll, requestForms } from './surface-scenes.ts';
import { answers, digests, directMessages, home, lists, settings } from './surface-scenes-later.ts';
import type { SurfaceStage } from './surface-stage.ts';

/** Goes through the product as its people do, and takes a picture of everything on the way. */
export async function playSurfaces(stage: SurfaceStage): Promise<void> {
  await setSurfacesUp(stage);
  await requestForms(stage);
  const numbers = await fileAll(stage);
  await decisionForms(stage, numbers);
  await exceptions(stage);
  await cards(stage, numbers);
  await details(stage, numbers);
  await answers(stage, numbers);
  await lists(stage);
  await digests(stage);
  await directMessages(stage, numbers);
  await home(stage);
  await settings(stage);
}

/** The beginning of it, which shows that pictures can be made. */
export async function playSomeSurfaces(stage: SurfaceStage): Promise<void> {
  await requestForms(stage);
  const number = await stage.file('firefox');
  await stage.album.message(await stage.card(number, /▱/));
  await stage.album.sheet('cards');
  await home(stage);
}
