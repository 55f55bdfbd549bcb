import { expect, test } from 'vitest';
import { StandInTenant, type TenantOptions } from '../stand-in-tenant.ts';
import { dayMs } from './device-fleet.ts';

const firefox = 'va-_-mozilla-_-firefox';
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const ben = { displayName: 'Ben Okafor', mail: 'ben.okafor@fabrikam.example' };

function setUp(options: TenantOptions = {}) {
  let nowMs = Date.UTC(2026, 10, 2, 9);
  const tenant = new StandInTenant({ recommendations: 12, devices: 200, now: () => nowMs, ...options });
  tenant.act(() => tenant.actions.wake(firefox, 1));
  const request = (rest: object = {}) =>
    tenant.act(() => tenant.portal.requestRemediation({ recommendationId: firefox, person: mina, ...rest }));
  return { tenant, request, forward: (ms: number) => (nowMs += ms) };
}

test('an activity has the devices of the chosen groups as its targets', () => {
  const { tenant, request } = setUp();

  const activity = request({ groups: ['Finance'] });

  const groups = activity.targetIds.map((id) => tenant.fleet.groupOf(id));
  expect(new Set(groups)).toEqual(new Set(['Finance']));
});

test('it completes by itself when its last device is fixed', () => {
  const { tenant, request } = setUp();
  const activity = request();

  tenant.act(() => tenant.actions.patch(firefox, 0.9));
  const early = activity.status;
  tenant.act(() => tenant.actions.patch(firefox, 1));

  expect(early).toBe('Active');
  expect(activity).toMatchObject({ status: 'Completed', completionMethod: 'Automatic', completer: null });
});

test('devices that are excluded or silent keep it open', () => {
  const { tenant, request } = setUp();
  const activity = request();
  const [first = '', second = ''] = activity.targetIds;

  tenant.act(() => tenant.actions.exclude(firefox, [first], 'Other'));
  tenant.act(() => tenant.actions.silence(firefox, [second]));
  tenant.act(() => tenant.actions.patch(firefox, 1));

  expect(activity.status).toBe('Active');
  expect(tenant.portal.fixedCount(activity)).toBe(activity.targetIds.length - 2);
});

test('a person completes it by hand, once', () => {
  const { tenant, request } = setUp();
  const { id } = request();

  const completed = tenant.act(() => tenant.portal.completeInPortal(id, ben));

  expect(completed).toMatchObject({ status: 'Completed', completionMethod: 'Manual', completer: { mail: ben.mail } });
  expect(() => tenant.portal.completeInPortal(id, ben)).toThrow('completed already');
});

test('completed activities are gone after 180 days', () => {
  const { tenant, request, forward } = setUp();
  const { id } = request();
  tenant.portal.completeInPortal(id, ben);

  forward(179 * dayMs);
  const kept = tenant.portal.activities.length;
  forward(2 * dayMs);

  expect([kept, tenant.portal.activities.length]).toEqual([1, 0]);
});

test.each([
  [{ option: 'AttentionRequired', dueOn: '2026-12-01' }, 'no due date'],
  [{ option: 'AttentionRequired', withIntuneTicket: true }, 'no ticket'],
  [{ withIntuneTicket: true }, 'connection is off'],
  [{ recommendationId: 'va-_-no-_-where' }, 'va-_-no-_-where'],
])('%j is refused', (rest, reason) => {
  const { tenant, request } = setUp();

  expect(() => request(rest)).toThrow(reason);
  expect([tenant.portal.activities, tenant.intune.tasks]).toEqual([[], []]);
});

test('an exception shows as the status until it ends or is cancelled', () => {
  const { tenant, forward } = setUp();
  const statusNow = () => tenant.recommendation(firefox)?.status;
  const except = (days: number) =>
    tenant.portal.createException({ recommendationId: firefox, person: mina, justification: 'Risk accepted', days });

  except(30);
  const first = statusNow();
  forward(31 * dayMs);
  const second = statusNow();
  except(30);
  const third = statusNow();
  const cancelled = tenant.portal.cancelException(firefox);

  expect([first, second, third, statusNow()]).toEqual(['Exception', 'Active', 'Exception', 'Active']);
  expect(cancelled).toBeGreaterThan(0);
});

test('an exception for some device groups does not show: the API has no word for it', () => {
  const { tenant } = setUp();

  tenant.portal.createException({
    recommendationId: firefox,
    person: mina,
    justification: 'Third party control',
    groups: ['Finance'],
  });

  expect(tenant.recommendation(firefox)?.status).toBe('Active');
});

test('a ticket is for joined devices, and completing it completes the activity without a name', () => {
  const { tenant, request } = setUp({ isIntuneConnected: true });
  const activity = request({ withIntuneTicket: true, priority: 'High' });
  const [task] = tenant.intune.tasks;
  const joined = activity.targetIds.filter((id) => tenant.fleet.machine(id)?.aadDeviceId !== null);

  tenant.decideTask(task?.id ?? '', { status: 'completed', note: null, person: null });

  expect(task).toMatchObject({ activityId: activity.id, row: { priority: 'high' }, deviceIds: joined });
  expect(task?.id).not.toBe(activity.id);
  expect(activity).toMatchObject({ status: 'Completed', completionMethod: 'Manual', completer: null });
});

test('a rejected ticket leaves the activity as it is', () => {
  const { tenant, request } = setUp({ isIntuneConnected: true });
  const activity = request({ withIntuneTicket: true });

  tenant.decideTask(activity.taskId ?? '', { status: 'rejected', note: 'Not ours', person: null });

  expect(activity.status).toBe('Active');
  expect(tenant.intune.tasks[0]).toMatchObject({ status: 'rejected', decisions: [{ note: 'Not ours' }] });
});
