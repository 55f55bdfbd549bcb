import type { ConnectionFailure } from '../../core/connection.ts';
import { minuteMs, systemClock } from '../../core/time.ts';
import { connectionFailureText } from '../../features/connections/index.ts';
import { type Finding, fault, good, warning } from '../../features/status/index.ts';
import { connectMicrosoft, type MicrosoftPorts, type MicrosoftSettings } from '../../microsoft/connect-microsoft.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { SoftwareId } from '../../microsoft/recommendation.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import { createLog } from '../../platform/telemetry/log.ts';

interface Question {
  readonly subject: string;
  readonly ask: (ports: MicrosoftPorts, signal: AbortSignal) => Promise<unknown>;
  /** Whether Mendbot works without this permission, except for what `purpose` names. */
  readonly isOptional: boolean | 'not_missed';
  readonly purpose: string;
}

const patienceMs = minuteMs;
// Invented names: an answer that Microsoft does not know them is a success.
const nowhere = '00000000-0000-4000-8000-000000000000';
const nobody = 'nobody@mendbot.invalid';
const noSoftware = 'mendbot-_-none' as SoftwareId;

const defenderQuestions = (now: () => Date): readonly Question[] => [
  {
    subject: 'Defender: recommendations',
    ask: ({ background }, signal) => firstPage(background.listRecommendations(signal)),
    isOptional: false,
    purpose: 'choosing a recommendation',
  },
  {
    subject: 'Defender: devices',
    ask: ({ devices }, signal) => firstPage(devices.listMachines(signal)),
    isOptional: true,
    purpose: 'progress and System confirmation',
  },
  {
    subject: 'Defender: vulnerabilities',
    ask: ({ devices }, signal) =>
      firstPage(devices.listVulnerabilityChanges(new Date(now().getTime() - minuteMs), signal)),
    isOptional: true,
    purpose: 'the best evidence that a device is fixed',
  },
  {
    subject: 'Defender: software',
    ask: ({ software }, signal) => software.listVersions(noSoftware, signal),
    isOptional: true,
    purpose: 'the versions in the remediation steps',
  },
  {
    subject: 'Defender: activities of the portal',
    ask: ({ portalActivities }, signal) => firstPage(portalActivities.listPortalActivities(signal)),
    isOptional: true,
    purpose: 'taking up what colleagues file in the portal',
  },
  {
    subject: 'Defender: exposure score',
    ask: ({ background }, signal) => background.readExposureScore(signal),
    isOptional: 'not_missed',
    purpose: 'the exposure score in the weekly report',
  },
];

const graphQuestions = (isIntuneOn: boolean): readonly Question[] => [
  {
    subject: 'Intune: security tasks',
    ask: ({ securityTasks }, signal) => firstPage(securityTasks.listSecurityTasks(signal)),
    isOptional: !isIntuneOn,
    purpose: 'tickets in Intune',
  },
  {
    subject: 'Entra: people',
    ask: ({ entra }, signal) => entra.findUsers(nobody, signal),
    isOptional: true,
    purpose: 'seeing that an account is disabled',
  },
  {
    subject: 'Entra: groups',
    ask: ({ entra }, signal) => entra.findGroup(nowhere, signal),
    isOptional: true,
    purpose: 'roles of Entra groups',
  },
];

/** Makes one call for each question, and changes nothing at Microsoft. */
export async function examineMicrosoft(
  config: MicrosoftSettings,
  { isIntuneOn, now }: { readonly isIntuneOn: boolean; readonly now: () => Date },
): Promise<readonly Finding[]> {
  const ports = connectMicrosoft(config, { clock: systemClock, log: createLog('silent') });
  const findings: Finding[] = [];
  if (config.defenderCredential === null) {
    const words = 'not configured: requests are made in plain words, and nothing is measured';
    findings.push(warning('Defender', words, 'docs/how-to/connect-defender.md says how.'));
  } else {
    findings.push(...(await examineService(ports, defenderQuestions(now))));
  }
  if (config.graphCredential !== null) {
    findings.push(...(await examineService(ports, graphQuestions(isIntuneOn))));
  } else if (isIntuneOn) {
    const words = 'the Intune connection is on in the settings, and Graph is not configured';
    findings.push(
      fault('Microsoft Graph', words, 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and what proves it, or turn it off.'),
    );
  }
  return findings;
}

// With such a failure, every other call to the service would fail too.
const wholeService: ReadonlySet<ConnectionFailure['kind']> = new Set([
  'no_token',
  'token_refused',
  'address_unknown',
  'unreachable',
  'timed_out',
]);

async function examineService(ports: MicrosoftPorts, questions: readonly Question[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const question of questions) {
    const why = await askedFor(ports, question);
    findings.push(why === null ? good(question.subject, 'answers') : failureFinding(question, why));
    if (why !== null && wholeService.has(why.kind)) break;
  }
  return findings;
}

/** Why the call failed; `null` = Microsoft answered. */
async function askedFor(ports: MicrosoftPorts, { ask }: Question): Promise<ConnectionFailure | null> {
  try {
    await ask(ports, AbortSignal.timeout(patienceMs));
    return null;
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return error.why;
  }
}

function failureFinding({ subject, isOptional, purpose }: Question, why: ConnectionFailure): Finding {
  const words = connectionFailureText(translatorFor('en-US'), why);
  if (isOptional === 'not_missed' && why.kind === 'permission_missing') {
    return good(subject, `${purpose} is optional: ${words}`);
  }
  const say = isOptional && why.kind === 'permission_missing' ? warning : fault;
  return say(subject, words, `It is for ${purpose}. docs/reference/microsoft-permissions.md says who grants what.`);
}

async function firstPage(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages) return;
}
