import { controlPanel } from './sit-in-channel.ts';
import type { TourStage } from './tour-stage.ts';

/** The sections of the controls that the tour uses. */
export type Section =
  | 'Time'
  | 'Devices report in'
  | 'Slack trouble'
  | 'Somebody acts in the Defender portal'
  | 'Somebody acts in Intune';

/** A section of the controls; one that is folded up is opened. */
export function openGroup(stage: TourStage, title: Section): HTMLElement | null {
  const within = () => stage.look(controlPanel);
  const group = stage.look({ role: 'group', name: title, within });
  if (group !== null) return group;
  const disclosure = stage.look({ role: 'button', name: title, within });
  if (disclosure?.getAttribute('aria-expanded') === 'false') disclosure.click();
  return null;
}
