import type { ControlView, RecommendationState } from '../../protocol/control-acts.ts';
import { readControl } from '../api/sandbox-client.ts';
import { textOf } from './card-of.ts';
import { findByRole } from './find-by-role.ts';
import { controlPanel, openControls } from './sit-in-channel.ts';
import type { TourStage } from './tour-stage.ts';

/** The bot does the work of whole days before a control answers. A person can stop the tour before. */
const answerMs = 600_000;

/** Presses a button in a section of the controls, and shows its answer. */
export async function pressControl(stage: TourStage, title: Section, name: string): Promise<void> {
  const within = () => openGroup(stage, title);
  const button = { role: 'button', name } as const;
  await stage.click({ ...button, within, forMs: answerMs });
  await stage.pause(150);
  const isReady = () => {
    const found = stage.look({ ...button, within });
    return found !== null && !found.matches(':disabled');
  };
  const answer = await stage.until(
    () => (isReady() ? answerOf(stage, title) : null),
    `The answer of “${title}”`,
    answerMs,
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

/** The sections of the controls that the tour uses. */
export type Section =
  | 'Time'
  | 'Devices report in'
  | 'Slack trouble'
  | 'Someone acts in the Defender portal'
  | 'Someone acts in Intune';

/** A section of the controls; `null` = not open yet. Opens a folded section. */
export function openGroup(stage: TourStage, title: Section): HTMLElement | null {
  const within = () => stage.look(controlPanel);
  const group = stage.look({ role: 'group', name: title, within });
  if (group !== null) return group;
  const disclosure = stage.look({ role: 'button', name: title, within });
  if (disclosure?.getAttribute('aria-expanded') === 'false') disclosure.click();
  return null;
}

export function isChecked(element: HTMLElement | null): boolean {
  return element instanceof HTMLInputElement && element.checked;
}

interface PortalRequest {
  readonly person: string;
  readonly recommendation: Pick<RecommendationState, 'id'>;
  readonly withTicket: boolean;
}

/** Files a request in the Defender portal with the controls, and lets the bot read it. */
export async function fileInPortal(stage: TourStage, wanted: PortalRequest): Promise<void> {
  const title = 'Someone acts in the Defender portal';
  const { portalPeople } = await readControl();
  const personId = portalPeople.find(({ name }) => name.startsWith(wanted.person))?.id ?? '';
  await openControls(stage);
  const within = () => openGroup(stage, title);
  await stage.choose({ role: 'combobox', name: 'Who acts in the portal', within }, personId);
  await stage.choose({ role: 'combobox', name: 'Recommendation in the portal', within }, wanted.recommendation.id);
  const ticket = { role: 'checkbox', name: 'Open a ticket in Intune', within } as const;
  if (isChecked(await stage.find(ticket)) !== wanted.withTicket) await stage.click(ticket);
  await pressControl(stage, title, 'Request remediation');
  await pressControl(stage, title, 'Let 15 minutes pass');
}

/** A software update that nobody has requested. At least four of its exposed devices report. */
export function unrequested({ recommendations }: ControlView, stage: TourStage): RecommendationState {
  const fitting = recommendations.filter(
    ({ title, status, isRequested, exposedCount, silentCount }) =>
      title.startsWith('Update ') && status === 'Active' && !isRequested && exposedCount - silentCount >= 4,
  );
  const fewest = fitting.toSorted((a, b) => a.exposedCount - b.exposedCount);
  return fewest[0] ?? stage.fail('Each software update of this tenant has been requested: start again with --fresh.');
}
