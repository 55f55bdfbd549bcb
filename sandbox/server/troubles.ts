import type { ActiveFault as MicrosoftFault } from '../microsoft/stand-in-faults.ts';
import type { Trouble } from '../protocol/control-acts.ts';
import type { ActiveFault as SlackFault } from '../slack/faults.ts';
import type { SandboxWorld } from './sandbox-world.ts';

/** Every fault that is on, in words. */
export function listTroubles({ slack, microsoft }: Pick<SandboxWorld, 'slack' | 'microsoft'>): readonly Trouble[] {
  return [...slack.faults.active().map(ofSlack), ...microsoft.activeFaults().map(ofMicrosoft)];
}

function ofSlack(fault: SlackFault): Trouble {
  return { where: 'slack', kind: switchKinds[fault.kind] ?? 'other', what: slackWords(fault), untilMs: fault.untilMs };
}

const switchKinds: Partial<Record<SlackFault['kind'], Trouble['kind']>> = {
  deliver_twice: 'deliver-twice',
  delay_deliveries: 'hold-deliveries',
};

function slackWords({ kind, method }: SlackFault): string {
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
  return { where: 'microsoft', kind: 'other', what: microsoftWords(fault), untilMs };
}

function microsoftWords(fault: MicrosoftFault): string {
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
