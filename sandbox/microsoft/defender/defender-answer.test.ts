import { expect, test } from 'vitest';
import { MicrosoftStandIn, type StandInOptions } from '../microsoft-stand-in.ts';

const firefox = 'va-_-mozilla-_-firefox';
const startMs = Date.UTC(2026, 10, 2, 9);
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const changesPath = '/api/machines/SoftwareVulnerabilityChangesByMachine';
const since = '2026-11-01T00:00:00Z';

async function start(options: StandInOptions = {}) {
  let nowMs = startMs;
  const standIn = await MicrosoftStandIn.start({ recommendations: 12, devices: 200, now: () => nowMs, ...options });
  const get = async (path: string) => {
    const url = path.startsWith('http') ? path : standIn.url + path;
    const response = await fetch(url, { headers: { authorization: `Bearer ${standIn.accessToken}` } });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  const forward = (ms: number) => (nowMs += ms);
  return { standIn, get, forward, [Symbol.asyncDispose]: () => standIn[Symbol.asyncDispose]() };
}

test('a patched device is told once for each CVE of the recommendation', async () => {
  await using world = await start();
  const [device] = world.standIn.devicesOf(firefox);
  world.standIn.patchShare(firefox, [device?.id ?? '']);

  const changes = await world.get(`${changesPath}?sinceTime=${since}`);
  const cves = await world.get(`/api/recommendations/${firefox}/vulnerabilities`);

  const rows: { cveId: string }[] = changes.body.value;
  expect(rows.map(({ cveId }) => cveId).sort()).toEqual(cves.body.value.map(({ id }: { id: string }) => id).sort());
  expect(rows[0]).toMatchObject({
    deviceId: device?.id,
    recommendationReference: firefox,
    status: 'Fixed',
    cveId: expect.stringMatching(/^CVE-2026-1\d{4}$/),
    eventTimestamp: '2026-11-02 09:00:00.0000000',
  });
});

test('the export is linked from page to page, nothing twice and nothing left out', async () => {
  await using world = await start();
  const { changed } = world.standIn.patchShare(firefox, 0.1);
  const weaknesses = world.standIn.recommendations.find(({ id }) => id === firefox)?.weaknesses ?? 0;
  const ids: string[] = [];

  let next: string | undefined = `${changesPath}?sinceTime=${since}&pageSize=100`;
  while (next !== undefined) {
    const page = await world.get(next);
    ids.push(...page.body.value.map(({ id }: { id: string }) => id));
    next = page.body['@odata.nextLink'];
  }

  expect(ids).toHaveLength(changed * weaknesses);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a page that is limited by $top has no link', async () => {
  await using world = await start();
  world.standIn.patchShare(firefox, 0.1);

  const { body } = await world.get(`${changesPath}?sinceTime=${since}&$top=10`);

  expect(body.value).toHaveLength(10);
  expect(body).not.toHaveProperty(['@odata.nextLink']);
});

test.each(['', '?sinceTime=yesterday', '?sinceTime=2026-10-01', `?sinceTime=${since}&pageSize=200001`])(
  'the export refuses “%s”',
  async (query) => {
    await using world = await start();

    expect(await world.get(changesPath + query)).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest' } },
    });
  },
);

test('only what happened since is told, with the kind of change', async () => {
  await using world = await start();
  world.standIn.patchShare(firefox, 0.5);
  world.forward(3_600_000);
  world.standIn.reexpose(firefox, { newWeaknesses: 1 });
  world.standIn.publishExploit(firefox);

  const { body } = await world.get(`${changesPath}?sinceTime=2026-11-02T09:30:00Z`);

  const statuses: string[] = body.value.map(({ status }: { status: string }) => status);
  expect(new Set(statuses)).toEqual(new Set(['New', 'Updated']));
});

test('excluded and offboarded devices are no change of a vulnerability', async () => {
  await using world = await start();
  world.standIn.excludeDevices(firefox, 0.1);
  world.standIn.offboardDevices(firefox, 0.1);

  const { body } = await world.get(`${changesPath}?sinceTime=${since}`);

  expect(body.value).toEqual([]);
});

type PairedRow = Readonly<Record<'cveId' | 'status' | 'rbacGroupName' | 'softwareVersion', string>>;

async function pairsOf(world: Awaited<ReturnType<typeof start>>): Promise<readonly [PairedRow, PairedRow][]> {
  const { body } = await world.get(`${changesPath}?sinceTime=${since}`);
  const rows: PairedRow[] = body.value.filter(
    (row: Record<string, string>) => row['recommendationReference'] === firefox,
  );
  const [fixed, added] = ['Fixed', 'New'].map((kind) => rows.filter(({ status }) => status === kind));
  expect(added?.map(({ cveId }) => cveId)).toEqual(fixed?.map(({ cveId }) => cveId));
  return fixed?.map((row, index) => [row, added?.[index] ?? row]) ?? [];
}

