import { setSurfacesUp } from './set-surfaces-up.ts';
import {
  cards,
  decisionForms,
  details,
  exceptions,
  fileAll,
  requestForms,
  type SurfaceNumbers,
} from './surface-scenes.ts';
import { cardsEnded, exceptionsFurther, reports, requestsFurther } from './surface-scenes-further.ts';
import { answers, directMessages, home, lists, settings } from './surface-scenes-later.ts';
import { exceptionFindings, portalQuestions, trouble } from './surface-scenes-portal.ts';
import { roles } from './surface-scenes-roles.ts';
import type { SurfaceStage } from './surface-stage.ts';

type Scene = (stage: SurfaceStage, numbers: SurfaceNumbers) => Promise<void>;

/**
 * Goes through the product as its people do, and takes a picture of everything on the way. A scene that fails does not
 * keep the others from being played: all that failed are named at the end.
 */
export async function playSurfaces(stage: SurfaceStage): Promise<void> {
  await played(stage, setSurfacesUp, () => setSurfacesUp(stage));
  await played(stage, requestForms, () => requestForms(stage));
  const numbers = await played(stage, fileAll, () => fileAll(stage));
  const scenes: readonly Scene[] = [
    requestsFurther,
    decisionForms,
    exceptions,
    portalQuestions,
    cards,
    details,
    answers,
    lists,
    reports,
    exceptionsFurther,
    exceptionFindings,
    directMessages,
    home,
    cardsEnded,
    settings,
    trouble,
    // The last one: the viewer is a guest at its end.
    roles,
  ];
  const failures: Error[] = [];
  for (const scene of scenes) {
    await played(stage, scene, () => scene(stage, numbers)).catch((error: Error) => failures.push(error));
  }
  const [first] = failures;
  if (first === undefined) return;
  throw failures.length === 1
    ? first
    : new AggregateError(failures, failures.map(({ message }) => message).join('\n\n'), { cause: first });
}

/** The beginning of it, which shows that pictures can be made. */
export async function playSomeSurfaces(stage: SurfaceStage): Promise<void> {
  await requestForms(stage);
  const number = await stage.file('firefox');
  await stage.album.message(await stage.card(number, /▱/));
  await stage.album.sheet('cards');
  await home(stage);
}

/** Says in which scene something went wrong, for whom, keeps what was on the pages, and clears the stage. */
async function played<T>(stage: SurfaceStage, { name }: { readonly name: string }, play: () => Promise<T>): Promise<T> {
  try {
    return await play();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const folder = await stage.album.keepPages(`${name}-${stage.language}`, why);
    stage.album.forget();
    await stage.viewer.closeAll().catch(() => undefined);
    throw new Error(`The scene ${name}, for who reads ${stage.language}: ${why}\nThe pages are kept in ${folder}`, {
      cause: error,
    });
  }
}
