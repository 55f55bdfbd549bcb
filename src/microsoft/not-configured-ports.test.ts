import { expect, test } from 'vitest';
import type { MicrosoftService } from '../core/connection.ts';
import { notConfiguredPorts } from './ports.ts';

const { defender, graph } = notConfiguredPorts;
const asked: readonly (readonly [string, MicrosoftService, () => unknown])[] = [
  ['listMachines', 'defender', () => defender.devices.listMachines(signal())],
  ['listVulnerabilityChanges', 'defender', () => defender.devices.listVulnerabilityChanges(new Date(0), signal())],
  ['readExposureScore', 'defender', () => defender.background.readExposureScore(signal())],
  ['listVulnerabilitiesOf', 'defender', () => defender.vulnerabilities.listVulnerabilitiesOf(any(), signal())],
  [
    'listRecommendationIdsBehind',
    'defender',
    () => defender.vulnerabilities.listRecommendationIdsBehind(any(), signal()),
  ],
  ['listPortalActivities', 'defender', () => defender.portalActivities.listPortalActivities(signal())],
  ['listSecurityTasks', 'graph', () => graph.securityTasks.listSecurityTasks(signal())],
  ['readSecurityTask', 'graph', () => graph.securityTasks.readSecurityTask(any(), signal())],
  ['setTaskStatus', 'graph', () => graph.securityTasks.setTaskStatus(any(), { status: 'active', note: '' }, signal())],
  ['listTaskActors', 'graph', () => graph.securityTasks.listTaskActors(new Map(), signal())],
  ['findUsers', 'graph', () => graph.entra.findUsers('a@b.example', signal())],
  ['listMemberships', 'graph', () => graph.entra.listMemberships('u', [], signal())],
  ['findGroup', 'graph', () => graph.entra.findGroup('g', signal())],
  ['readConfigurationSteps', 'graph', () => graph.configurationSteps.readConfigurationSteps(any(), signal())],
];

test.each(asked)('%s says which of the two is not configured', async (_, service, ask) => {
  const failure = (async () => ask())();

  await expect(failure).rejects.toMatchObject({ code: 'refused', why: { kind: 'not_configured', service } });
});

test('Graph says beforehand that it is not there', () => {
  expect([graph.securityTasks.isConfigured, graph.entra.isConfigured]).toEqual([false, false]);
});

function signal(): AbortSignal {
  return AbortSignal.any([]);
}

/** An argument that nobody looks at. */
function any(): never {
  return 'x' as never;
}
