import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cast } from '../cast.ts';
import type { ControlAct, ControlResult, ControlView } from '../protocol/control-acts.ts';
import { type BotReadings, nothingRead } from './sandbox-world.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

let sandbox: TestServer;
let recommendationId: string;
const movedMs: number[] = [];
const requested = new Set<string>();

let readings: BotReadings;
let whileMoving: () => void;

beforeEach(async () => {
  readings = nothingRead;
  whileMoving = () => {};
  movedMs.length = 0;
  sandbox = await startTestServer({
    bot: {
      stage: { state: 'running', problem: null },
      requestedIds: async () => requested,
      readings: async () => readings,
    },
    clock: {
      moveForward: async (ms) => {
        movedMs.push(ms);
        whileMoving();
      },
    },
  });
  recommendationId = sandbox.world.microsoft.recommendations.find((one) => one.exposedMachinesCount > 3)?.id ?? '';
});

afterEach(async () => {
  requested.clear();
  await sandbox[Symbol.asyncDispose]();
});

async function control(act: ControlAct): Promise<ControlResult> {
  return (await (await sandbox.post('/api/control', act)).json()) as ControlResult;
}

async function view(): Promise<ControlView> {
  return (await (await sandbox.get('/api/control')).json()) as ControlView;
}

const shown = async () => (await view()).recommendations.find(({ id }) => id === recommendationId);

describe('devices', () => {
  test('are patched by share, and the sentence counts them', async () => {
    const before = await shown();

    const result = await control({ do: 'patch-devices', recommendationId, share: 1 });

    const after = await shown();
    const fixed = after?.fixedCount ?? 0;
    expect(fixed).toBe((before?.exposedCount ?? 0) - (before?.silentCount ?? 0));
    expect(result).toEqual({ done: expect.stringContaining(`${fixed} device`) });
  });

  test('fall silent and report again', async () => {
    const silenced = await control({ do: 'silence-devices', recommendationId, share: 1 });
    const silent = await shown();
    await control({ do: 'wake-devices', recommendationId });
    const awake = await shown();

    expect(silenced).toEqual({ done: expect.stringContaining('fell silent') });
    expect(silent?.silentCount).toBe(silent?.exposedCount);
    expect(awake?.silentCount).toBe(0);
  });

  test('are excluded and moved, and no longer count as exposed for it', async () => {
    const before = await shown();

    const excluded = await control({ do: 'exclude-devices', recommendationId, share: 0.5 });
    const after = await shown();
    const moved = await control({ do: 'move-devices', recommendationId, share: 1 });

    expect(excluded).toEqual({ done: expect.stringMatching(/^\d+ devices? excluded in Defender; \d+ (is|are) still/) });
    expect(after?.exposedCount).toBeLessThan(before?.exposedCount ?? 0);
    expect(moved).toEqual({ done: expect.stringContaining('moved to the device group “Moved devices”') });
  });

  test('that were fixed are exposed again to a newer version', async () => {
    await control({ do: 'patch-devices', recommendationId, share: 1 });
    const fixed = (await shown())?.fixedCount ?? 0;

    const again = await control({ do: 'reexpose-devices', recommendationId });

    expect(again).toEqual({ done: expect.stringContaining(`${fixed} devices that had been fixed are exposed to it`) });
    expect((await shown())?.exposedCount).toBeGreaterThanOrEqual(fixed);
  });

  test('of a recommendation that is not there cannot be patched', async () => {
    const result = await control({ do: 'patch-devices', recommendationId: 'va-_-none', share: 1 });

    expect(result).toEqual({ refused: 'This is not possible: there is no recommendation va-_-none.' });
  });
});

test('what happens to a recommendation is shown', async () => {
  requested.add(recommendationId);
  const before = await shown();

  await control({ do: 'release-version', recommendationId });
  await control({ do: 'publish-exploit', recommendationId });
  await control({ do: 'raise-alert', recommendationId });

  const after = await shown();
  expect(after).toMatchObject({ hasPublicExploit: true, hasActiveAlert: true, isRequested: true });
  expect(after?.recommendedVersion).not.toBe(before?.recommendedVersion);
});

test('people move to another time zone', async () => {
  const zoneOf = async (id: string) => (await view()).people.find((person) => person.id === id)?.timeZone;
  const move = (personId: string, timeZone: string) => control({ do: 'change-time-zone', personId, timeZone });
  const before = await zoneOf(cast.mina);

  const moved = await move(cast.mina, 'Asia/Tokyo');

  expect([before, await zoneOf(cast.mina)]).toEqual(['Europe/Berlin', 'Asia/Tokyo']);
  expect(moved).toEqual({ done: 'Mina Sato is in the time zone Asia/Tokyo now.' });
  expect(await move(cast.mina, 'Mars/Olympus')).toEqual({ refused: 'There is no time zone Mars/Olympus.' });
  expect(await move('U0NOBODY', 'UTC')).toEqual({ refused: 'Nobody in the workspace has this id.' });
});