test('a moved device is Fixed in the group that it left, and New in the other', async () => {
  await using world = await start();
  const [device] = world.standIn.devicesOf(firefox);
  world.standIn.moveDevices(firefox, [device?.id ?? ''], 'Finance');

  const pairs = await pairsOf(world);

  expect(pairs).toHaveLength(world.standIn.cveIdsOf(firefox).length);
  const groups = pairs.map((pair) => pair.map(({ rbacGroupName }) => rbacGroupName));
  expect(groups).toEqual(pairs.map(() => [device?.rbacGroupName, 'Finance']));
  expect(pairs.every(([before, after]) => before.softwareVersion === after.softwareVersion)).toBe(true);
});

test('an update to a version with the same weaknesses is Fixed in the old version, and New in the other', async () => {
  await using world = await start();
  const [device] = world.standIn.devicesOf(firefox);
  world.standIn.updateInVain(firefox, [device?.id ?? '']);

  const pairs = await pairsOf(world);

  expect(pairs).toHaveLength(world.standIn.cveIdsOf(firefox).length);
  expect(pairs.every(([before, after]) => before.softwareVersion !== after.softwareVersion)).toBe(true);
  expect(world.standIn.devicesOf(firefox)).toContainEqual(device);
});

test('the export may be called 30 times a minute', async () => {
  await using world = await start();
  const path = `${changesPath}?sinceTime=${since}`;

  const statuses = await Promise.all(Array.from({ length: 31 }, async () => (await world.get(path)).status));
  const limited = await world.get(path);
  world.forward(60_000);
  const later = await world.get(path);

  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect([limited.status, limited.headers.get('retry-after'), later.status]).toEqual([429, '60', 200]);
});

test('a CVE leads to its devices and to the product of its recommendation', async () => {
  await using world = await start();
  const { body: cves } = await world.get(`/api/recommendations/${firefox}/vulnerabilities`);
  const [{ id, exposedMachines }] = cves.value;

  const one = await world.get(`/api/vulnerabilities/${id}`);
  const machines = await world.get(`/api/vulnerabilities/${id}/machineReferences`);
  const products = await world.get(`/api/vulnerabilities/machinesVulnerabilities?$filter=cveId eq '${id}'`);

  expect(one.body).toMatchObject({ id, exposedMachines });
  expect(machines.body.value).toHaveLength(exposedMachines);
  expect(products.body.value).toContainEqual(
    expect.objectContaining({ cveId: id, productVendor: 'mozilla', productName: 'firefox' }),
  );
});

test('the versions of software are those of its devices, and a fixed device has the recommended one', async () => {
  await using world = await start();
  const path = '/api/Software/mozilla-_-firefox/distributions';
  const { weaknesses, recommendedVersion } = world.standIn.recommendations.find(({ id }) => id === firefox) ?? {};
  const counts = async () => {
    const rows: { version: string; installations: number; vulnerabilities: number }[] = (await world.get(path)).body
      .value;
    const sum = (some: typeof rows) => some.reduce((all, { installations }) => all + installations, 0);
    const vulnerable = rows.filter(({ vulnerabilities }) => vulnerabilities > 0);
    expect(new Set(vulnerable.map(({ vulnerabilities }) => vulnerabilities))).toEqual(new Set([weaknesses]));
    expect(vulnerable.map(({ version }) => version)).not.toContain(recommendedVersion);
    return { exposed: sum(vulnerable), all: sum(rows) };
  };
  const before = await counts();
  expect(before.exposed).toBe(world.standIn.devicesOf(firefox).length);

  world.standIn.patchShare(
    firefox,
    world.standIn
      .devicesOf(firefox)
      .slice(0, 2)
      .map(({ id }) => id),
  );

  expect(await counts()).toEqual({ ...before, exposed: before.exposed - 2 });
  expect((await world.get('/api/Software/mozilla-_-none/distributions')).status).toBe(404);
});

