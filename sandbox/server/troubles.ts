import type { CisaTrouble } from '../cisa/cisa-stand-in.ts';
import type { ActiveFault as MicrosoftFault } from '../microsoft/stand-in-faults.ts';
import type { AppPermission, ControlAct, ControlResult, Trouble } from '../protocol/control-acts.ts';
import type { ActiveFault as SlackFault } from '../slack/faults.ts';
import type { SandboxWorld } from './sandbox-world.ts';

export type TroubleAct = Extract<
  ControlAct,
  { readonly do: `slack-${string}` | `microsoft-${string}` | `cisa-${string}` }
>;

const untilHealed = Number.POSITIVE_INFINITY;

export function performTrouble({ slack, microsoft, cisa }: SandboxWorld, act: TroubleAct): ControlResult {
  switch (act.do) {
    case 'slack-rate-limit':
      // Slack limits by method. The address for answers to commands is not a method.
      slack.faults.rateLimit('web_api', { retryAfterS: Math.ceil(act.forS), forMs: act.forS * 1000 });
      return { done: `Slack answers every method with 429 for ${act.forS} s.` };
    case 'slack-refuse-posts':
      slack.faults.rejectPosts({ forMs: act.forS * 1000 });
      return { done: `Slack refuses what the bot posts for ${act.forS} s.` };
    case 'slack-drop-socket':
      slack.faults.dropSockets();
      return { done: 'The bot’s connections to Slack were cut; it connects again by itself.' };
    case 'slack-deliver-twice':
      slack.faults.deliverTwice(act.isOn);
      return { done: act.isOn ? 'Slack delivers everything twice now.' : 'Slack delivers everything once again.' };
    case 'slack-hold-deliveries':
      return holdDeliveries(slack, act.isOn);
    case 'slack-heal':
      slack.faults.heal();
      return { done: 'Slack works as usual again.' };
    case 'microsoft-rate-limit':
      microsoft.rateLimit({ retryAfterS: Math.ceil(act.forS), forMs: act.forS * 1000, service: 'both' });
      return { done: `Microsoft answers every call with 429 for ${spanText(act.forS)}.` };
    case 'microsoft-unavailable':
      microsoft.fail({ status: 503, code: 'ServiceUnavailable', forMs: act.forS * 1000, service: 'both' });
      return { done: `Microsoft answers every call with 503 for ${spanText(act.forS)}.` };
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
    case 'cisa-unreachable':
      cisa.setTrouble('unreachable');
      return { done: 'CISA’s catalog and CVE records cannot be reached now, as from a closed network.' };
    case 'cisa-shorten':
      cisa.setTrouble('shortened');
      return { done: 'CISA’s catalog has lost most of its entries now.' };
    case 'cisa-miscount':
      cisa.setTrouble('miscounted');
      return { done: 'CISA’s catalog names a wrong number of entries now.' };
    case 'cisa-heal':
      cisa.setTrouble(null);
      return { done: 'CISA’s catalog and CVE records are as usual again.' };
  }
}

/** Delays deliveries by a second more than Slack waits for the bot. */
function holdDeliveries({ faults }: SandboxWorld['slack'], isOn: boolean): ControlResult {
  const heldMs = faults.waitMs + 1000;
  faults.delayDeliveries(isOn ? heldMs : 0);
  return {
    done: isOn
      ? `Slack delivers everything ${heldMs / 1000} s late now, after it gave up waiting.`
      : 'Slack delivers at once again.',
  };
}

/** The permission to change security tasks includes the permission to read them. */
function stillAllowed(permission: AppPermission): string {
  if (permission !== 'DeviceManagementApps.Read.All') return '';
  return ' Tickets are still read while DeviceManagementApps.ReadWrite.All is there.';
}

function spanText(seconds: number): string {
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds} s`;
}

/** Every active fault, in words. */
export function listTroubles({
  slack,
  microsoft,
  cisa,
}: Pick<SandboxWorld, 'slack' | 'microsoft' | 'cisa'>): readonly Trouble[] {
  const ofCisa = cisa.trouble === null ? [] : [cisaTrouble(cisa.trouble)];
  return [...slack.faults.active().map(ofSlack), ...microsoft.activeFaults().map(ofMicrosoft), ...ofCisa];
}

function cisaTrouble(trouble: CisaTrouble): Trouble {
  const what: Readonly<Record<CisaTrouble, string>> = {
    unreachable: 'CISA cannot be reached',
    shortened: 'CISA’s catalog has lost most of its entries',
    miscounted: 'CISA’s catalog names a wrong number of entries',
  };
  return { where: 'cisa', kind: 'other', what: what[trouble], untilMs: null };
}

function ofSlack(fault: SlackFault): Trouble {
  return { where: 'slack', kind: switchKinds[fault.kind] ?? 'other', what: slackText(fault), untilMs: fault.untilMs };
}

const switchKinds: Partial<Record<SlackFault['kind'], Trouble['kind']>> = {
  deliver_twice: 'deliver-twice',
  delay_deliveries: 'hold-deliveries',
};

function slackText({ kind, method }: SlackFault): string {
  const calls = method === '*' ? 'every call' : method === 'web_api' ? 'every method' : method;
  switch (kind) {
    case 'rate_limit':
      return `Slack answers ${calls} with 429`;
    case 'refuse_posts':
      return 'Slack refuses what the bot posts';
    case 'deliver_twice':
      return 'Slack delivers everything twice';
    case 'delay_deliveries':
      return 'Slack delivers everything too late';
    case 'reject_tokens':
      return 'Slack rejects the bot’s tokens';
    case 'revoke_scope':
      return `The scope ${method} is revoked`;
    case 'fail':
      return `Slack fails on ${calls}`;
    case 'hang':
      return `Slack answers ${calls} late`;
    case 'apply_then_drop':
      return `Slack does ${calls} and cuts the line before it answers`;
    case 'apply_then_cut':
      return `Slack does ${calls} and answers by half`;
  }
}

function ofMicrosoft(fault: MicrosoftFault): Trouble {
  const untilMs = 'untilMs' in fault ? fault.untilMs : null;
  return { where: 'microsoft', kind: 'other', what: microsoftText(fault), untilMs };
}

function microsoftText(fault: MicrosoftFault): string {
  switch (fault.kind) {
    case 'answer':
      return `Microsoft answers with ${fault.status ?? 'an error'}`;
    case 'hang':
      return 'Microsoft answers late';
    case 'refuse':
      return 'Microsoft takes no connection';
    case 'denied_role':
      return `The permission ${fault.role} is missing`;
    case 'broken_page':
      return 'Microsoft’s answers end half way';
  }
}
