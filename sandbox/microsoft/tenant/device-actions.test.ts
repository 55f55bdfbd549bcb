import { expect, test } from 'vitest';
import { StandInTenant } from '../stand-in-tenant.ts';
import { dayMs, hourMs } from './device-fleet.ts';

const firefox = 'va-_-mozilla-_-firefox';
const startMs = Date.UTC(2026, 10, 2, 9);

function setUp() {
  let nowMs = startMs;
  const tenant = new StandInTenant({ recommendations: 12, devices: 200, now: () => nowMs });
  tenant.actions.wake(firefox, 1);
  const exposed = () => tenant.book.exposedIds(firefox);
  const machine = (id: string) => tenant.fleet.machine(id);
  return { tenant, exposed, machine, forward: (ms: number) => (nowMs += ms), now: () => nowMs };
}

test('a device that reports was seen within the last day, whatever the time', () => {
  const { exposed, machine, forward, now } = setUp();
  const [id = ''] = exposed();

  const ages = [0, 5 * hourMs, 40 * dayMs].map((ms) => {
    forward(ms);
    return now() - Date.parse(machine(id)?.lastSeen ?? '');
  });

  expect(ages.every((age) => age >= 0 && age <= dayMs)).toBe(true);
  expect(machine(id)?.healthStatus).toBe('Active');
});

test('devices have their own phase', () => {
  const { exposed, machine, forward } = setUp();
  forward(2 * dayMs);

  const seen = exposed().map((id) => machine(id)?.lastSeen);

  expect(new Set(seen).size).toBeGreaterThan(exposed().length / 2);
});

test('a silenced device stops, is inactive after 7 days and out of the count after 30', () => {
  const { tenant, exposed, machine, forward } = setUp();
  const [id = ''] = exposed();
  tenant.actions.silence(firefox, [id]);
  const lastSeen = machine(id)?.lastSeen;

  forward(5 * dayMs);
  const early = machine(id)?.healthStatus;
  forward(3 * dayMs);
  const late = machine(id);
  forward(30 * dayMs);

  expect([early, late?.healthStatus, late?.lastSeen]).toEqual(['Active', 'Inactive', lastSeen]);
  expect(exposed()).not.toContain(id);
  expect(machine(id)).not.toBeNull();
});

test('a share of the exposed devices is patched and has reported', () => {
  const { tenant, exposed, machine } = setUp();
  const before = exposed();

  const counts = tenant.actions.patch(firefox, 0.5);

  const fixed = before.filter((id) => !exposed().includes(id));
  expect(counts).toEqual({
    changed: Math.floor(before.length / 2),
    exposed: before.length - fixed.length,
    silent: 0,
    fixed: fixed.length,
  });
  expect(new Set(fixed.map((id) => machine(id)?.lastSeen))).toEqual(new Set([new Date(startMs).toISOString()]));
});

test('a share leaves silent devices out, and woken ones are in again', () => {
  const { tenant, exposed } = setUp();
  const [id = ''] = exposed();
  tenant.actions.silence(firefox, [id]);

  const first = tenant.actions.patch(firefox, 1);
  tenant.actions.wake(firefox, 1);
  const second = tenant.actions.patch(firefox, 1);

  expect(first).toMatchObject({ exposed: 1, silent: 1 });
  expect(second).toMatchObject({ changed: 1, exposed: 0 });
});

test('excluded, offboarded, merged and removed devices leave the count and are not fixed', () => {
  const { tenant, exposed, machine } = setUp();
  const [excluded = '', offboarded = '', merged = '', removed = '', ...others] = exposed();

  tenant.actions.exclude(firefox, [excluded], 'Duplicate device');
  tenant.actions.offboard(firefox, [offboarded]);
  tenant.actions.merge(firefox, [merged]);
  tenant.actions.remove(firefox, [removed]);

  expect(exposed()).toEqual(others);
  expect(machine(excluded)).toMatchObject({ isExcluded: true, exclusionReason: 'Duplicate device' });
  expect(machine(offboarded)?.onboardingStatus).toBe('CanBeOnboarded');
  expect(machine(merged)?.mergedIntoMachineId).toMatch(/^[0-9a-f]{40}$/);
  expect(machine(removed)).toBeNull();
  expect([tenant.book.fixedIds(firefox), tenant.changes.events]).toEqual([[], []]);
});

test('a moved device shows its new group and stays exposed', () => {
  const { tenant, exposed, machine } = setUp();
  const [id = ''] = exposed();

  tenant.actions.move(firefox, [id], 'Test Servers');

  expect(machine(id)).toMatchObject({ rbacGroupName: 'Test Servers' });
  expect(exposed()).toContain(id);
});

test('a device with a version that has the same weaknesses has reported and stays exposed', () => {
  const { tenant, exposed, machine, now } = setUp();
  const before = exposed();

  expect(tenant.actions.update(firefox, before.slice(0, 1))).toMatchObject({ changed: 1, fixed: 0 });

  expect(exposed()).toEqual(before);
  expect(machine(before[0] ?? '')?.lastSeen).toBe(new Date(now()).toISOString());
});

test('a new release raises the version and exposes fixed devices to its weaknesses only', () => {
  const { tenant, exposed } = setUp();
  const before = tenant.book.find(firefox);
  tenant.actions.patch(firefox, 0.5);
  const fixed = tenant.book.fixedIds(firefox);

  const counts = tenant.actions.reexpose(firefox, { newWeaknesses: 3, choice: 1 });

  const after = tenant.book.find(firefox);
  expect(counts).toMatchObject({ changed: fixed.length, fixed: 0 });
  expect(exposed()).toEqual(expect.arrayContaining([...fixed]));
  expect(after?.weaknesses).toBe((before?.weaknesses ?? 0) + 3);
  expect(after?.recommendationName).toContain(after?.recommendedVersion);
  expect(after?.recommendedVersion).not.toBe(before?.recommendedVersion);
  expect(tenant.changes.events.at(-1)).toMatchObject({ status: 'New', fromCve: before?.weaknesses });
});

test('a share is a number from 0 to 1, of a recommendation that is there', () => {
  const { tenant } = setUp();

  expect(() => tenant.actions.patch(firefox, 2)).toThrow('from 0 to 1');
  expect(() => tenant.actions.patch('va-_-no-_-where', 0.5)).toThrow('va-_-no-_-where');
});
