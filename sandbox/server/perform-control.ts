import { TenantRefusal } from '../microsoft/tenant/tenant-refusal.ts';
import type { ControlAct, ControlResult } from '../protocol/control-acts.ts';
import { actInPortal } from './act-in-portal.ts';
import { changeDevices } from './change-devices.ts';
import { changePerson, changeTimeZone } from './change-person.ts';
import { moveTime } from './move-time.ts';
import { performTrouble } from './perform-trouble.ts';
import type { SandboxWorld } from './sandbox-world.ts';

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
      return moveTime(world, act.minutes);
    case 'restart-bot':
      return restartBot(world);
    case 'change-person':
      return changePerson(world, act);
    case 'change-time-zone':
      return changeTimeZone(world, act);
    case 'portal-request':
    case 'portal-complete':
    case 'portal-exception':
    case 'portal-cancel-exception':
    case 'intune-decide':
    case 'intune-connection':
      return actInPortal(world, act);
    case 'patch-devices':
    case 'silence-devices':
    case 'exclude-devices':
    case 'move-devices':
    case 'wake-devices':
    case 'release-version':
    case 'reexpose-devices':
    case 'publish-exploit':
    case 'raise-alert':
      return changeDevices(world, act);
    default:
      return performTrouble(world, act);
  }
}

async function restartBot({ bot, clock }: SandboxWorld): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving. Wait until it has arrived.' };
  await bot.restart();
  const { state, problem } = bot.stage;
  return state === 'running'
    ? { done: 'The bot was stopped and started again.' }
    : { refused: `The bot did not start: ${problem ?? state}` };
}
