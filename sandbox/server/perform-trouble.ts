import type { AppPermission, ControlAct, ControlResult } from '../protocol/control-acts.ts';
import type { SandboxWorld } from './sandbox-world.ts';

export type TroubleAct = Extract<ControlAct, { readonly do: `slack-${string}` | `microsoft-${string}` }>;

/** A second more than Slack waits for an acknowledgement. */
const heldMs = 4000;
const untilHealed = Number.POSITIVE_INFINITY;

/** Switches a fault on or off. */
export function performTrouble({ slack, microsoft }: SandboxWorld, act: TroubleAct): ControlResult {
  switch (act.do) {
    case 'slack-rate-limit':
      // Slack limits by method; the address for answering a command is not one.
      slack.faults.rateLimit('web_api', { retryAfterS: Math.ceil(act.forS), forMs: act.forS * 1000 });
      return { done: `Slack answers every method with 429 for ${act.forS} s.` };
    case 'slack-refuse-posts':
      slack.faults.refusePosts({ forMs: act.forS * 1000 });
      return { done: `Slack refuses what the bot posts for ${act.forS} s.` };
    case 'slack-drop-socket':
      slack.faults.dropSockets();
      return { done: 'The bot’s connections to Slack were cut; it connects again by itself.' };
    case 'slack-deliver-twice':
      slack.faults.deliverTwice(act.isOn);
      return { done: act.isOn ? 'Slack delivers everything twice now.' : 'Slack delivers everything once again.' };
    case 'slack-hold-deliveries':
      slack.faults.delayDeliveries(act.isOn ? heldMs : 0);
      return {
        done: act.isOn
          ? `Slack delivers everything ${heldMs / 1000} s late now, after it gave up waiting.`
          : 'Slack delivers at once again.',
      };
    case 'slack-heal':
      slack.faults.heal();
      return { done: 'Slack works as usual again.' };
    case 'microsoft-rate-limit':
      microsoft.rateLimit({ retryAfterS: Math.ceil(act.forS), forMs: act.forS * 1000, service: 'both' });
      return { done: `Microsoft answers every call with 429 for ${spanWords(act.forS)}.` };
    case 'microsoft-unavailable':
      microsoft.fail({ status: 503, code: 'ServiceUnavailable', forMs: act.forS * 1000, service: 'both' });
      return { done: `Microsoft answers every call with 503 for ${spanWords(act.forS)}.` };
    case 'microsoft-cut-answers':
      microsoft.breakPage({ page: 1, times: untilHealed });
      return { done: 'Each list that Microsoft gives ends half way now.' };
    case 'microsoft-refuse-token':
      microsoft.fail({ status: 401, code: 'InvalidAuthenticationToken', times: untilHealed, service: 'both' });
      return { done: 'Microsoft refuses the bot’s token now, as if it had expired and could not be renewed.' };
    case 'microsoft-deny-permission':
      microsoft.denyRole(act.permission);
      return { done: `The permission ${act.permission} was taken from the app.${stillAllowed(act.permission)}` };
    case 'microsoft-heal':
      microsoft.heal();
      return { done: 'Microsoft works as usual again, and the app has its permissions.' };
  }
}

/** Whoever may change a security task may read it. */
function stillAllowed(permission: AppPermission): string {
  if (permission !== 'DeviceManagementApps.Read.All') return '';
  return ' Tickets are still read while DeviceManagementApps.ReadWrite.All is there.';
}

function spanWords(seconds: number): string {
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds} s`;
}
