import type { DeviceCounts } from '../microsoft/tenant/device-actions.ts';
import type { PersonName } from '../microsoft/tenant/tenant-people.ts';
import { TenantRefusal } from '../microsoft/tenant/tenant-refusal.ts';
import type { ControlAct, ControlResult } from '../protocol/control-acts.ts';
import { performTrouble, type TroubleAct } from './perform-trouble.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type PortalAct = Extract<
  ControlAct,
  {
    readonly do:
      | 'portal-request'
      | 'portal-complete'
      | 'portal-exception'
      | 'portal-cancel-exception'
      | 'intune-decide';
  }
>;
type DeviceAct = Exclude<
  ControlAct,
  PortalAct | TroubleAct | { readonly do: 'move-time' } | { readonly do: 'restart-bot' }
>;

/** Makes it happen outside Slack's own surface, and says in one sentence what did. */
export async function performControl(world: SandboxWorld, act: ControlAct): Promise<ControlResult> {
  try {
    return await perform(world, act);
  } catch (error) {
    if (error instanceof TenantRefusal) return { refused: `This is not possible: ${error.message}.` };
    if (error instanceof Error && error.name === 'AbortError') return { refused: 'The sandbox is stopping.' };
    throw error;
  }
}

async function perform(world: SandboxWorld, act: ControlAct): Promise<ControlResult> {
  switch (act.do) {
    case 'move-time':
      return moveTime(world, act.hours);
    case 'restart-bot':
      return restartBot(world);
    case 'portal-request':
    case 'portal-complete':
    case 'portal-exception':
    case 'portal-cancel-exception':
    case 'intune-decide':
      return actInPortal(world, act);
    case 'patch-devices':
    case 'silence-devices':
    case 'wake-devices':
    case 'release-version':
    case 'publish-exploit':
    case 'raise-alert':
      return changeTenant(world, act);
    default:
      return performTrouble(world, act);
  }
}

async function moveTime({ clock }: SandboxWorld, hours: number): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving already. Wait until it has arrived.' };
  await clock.moveForward(hours * 3_600_000);
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return { done: `${count} ${unit}${count === 1 ? ' has' : 's have'} passed; what was due has run.` };
}

async function restartBot({ bot, clock }: SandboxWorld): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving. Wait until it has arrived.' };
  await bot.restart();
  const { state, problem } = bot.stage;
  return state === 'running'
    ? { done: 'The bot was stopped and started again.' }
    : { refused: `The bot did not start: ${problem ?? state}` };
}

function changeTenant({ microsoft }: SandboxWorld, act: DeviceAct): ControlResult {
  const id = act.recommendationId;
  switch (act.do) {
    case 'patch-devices': {
      const counts = microsoft.patchShare(id, act.share);
      return { done: `${devices(counts.changed)} reported in as fixed; ${stillExposed(counts)}.` };
    }
    case 'silence-devices': {
      const counts = microsoft.silenceShare(id, act.share);
      return { done: `${devices(counts.changed)} fell silent; ${stillExposed(counts)}.` };
    }
    case 'wake-devices': {
      const counts = microsoft.wakeDevices(id);
      return { done: `${devices(counts.changed)} reported in again, as they were; ${stillExposed(counts)}.` };
    }
    case 'release-version':
      microsoft.releaseVersion(id);
      return { done: `The vendor released a newer version; ${titled(microsoft, id)} asks for it now.` };
    case 'publish-exploit':
      microsoft.publishExploit(id);
      return { done: `An exploit for ${titled(microsoft, id)} is public now.` };
    case 'raise-alert':
      microsoft.raiseAlert(id);
      return { done: `${titled(microsoft, id)} has an active alert now.` };
  }
}

function actInPortal(world: SandboxWorld, act: PortalAct): ControlResult {
  const { microsoft } = world;
  const person = personOf(world, act.personId);
  if (person === undefined) return { refused: 'Nobody with this id can act in the portal.' };
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

function titled(microsoft: SandboxWorld['microsoft'], id: string): string {
  const title = microsoft.recommendations.find((one) => one.id === id)?.recommendationName;
  return title === undefined ? 'The recommendation' : `“${title}”`;
}

function devices(count: number): string {
  return count === 1 ? '1 device' : `${count} devices`;
}

function stillExposed({ exposed, silent }: DeviceCounts): string {
  const ofThem = silent === 0 ? '' : `, ${silent} of them silent`;
  return `${exposed} ${exposed === 1 ? 'is' : 'are'} still exposed${ofThem}`;
}