test('a Microsoft product misses a KB on its exposed devices, any other product none', async () => {
  await using world = await start();
  const edge = 'microsoft-_-edge_chromium-based';

  const { body } = await world.get(`/api/Software/${edge}/getmissingkbs`);

  const id = body.value[0].id;
  expect(body.value).toEqual([
    {
      id: expect.stringMatching(/^504\d{4}$/),
      name: 'November 2026 Security Updates',
      productsNames: ['edge_chromium-based'],
      url: `https://catalog.update.microsoft.com/v7/site/Search.aspx?q=KB${id}`,
      machineMissedOn: world.standIn.devicesOf(`va-_-${edge}`).length,
      cveAddressed: world.standIn.recommendations.find((one) => one.id === `va-_-${edge}`)?.weaknesses,
    },
  ]);
  expect((await world.get('/api/Software/mozilla-_-firefox/getmissingkbs')).body.value).toEqual([]);
});

test('configuration recommendations have no CVE', async () => {
  await using world = await start();

  const { body } = await world.get('/api/recommendations/sca-_-scid-5008/vulnerabilities');

  expect(body.value).toEqual([]);
});

test('activities are filtered by time and status, newest first where asked', async () => {
  await using world = await start();
  const first = world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
  world.forward(3_600_000);
  const second = world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
  world.standIn.completeInPortal(first.activityId, mina);
  const ids = async (query: string) =>
    (await world.get(`/api/remediationTasks?${query}`)).body.value.map(({ id }: { id: string }) => id);

  expect(await ids('$orderby=createdOn desc')).toEqual([second.activityId, first.activityId]);
  expect(await ids('$filter=createdon gt 2026-11-02T09:30:00Z')).toEqual([second.activityId]);
  expect(await ids("$filter=status eq 'Completed'")).toEqual([first.activityId]);
});

test('the devices of an activity are those that are still exposed', async () => {
  await using world = await start();
  world.standIn.wakeDevices(firefox);
  const { activityId } = world.standIn.requestRemediation({ recommendationId: firefox, person: mina });
  const { exposed } = world.standIn.patchShare(firefox, 0.5);

  const { body } = await world.get(`/api/remediationTasks/${activityId}/machineReferences`);

  expect(body.value).toHaveLength(exposed);
});

test('impact and exposure score fall with the devices that are fixed', async () => {
  await using world = await start();
  const impactOf = (id: string) => world.standIn.recommendations.find((one) => one.id === id)?.exposureImpact;
  const read = async () => [(await world.get('/api/exposureScore')).body.score, impactOf(firefox)];

  const [score, impact] = await read();
  world.standIn.patchShare(firefox, 0.5);
  const [scoreAfter, impactAfter] = await read();

  expect(scoreAfter).toBeLessThan(score);
  expect(impactAfter).toBeLessThan(impact);
});

test.each([
  ['/api/remediationTasks', 'RemediationTasks.Read.All'],
  [changesPath, 'Vulnerability.Read.All'],
  [`/api/recommendations/${firefox}/vulnerabilities`, 'Vulnerability.Read.All'],
  ['/api/vulnerabilities', 'Vulnerability.Read.All'],
  ['/api/Software/mozilla-_-firefox/distributions', 'Software.Read.All'],
  ['/api/Software/mozilla-_-firefox/getmissingkbs', 'Software.Read.All'],
  ['/api/exposureScore', 'Score.Read.All'],
  [`/api/machines/${'0'.repeat(40)}`, 'Machine.Read.All'],
])('%s needs %s', async (path, role) => {
  await using world = await start();
  world.standIn.denyRole(role);

  const { status, body } = await world.get(path);

  expect([status, body.error.code]).toEqual([403, 'Forbidden']);
  expect(body.error.message).toContain(`API required roles: ${role}, application roles: `);
});

test('nothing can be written', async () => {
  await using world = await start();
  const headers = { authorization: `Bearer ${world.standIn.accessToken}` };

  const answer = await fetch(`${world.standIn.url}/api/remediationTasks`, { method: 'POST', body: '{}', headers });

  expect(answer.status).toBe(400);
});

test('each change is told, and the view shows it', async () => {
  await using world = await start({ isIntuneConnected: true });
  let told = 0;
  const stop = world.standIn.onChange(() => (told += 1));

  world.standIn.requestRemediation({ recommendationId: firefox, person: mina, withIntuneTicket: true });
  world.standIn.silenceShare(firefox, 0.1);
  world.standIn.raiseAlert(firefox);
  stop();
  world.standIn.setIntuneConnection(false);

  const view = world.standIn.tenantView();
  expect(told).toBe(3);
  expect(view).toMatchObject({
    isIntuneConnected: false,
    activities: [{ recommendationId: firefox, requestedBy: mina.mail, status: 'Active' }],
    tasks: [{ status: 'pending' }],
  });
  const shown = view.recommendations.find(({ id }) => id === firefox);
  expect(shown?.activeAlert).toBe(true);
  expect(shown?.silent).toBeGreaterThan(0);
});