test('people leave the workspace, come back, and become guests', async () => {
  const membership = async (id: string) => (await view()).people.find((person) => person.id === id)?.membership;
  const change = (personId: string, what: Extract<ControlAct, { do: 'change-person' }>['change']) =>
    control({ do: 'change-person', personId, change: what });
  const before = await membership(cast.mina);

  const left = await change(cast.mina, 'deactivate');
  const gone = await membership(cast.mina);
  const back = await change(cast.mina, 'reactivate');
  const guest = await change(cast.ben, 'make-guest');
  const limited = await membership(cast.ben);
  const member = await change(cast.ben, 'make-member');

  expect([before, gone, limited]).toEqual(['member', 'deactivated', 'guest']);
  expect([await membership(cast.mina), await membership(cast.ben), await membership(cast.olga)]).toEqual([
    'member',
    'member',
    undefined,
  ]);
  expect([left, back, guest, member]).toEqual([
    { done: 'Mina Sato was deactivated in Slack.' },
    { done: 'Mina Sato is active in Slack again.' },
    { done: 'Ben Okafor is a guest in Slack now.' },
    { done: 'Ben Okafor is a full member in Slack now.' },
  ]);
  expect(await change('U0NOBODY', 'deactivate')).toEqual({ refused: 'Nobody in the workspace has this id.' });
});

test('people act in the portal and in Intune', async () => {
  const person = { personId: cast.ben };
  await control({ do: 'portal-request', recommendationId, personId: cast.mina, withTicket: true });
  const asked = await view();
  const taskId = asked.intuneTasks[0]?.id ?? '';
  const activityId = asked.portalActivities[0]?.id ?? '';

  const decided = await control({ do: 'intune-decide', taskId, ...person, decision: 'active' });
  const completed = await control({ do: 'portal-complete', activityId, ...person });

  const after = await view();
  expect(asked.portalActivities).toMatchObject([{ requesterName: 'Mina Sato', status: 'Active' }]);
  expect(asked.intuneTasks).toMatchObject([{ status: 'pending' }]);
  expect(decided).toEqual({ done: 'Ben Okafor set the ticket to active in Intune.' });
  expect(completed).toEqual({ done: 'Ben Okafor marked the activity as completed in the Defender portal.' });
  expect(after.portalActivities).toMatchObject([{ status: 'Completed' }]);
});

test('with Defender’s Intune connection off, nobody can ask for a ticket', async () => {
  const off = await control({ do: 'intune-connection', isOn: false });
  const asked = await control({ do: 'portal-request', recommendationId, personId: cast.mina, withTicket: true });
  const isOff = !(await view()).isIntuneConnected;
  const on = await control({ do: 'intune-connection', isOn: true });

  expect([off, on]).toEqual([{ done: expect.stringContaining('is off') }, { done: expect.stringContaining('is on') }]);
  expect(isOff).toBe(true);
  expect(asked).toEqual({ refused: expect.stringContaining('no ticket option') });
});

test('what keeps the bot from following is shown', async () => {
  readings = { ...nothingRead, isPortalQuiet: true };

  expect((await view()).mendbot).toEqual({ isPortalQuiet: true, isIntuneOn: false });
});

test('an exception is made and cancelled once', async () => {
  const exception = { recommendationId, personId: cast.mina };

  const made = await control({ do: 'portal-exception', ...exception });
  const cancelled = await control({ do: 'portal-cancel-exception', ...exception });
  const again = await control({ do: 'portal-cancel-exception', ...exception });

  expect([made, cancelled].map((result) => 'done' in result)).toEqual([true, true]);
  expect(again).toEqual({ refused: 'There is no exception to cancel.' });
});

test('nobody acts in the portal whom the tenant does not know', async () => {
  const result = await control({ do: 'portal-exception', recommendationId, personId: 'U0NOBODY' });

  expect(result).toEqual({ refused: 'Nobody with this id can act in the portal.' });
});

