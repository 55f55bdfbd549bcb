import { textOf } from './card-of.ts';
import { findByRole } from './find-by-role.ts';
import { openGroup, type Section } from './open-group.ts';
import type { TourStage } from './tour-stage.ts';

/** Presses a button of a section of the controls and shows its answer. */
export async function pressControl(stage: TourStage, title: Section, name: string): Promise<void> {
  const within = () => openGroup(stage, title);
  const button = { role: 'button', name } as const;
  await stage.click({ ...button, within, forMs: 60_000 });
  await stage.pause(150);
  const isReady = () => {
    const found = stage.look({ ...button, within });
    return found !== null && !found.matches(':disabled');
  };
  const answer = await stage.until(
    () => (isReady() ? answerOf(stage, title) : null),
    `The answer of “${title}”`,
    90_000,
  );
  stage.say(textOf(answer));
  await stage.point(answer);
  if (answer.dataset['tone'] === 'refused') stage.fail(textOf(answer));
}

function answerOf(stage: TourStage, title: Section): HTMLElement | null {
  const section = openGroup(stage, title)?.closest('section') ?? null;
  const answer = section === null ? null : findByRole(section, { role: 'status' });
  return answer !== null && textOf(answer) !== '' ? answer : null;
}
