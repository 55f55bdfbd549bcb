import { TenantRefusal } from '../microsoft/tenant/tenant-changes.ts';
import type { PersonName } from '../microsoft/tenant/tenant-people.ts';
import type { ControlAct, ControlResult } from '../protocol/control-acts.ts';
import { changeDevices } from './change-devices.ts';
import { changePerson, changeTimeZone } from './people.ts';
import type { SandboxWorld } from './sandbox-world.ts';
import { performTrouble } from './troubles.ts';

/** Performs an act outside Slack's own surface. Describes the result in one sentence. */
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
    case 'enter-kev':
      return enterKev(world, act.recommendationId);
    default:
      return performTrouble(world, act);
  }
}

/** Lists the next CVE of the recommendation that the catalog does not list. Every second one demands a triage. */
function enterKev({ microsoft, cisa }: SandboxWorld, recommendationId: string): ControlResult {
  const ids = microsoft.cveIdsOf(recommendationId);
  const next = ids.findIndex((id) => !cisa.isListed(id));
  const id = ids[next];
  if (id === undefined) return { refused: 'It has no CVE that the catalog does not list already.' };
  const wantsTriage = next % 2 === 1;
  cisa.list(id, { wantsTriage });
  return { done: `CISA lists ${id} in its catalog now${wantsTriage ? ', and demands a forensic triage' : ''}.` };
}

async function restartBot({ bot, clock }: SandboxWorld): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving. Wait until it has arrived.' };
  await bot.restart();
  const { state, problem } = bot.stage;
  return state === 'running'
    ? { done: 'The bot was stopped and started again.' }
    : { refused: `The bot did not start: ${problem ?? state}` };
}

const dayMinutes = 24 * 60;

/** The bot's readings, by their names in its status. */
const readText: Readonly<Record<string, string>> = {
  recommendations: 'recommendations',
  devices: 'devices',
  portal_activities: 'the portal’s activities',
  security_tasks: 'Intune’s tickets',
  kev_catalog: 'CISA’s catalog',
};

const cardTimeText =
  'Where no count changed, the time on a card stays for up to a day; Details say when it was last measured.';

/** Lets time pass. Says what the bot read meanwhile. */
async function moveTime({ clock, bot }: SandboxWorld, minutes: number): Promise<ControlResult> {
  if (clock.isMoving) return { refused: 'Time is moving already. Wait until it has arrived.' };
  const before = (await bot.readings()).readAtMs;
  await clock.moveForward(minutes * 60_000);
  const after = (await bot.readings()).readAtMs;
  const read = Object.entries(readText).filter(([name]) => (after.get(name) ?? 0) > (before.get(name) ?? 0));
  const sameTime = read.some(([name]) => name === 'devices') && minutes < dayMinutes ? ` ${cardTimeText}` : '';
  return { done: `${passed(minutes)}; ${readingText(read.map(([, words]) => words))}.${sameTime}` };
}

function passed(minutes: number): string {
  if (minutes % dayMinutes === 0) return counted(minutes / dayMinutes, 'day');
  return minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? ' has' : 's have'} passed`;
}

function readingText(read: readonly string[]): string {
  if (read.length === 0) return 'Mendbot read nothing from outside Slack meanwhile';
  return `Mendbot has read ${new Intl.ListFormat('en-GB').format(read)}`;
}

type PortalAct = Extract<ControlAct, { readonly do: `portal-${string}` | `intune-${string}` }>;
type PersonAct = Extract<PortalAct, { readonly personId: string }>;

/** Acts in the Defender portal and in Intune. */
function actInPortal(world: SandboxWorld, act: PortalAct): ControlResult {
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