describe('trouble', () => {
  test('is listed while it is on, with its end, and is healed', async () => {
    await control({ do: 'slack-refuse-posts', forS: 30 });
    await control({ do: 'slack-deliver-twice', isOn: true });
    await control({ do: 'slack-hold-deliveries', isOn: true });
    await control({ do: 'microsoft-unavailable', forS: 30 });
    await control({ do: 'microsoft-deny-permission', permission: 'Machine.Read.All' });
    await control({ do: 'microsoft-deny-permission', permission: 'User.Read.All' });
    await control({ do: 'cisa-unreachable' });
    const during = (await view()).troubles;

    await control({ do: 'slack-heal' });
    await control({ do: 'microsoft-heal' });
    await control({ do: 'cisa-heal' });

    expect(during).toEqual([
      { where: 'slack', kind: 'other', what: 'Slack refuses what the bot posts', untilMs: expect.any(Number) },
      { where: 'slack', kind: 'deliver-twice', what: 'Slack delivers everything twice', untilMs: null },
      { where: 'slack', kind: 'hold-deliveries', what: 'Slack delivers everything too late', untilMs: null },
      { where: 'microsoft', kind: 'other', what: 'Microsoft answers with 503', untilMs: expect.any(Number) },
      { where: 'microsoft', kind: 'other', what: 'The permission Machine.Read.All is missing', untilMs: null },
      { where: 'microsoft', kind: 'other', what: 'The permission User.Read.All is missing', untilMs: null },
      { where: 'cisa', kind: 'other', what: 'CISA cannot be reached', untilMs: null },
    ]);
    expect((await view()).troubles).toEqual([]);
  });

  test.each<ControlAct>([
    { do: 'slack-rate-limit', forS: 30 },
    { do: 'microsoft-rate-limit', forS: 3600 },
    { do: 'microsoft-cut-answers' },
    { do: 'microsoft-refuse-token' },
    { do: 'microsoft-deny-permission', permission: 'DeviceManagementApps.Read.All' },
    { do: 'slack-drop-socket' },
    { do: 'cisa-shorten' },
    { do: 'cisa-miscount' },
  ])('$do says what it did', async (act) => {
    expect(await control(act)).toEqual({ done: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

test('CISA lists one CVE of a recommendation after the other, until there is none left', async () => {
  const { microsoft, cisa } = sandbox.world;
  const [id = '', ids = []] =
    microsoft.recommendations
      .map((one) => [one.id, microsoft.cveIdsOf(one.id)] as const)
      .toSorted(([, some], [, others]) => some.length - others.length)
      .find(([, some]) => some.length > 0) ?? [];

  for (const cveId of ids) {
    expect(await control({ do: 'enter-kev', recommendationId: id })).toEqual({ done: expect.stringContaining(cveId) });
  }

  expect(ids.every((cveId) => cisa.isListed(cveId))).toBe(true);
  expect((await view()).recommendations.find((one) => one.id === id)?.kevCount).toBe(ids.length);
  expect(await control({ do: 'enter-kev', recommendationId: id })).toEqual({ refused: expect.any(String) });
});

test.each([
  [5, '5 minutes have passed'],
  [60, '1 hour has passed'],
  [90, '90 minutes have passed'],
  [7 * 24 * 60, '7 days have passed'],
])('time moves by %d minutes', async (minutes, passed) => {
  expect(await control({ do: 'move-time', minutes })).toEqual({
    done: `${passed}; Mendbot read nothing from outside Slack meanwhile.`,
  });
  expect(movedMs).toEqual([minutes * 60_000]);
});

test('the answer names what the bot read while time passed', async () => {
  readings = { ...nothingRead, readAtMs: new Map([['devices', 1]]) };
  whileMoving = () => {
    const readAtMs = new Map([
      ['devices', 2],
      ['portal_activities', 2],
      ['people', 2],
    ]);
    readings = { ...nothingRead, readAtMs };
  };

  expect(await control({ do: 'move-time', minutes: 240 })).toEqual({
    done: expect.stringMatching(/^4 hours have passed; Mendbot has read devices and the portal’s activities\./),
  });
});

test.each([
  ['devices', 240, true],
  ['devices', 1440, false],
  ['portal_activities', 240, false],
])('after a reading of %s within %d minutes, why a card keeps its time is said: %s', async (name, minutes, isSaid) => {
  readings = nothingRead;
  whileMoving = () => {
    readings = { ...nothingRead, readAtMs: new Map([[name, 2]]) };
  };

  const result = await control({ do: 'move-time', minutes });

  expect('done' in result && result.done.includes('the time on a card stays')).toBe(isSaid);
});

test('what was written about a ticket is a note for each decision', async () => {
  const { microsoft } = sandbox.world;
  await control({ do: 'portal-request', recommendationId, personId: cast.mina, withTicket: true });
  const taskId = (await view()).intuneTasks[0]?.id ?? '';
  const person = { displayName: 'Ben Okafor', mail: 'ben.okafor@fabrikam.example' };

  microsoft.decideInIntune({ taskId, person, status: 'active', note: 'On it.' });
  microsoft.decideInIntune({ taskId, person, status: 'completed', note: 'Done.' });

  expect((await view()).intuneTasks[0]?.notes).toEqual([
    expect.stringMatching(/: On it\.$/),
    expect.stringMatching(/: Done\.$/),
  ]);
});

test('a bot that does not come back says why', async () => {
  await using ill = await startTestServer({ bot: { stage: { state: 'failed', problem: 'The disk is full.' } } });

  const response = await ill.post('/api/control', { do: 'restart-bot' });

  expect(await response.json()).toEqual({ refused: 'The bot did not start: The disk is full.' });
});

test.each([
  { do: 'move-time', minutes: -1 },
  { do: 'patch-devices', recommendationId: 'x', share: 2 },
  { do: 'slack-rate-limit', forS: 0 },
  { do: 'microsoft-deny-permission', permission: 'Everything.ReadWrite.All' },
  { do: 'explode' },
])('%j is not understood', async (act) => {
  expect((await sandbox.post('/api/control', act)).status).toBe(400);
});
