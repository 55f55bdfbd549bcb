import { expect, test } from 'vitest';
import { notConfiguredPorts } from './not-configured-ports.ts';

const { defender, graph } = notConfiguredPorts;
const asked: readonly (readonly [string, RegExp, () => unknown])[] = [
  ['listMachines', /DEFENDER_ACCESS_TOKEN/, () => defender.devices.listMachines(signal())],
  ['listVulnerabilityChanges', /AZURE_/, () => defender.devices.listVulnerabilityChanges(new Date(0), signal())],
  ['listVulnerabilitiesOf', /AZURE_/, () => defender.vulnerabilities.listVulnerabilitiesOf(any(), signal())],
  [
    'listRecommendationIdsBehind',
    /AZURE_/,
    () => defender.vulnerabilities.listRecommendationIdsBehind(any(), signal()),
  ],
  ['listPortalActivities', /AZURE_/, () => defender.portalActivities.listPortalActivities(signal())],
  ['listSecurityTasks', /GRAPH_ACCESS_TOKEN/, () => graph.securityTasks.listSecurityTasks(signal())],
  ['readSecurityTask', /GRAPH_/, () => graph.securityTasks.readSecurityTask(any(), signal())],
  ['setTaskStatus', /GRAPH_/, () => graph.securityTasks.setTaskStatus(any(), { status: 'active', note: '' }, signal())],
  ['createSecurityTask', /GRAPH_/, () => graph.securityTasks.createSecurityTask(any(), signal())],
  ['listTaskActors', /GRAPH_/, () => graph.securityTasks.listTaskActors(new Map(), signal())],
  ['findUsers', /GRAPH_/, () => graph.entra.findUsers('a@b.example', signal())],
  ['listMemberships', /GRAPH_/, () => graph.entra.listMemberships('u', [], signal())],
  ['findGroup', /GRAPH_/, () => graph.entra.findGroup('g', signal())],
];

test.each(asked)('%s says what to set', async (_, words, ask) => {
  const failure = (async () => ask())();

  await expect(failure).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(words) });
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
