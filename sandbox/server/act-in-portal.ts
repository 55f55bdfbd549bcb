import type { PersonName } from '../microsoft/tenant/tenant-people.ts';
import type { ControlAct, ControlResult } from '../protocol/control-acts.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type PortalAct = Extract<ControlAct, { readonly do: `portal-${string}` | `intune-${string}` }>;
type PersonAct = Extract<PortalAct, { readonly personId: string }>;

/** What people do in the Defender portal and in Intune. */
export function actInPortal(world: SandboxWorld, act: PortalAct): ControlResult {
  if (act.do === 'intune-connection') {
    world.microsoft.setIntuneConnection(act.isOn);
    const state = act.isOn ? 'on: its form offers a ticket' : 'off: its form offers no ticket';
    return { done: `Defender’s Microsoft Intune connection is ${state}.` };
  }
  const person = personOf(world, act.personId);
  if (person === undefined) return { refused: 'Nobody with this id can act in the portal.' };
  return actAs(world, act, person);
}

function actAs({ microsoft }: SandboxWorld, act: PersonAct, person: PersonName): ControlResult {
  switch (act.do) {
    case 'portal-request': {
      const { recommendationId, withTicket } = act;
      microsoft.requestRemediation({ recommendationId, person, withIntuneTicket: withTicket });
      const ticket = withTicket ? ', with an Intune ticket' : '';
      return { done: `${person.displayName} requested it in the Defender portal${ticket}.` };
    }
    case 'portal-complete':
      microsoft.completeInPortal(act.activityId, person);
      return { done: `${person.displayName} marked the activity as completed in the Defender portal.` };
    case 'portal-exception':
      microsoft.createException({
        recommendationId: act.recommendationId,
        person,
        justification: 'Risk accepted',
        days: 30,
      });
      return { done: `${person.displayName} made an exception for 30 days in the Defender portal.` };
    case 'portal-cancel-exception': {
      const ended = microsoft.cancelException(act.recommendationId);
      if (ended === 0) return { refused: 'There is no exception to cancel.' };
      return { done: `${person.displayName} cancelled the exception in the Defender portal.` };
    }
    case 'intune-decide':
      microsoft.decideInIntune({ taskId: act.taskId, person, status: act.decision });
      return { done: `${person.displayName} set the ticket to ${act.decision} in Intune.` };
  }
}

function personOf({ slack }: SandboxWorld, personId: string): PersonName | undefined {
  const user = slack.users().find(({ id, isBot }) => id === personId && !isBot);
  return user === undefined ? undefined : { displayName: user.realName, mail: user.email ?? null };
}
