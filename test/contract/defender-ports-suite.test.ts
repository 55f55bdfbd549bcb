import { describe, expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { softwareIdOf, toCveId } from '../../src/microsoft/recommendation.ts';
import { readyToken, renewedToken } from '../../src/microsoft/token.ts';
import { idOf } from '../support/microsoft/defender-rows.ts';
import { type DefenderSetup, defenderUnderTest, readAll } from '../support/microsoft/defender-under-test.ts';
import { manualTime } from '../support/microsoft/time-and-log.ts';

const signal = AbortSignal.any([]);
const firefox = idOf('va-_-mozilla-_-firefox');
const configuration = idOf('sca-_-scid-5008');
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const since = new Date('2026-11-01T00:00:00Z');

async function start(options: StandInOptions = {}, setup: Partial<DefenderSetup> = {}) {
  const time = manualTime();
  const now = () => time.clock.now().getTime();
  const standIn = await MicrosoftStandIn.start({ recommendations: 12, devices: 200, now, ...options });
  const tokens = readyToken(standIn.accessToken);
  const defender = defenderUnderTest({ apiUrl: standIn.url, tokens, time, ...setup });
  const warnings = () => defender.log.lines.filter(({ level }) => level === 'warn');
  return { standIn, ...defender, warnings, [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

describe('devices', () => {
  test.each([
    ['one page', {}, 1],
    ['linked pages', { pageSize: 50 }, 4],
    ['counted pages', { bigRecommendation: true }, 2],
  ])('arrive in %s', async (_, options, calls) => {
    await using world = await start(options);

    const machines = await readAll(world.devices.listMachines(signal));

    expect(machines.map(({ id, lastReportAt }) => [id, lastReportAt])).toEqual(
      world.standIn.devices.map((one) => [one.id, new Date(one.lastSeen)]),
    );
    expect(world.standIn.calls).toHaveLength(calls);
    expect(world.warnings()).toEqual([]);
  });

  test('say whether they are excluded, offboarded, merged, and joined to Entra', async () => {
    await using world = await start();
    const [first, second, third] = world.standIn.devicesOf(firefox).map(({ id }) => id);
    world.standIn.excludeDevices(firefox, [first ?? '']);
    world.standIn.offboardDevices(firefox, [second ?? '']);
    world.standIn.mergeDevices(firefox, [third ?? '']);

    const machines = await readAll(world.devices.listMachines(signal));

    const find = (id: string | undefined) => machines.find((machine) => machine.id === id);
    expect(find(first)).toMatchObject({ isExcluded: true, isOnboarded: true, mergedIntoId: null });
    expect(find(second)).toMatchObject({ isExcluded: false, isOnboarded: false });
    expect(find(third)?.mergedIntoId).toMatch(/^[0-9a-f]{40}$/);
    expect(machines.filter(({ entraDeviceId }) => entraDeviceId !== null)).toHaveLength(
      world.standIn.devices.filter(({ aadDeviceId }) => aadDeviceId !== null).length,
    );
  });

  test('where there is none, no page comes', async () => {
    await using world = await start();
    world.standIn.fail({ status: 404, code: 'ResourceNotFound' });

    expect(await readAll(world.devices.listMachines(signal))).toEqual([]);
  });

  test('an address that does not exist is not taken for a tenant without devices', async () => {
    await using world = await start();
    world.standIn.fail({ status: 404, code: 'NoSuchRoute' });

    await expect(readAll(world.devices.listMachines(signal))).rejects.toMatchObject({ code: 'refused' });
  });

  test('a linked page that is gone is a failure, not the end', async () => {
    await using world = await start({ pageSize: 50 });
    const machines = world.devices.listMachines(signal)[Symbol.asyncIterator]();
    await machines.next();
    world.standIn.fail({ status: 404, code: 'ResourceNotFound' });

    await expect(machines.next()).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('changes of vulnerabilities', () => {
  test('a patched device is told for each CVE of its recommendation', async () => {
    await using world = await start();
    const [device] = world.standIn.devicesOf(firefox);
    world.standIn.patchShare(firefox, [device?.id ?? '']);

    const changes = await readAll(world.devices.listVulnerabilityChanges(since, signal));
    const cves = (await world.vulnerabilities.listVulnerabilitiesOf(firefox, signal)) ?? [];

    expect(changes.map(({ cveId }) => cveId).sort()).toEqual(cves.map(({ id }) => id).sort());
    expect(changes[0]).toEqual({
      deviceId: device?.id,
      recommendationId: firefox,
      cveId: expect.stringMatching(/^CVE-/),
      kind: 'fixed',
      at: new Date('2026-11-02T09:00:00Z'),
    });
    expect(world.warnings()).toEqual([]);
  });

  test('come in linked pages, nothing left out', async () => {
    await using world = await start({ devices: 1_200 });

    const rows = patchBrowsers(world.standIn);
    const changes = await readAll(world.devices.listVulnerabilityChanges(since, signal));

    expect(changes).toHaveLength(rows);
    const sizes = world.standIn.calls.map(({ query }) => query['pageSize'] ?? query['pagesize']);
    expect(sizes).toEqual(Array.from({ length: Math.ceil(rows / 10_000) }, () => '10000'));
    expect(sizes.length).toBeGreaterThan(2);
  });

  test('a page that ends half way is a failure', async () => {
    await using world = await start({ devices: 1_200 });
    patchBrowsers(world.standIn);
    world.standIn.breakPage({ page: 2 });

    const changes = readAll(world.devices.listVulnerabilityChanges(since, signal));

    await expect(changes).rejects.toMatchObject({ code: 'broken_answer' });
  });

  test('more than 14 days back are refused', async () => {
    await using world = await start();

    const changes = readAll(world.devices.listVulnerabilityChanges(new Date('2026-10-19T08:59:00Z'), signal));

    await expect(changes).rejects.toMatchObject({ code: 'refused' });
  });

  test('stay within 30 calls a minute by themselves', async () => {
    await using world = await start();

    for (let call = 0; call < 31; call += 1) await readAll(world.devices.listVulnerabilityChanges(since, signal));

    expect(world.standIn.calls.every(({ status }) => status === 200)).toBe(true);
    expect(world.time.slept).toEqual([60_000]);
  });
});

describe('CVEs', () => {
  test('of a recommendation', async () => {
    await using world = await start();

    const cves = await world.vulnerabilities.listVulnerabilitiesOf(firefox, signal);

    expect(cves).toHaveLength(world.standIn.recommendations.find(({ id }) => id === firefox)?.weaknesses ?? 0);
    expect(cves?.[0]).toEqual({
      id: expect.stringMatching(/^CVE-2026-\d+$/),
      severity: expect.stringMatching(/^(low|medium|high|critical)$/),
      cvss: expect.any(Number),
      epss: expect.any(Number),
      hasPublicExploit: expect.any(Boolean),
      isExploitVerified: expect.any(Boolean),
    });
    expect(world.warnings()).toEqual([]);
  });

  test('of a recommendation that is gone: null', async () => {
    await using world = await start();
    world.standIn.removeRecommendation(firefox);

    expect(await world.vulnerabilities.listVulnerabilitiesOf(firefox, signal)).toBeNull();
  });

  test.each([{}, { pageSize: 7 }])('lead back to their recommendations, each once: %j', async (options) => {
    await using world = await start(options);
    const [cve] = (await world.vulnerabilities.listVulnerabilitiesOf(firefox, signal)) ?? [];

    const behind = await world.vulnerabilities.listRecommendationIdsBehind(cve?.id ?? cveOf('CVE-2026-1'), signal);

    expect(behind).toEqual([firefox]);
  });

  test('that no device has lead nowhere', async () => {
    await using world = await start();

    expect(await world.vulnerabilities.listRecommendationIdsBehind(cveOf('CVE-1999-0001'), signal)).toEqual([]);
  });

  test('a missing role is named', async () => {
    await using world = await start();
    world.standIn.denyRole('Vulnerability.Read.All');

    await expect(world.vulnerabilities.listVulnerabilitiesOf(firefox, signal)).rejects.toMatchObject({
      code: 'missing_permission',
      why: { kind: 'permission_missing', service: 'defender', permissions: ['Vulnerability.Read.All'] },
    });
  });
});

describe('software', () => {
  const edge = softwareOf('va-_-microsoft-_-edge_chromium-based');

  test('by version, with what Defender counts of each', async () => {
    await using world = await start();

    const versions = await world.software.listVersions(softwareOf(firefox), signal);

    const vulnerable = versions?.filter(({ weaknesses }) => weaknesses > 0) ?? [];
    const installations = vulnerable.reduce((sum, one) => sum + one.installations, 0);
    expect(installations).toBe(world.standIn.devicesOf(firefox).length);
    expect(versions?.[0]).toEqual({
      version: expect.stringMatching(/^\d+\.0$/),
      installations: expect.any(Number),
      weaknesses: expect.any(Number),
    });
    expect(world.warnings()).toEqual([]);
  });

  test('with the security updates that devices miss', async () => {
    await using world = await start();

    expect(await world.software.listMissingUpdates(edge, signal)).toEqual([
      {
        id: expect.stringMatching(/^\d{7}$/),
        name: 'November 2026 Security Updates',
        deviceCount: world.standIn.devicesOf('va-_-microsoft-_-edge_chromium-based').length,
        cveCount: expect.any(Number),
      },
    ]);
    expect(world.warnings()).toEqual([]);
  });

  test('that Defender does not know: null', async () => {
    await using world = await start();
    const none = softwareOf('va-_-fabrikam-_-none');

    expect(await world.software.listVersions(none, signal)).toBeNull();
    expect(await world.software.listMissingUpdates(none, signal)).toBeNull();
  });
});

describe('activities of the portal', () => {
  test('carry what was asked for', async () => {
    await using world = await start();
    const asked = { recommendationId: firefox, person: mina, dueOn: '2026-12-24', priority: 'High' } as const;
    const { activityId } = world.standIn.requestRemediation({ ...asked, notes: 'Finance first' });

    const [activity] = await readAll(world.portalActivities.listPortalActivities(signal));

    expect(activity).toMatchObject({
      id: activityId,
      recommendationId: firefox,
      option: 'update',
      priority: 'high',
      createdAt: new Date('2026-11-02T09:00:00Z'),
      dueOn: '2026-12-24',
      notes: 'Finance first',
      requesterEmail: mina.mail,
      targetCount: world.standIn.devicesOf(firefox).length,
      fixedCount: 0,
      status: 'active',
      completion: null,
    });
    expect(world.warnings()).toEqual([]);
  });

  test('a configuration is found again by its id', async () => {
    await using world = await start();
    world.standIn.requestRemediation({ recommendationId: configuration, person: mina });

    const [activity] = await readAll(world.portalActivities.listPortalActivities(signal));

    expect(activity).toMatchObject({ recommendationId: configuration, option: 'configuration_change' });
  });

  test('completed by a person, and by all devices', async () => {
    await using world = await start();
    const byHand = world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
    world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
    world.standIn.completeInPortal(byHand.activityId, mina);
    world.standIn.wakeDevices(firefox);
    world.standIn.patchShare(firefox, 1);

    const activities = await readAll(world.portalActivities.listPortalActivities(signal));

    expect(activities.map(({ status, completion }) => [status, completion])).toEqual([
      ['completed', { kind: 'manual', email: mina.mail }],
      ['completed', { kind: 'automatic' }],
    ]);
  });

  test('come in linked pages, and half of one is a failure', async () => {
    await using world = await start({ pageSize: 2 });
    for (let index = 0; index < 5; index += 1) {
      world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
    }

    expect(await readAll(world.portalActivities.listPortalActivities(signal))).toHaveLength(5);
    world.standIn.breakPage({ page: 3 });
    const broken = readAll(world.portalActivities.listPortalActivities(signal));
    await expect(broken).rejects.toMatchObject({ code: 'broken_answer' });
  });

  test('a limit is waited for, and a token that ends in the middle is renewed', async () => {
    await using world = await start({ pageSize: 2 });
    for (let index = 0; index < 5; index += 1) {
      world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
    }
    const acquire = async () => ({ value: world.standIn.accessToken, expiresAtMs: Number.MAX_SAFE_INTEGER });
    const tokens = renewedToken(acquire, { now: () => new Date(0) });
    const { portalActivities, time } = defenderUnderTest({ apiUrl: world.standIn.url, tokens });
    const pages = portalActivities.listPortalActivities(signal)[Symbol.asyncIterator]();

    const first = await pages.next();
    world.standIn.accessToken = 'the-next-token';
    const second = await pages.next();
    world.standIn.rateLimit({ times: 1, retryAfterS: 23 });
    const third = await pages.next();

    const ids = [first, second, third].flatMap(({ value }) => value.map(({ id }: { id: string }) => id));
    expect(new Set(ids).size).toBe(5);
    expect(world.standIn.calls.map(({ status }) => status)).toEqual([200, 401, 200, 429, 200]);
    expect(time.slept).toEqual([23_000]);
  });
});

test('the exposure score falls when devices are fixed', async () => {
  await using world = await start();

  const before = await world.source.readExposureScore(signal);
  world.standIn.patchShare(firefox, 1);
  const after = await world.source.readExposureScore(signal);

  expect(before).toBeGreaterThan(after);
  expect(after).toBeGreaterThan(0);
  expect(world.standIn.calls.map(({ path }) => path)).toEqual(['/api/exposureScore', '/api/exposureScore']);
});

test.each([
  ['Machine.Read.All', (world: Started) => readAll(world.devices.listMachines(signal))],
  ['Vulnerability.Read.All', (world: Started) => readAll(world.devices.listVulnerabilityChanges(since, signal))],
  ['Software.Read.All', (world: Started) => world.software.listVersions(softwareOf(firefox), signal)],
  ['Software.Read.All', (world: Started) => world.software.listMissingUpdates(softwareOf(firefox), signal)],
  ['Score.Read.All', (world: Started) => world.source.readExposureScore(signal)],
  ['RemediationTasks.Read.All', (world: Started) => readAll(world.portalActivities.listPortalActivities(signal))],
] as const)('without %s it is named', async (role, ask) => {
  await using world = await start();
  world.standIn.denyRole(role);

  await expect(ask(world)).rejects.toMatchObject({
    code: 'missing_permission',
    why: { kind: 'permission_missing', service: 'defender', permissions: [role] },
  });
});

/** Many devices with many weaknesses each: more rows than a page has. */
function patchBrowsers(standIn: MicrosoftStandIn): number {
  const rows = ['va-_-opera-_-opera_browser', 'va-_-vivaldi-_-vivaldi'].map((id) => {
    const weaknesses = standIn.recommendations.find((one) => one.id === id)?.weaknesses ?? 0;
    return standIn.patchShare(id, 1).changed * weaknesses;
  });
  return rows.reduce((sum, count) => sum + count, 0);
}

type Started = Awaited<ReturnType<typeof start>>;

function cveOf(text: string) {
  const id = toCveId(text);
  if (id === null) throw new Error(`not a CVE: ${text}`);
  return id;
}

function softwareOf(text: string) {
  const id = softwareIdOf(idOf(text));
  if (id === null) throw new Error(`not software: ${text}`);
  return id;
}
