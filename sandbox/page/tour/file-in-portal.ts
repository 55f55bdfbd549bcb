import type { RecommendationState } from '../../protocol/control-acts.ts';
import { readControl } from '../api/sandbox-client.ts';
import { isChecked } from './is-checked.ts';
import { openGroup } from './open-group.ts';
import { pressControl } from './press-control.ts';
import { openControls } from './sit-in-channel.ts';
import type { TourStage } from './tour-stage.ts';

interface PortalRequest {
  readonly person: string;
  readonly recommendation: Pick<RecommendationState, 'id'>;
  readonly withTicket: boolean;
}

/** Files in the Defender portal, by the controls, and lets the bot read it. */
export async function fileInPortal(stage: TourStage, wanted: PortalRequest): Promise<void> {
  const title = 'Somebody acts in the Defender portal';
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
