import { expect, test } from 'vitest';
import { StandInTenant, type TenantOptions } from '../stand-in-tenant.ts';
import { dayMs } from './device-fleet.ts';

const firefox = 'va-_-mozilla-_-firefox';
const mina = { displayName: 'Mina Sato', mail: 'mina.sato@fabrikam.example' };
const size = { recommendations: 12, devices: 200 };
const startMs = Date.UTC(2026, 10, 2, 9);

function start(options: TenantOptions = {}) {
  return new StandInTenant({ ...size, now: () => startMs, ...options });
}

function changed() {
  const tenant = start({ isIntuneConnected: true });
  tenant.act(() =>
    tenant.portal.requestRemediation({
      recommendationId: firefox,
      person: mina,
      withIntuneTicket: true,
      notes: 'd1 first',
    }),
  );
  tenant.act(() => tenant.actions.patch(firefox, 0.5));
  tenant.act(() => tenant.actions.silence(firefox, 0.2));
  tenant.act(() => tenant.actions.exclude(firefox, 0.1, 'Other'));
  tenant.publishExploit(firefox);
  tenant.act(() =>
    tenant.portal.createException({ recommendationId: firefox, person: mina, justification: 'Risk accepted' }),
  );
  return tenant;
}

test('a tenant goes on where it was, through JSON', () => {
  const before = changed();

  const after = start({ restore: JSON.parse(JSON.stringify(before.snapshot())) });

  expect(after.changes).toEqual(before.changes);
  expect(after.recommendations).toEqual(before.recommendations);
  expect(after.devices).toEqual(before.devices);
});

test('a snapshot keeps differences only', () => {
  const untouched = JSON.stringify(start().snapshot()).length;

  expect(untouched).toBeLessThan(400);
  expect(JSON.stringify(changed().snapshot())).not.toMatch(/[0-9a-f]{40}/);
});

test('events too old to be asked for are left out', () => {
  let nowMs = startMs;
  const tenant = start({ now: () => nowMs });
  tenant.act(() => tenant.actions.patch(firefox, 0.5));

  nowMs += 15 * dayMs;

  expect(tenant.snapshot().changes).toMatchObject({ events: [] });
});

test.each([
  [{ version: 7 }, 'has version 7'],
  [null, 'has version undefined'],
  [{ version: 1, tenant: start().snapshot().tenant, changes: {} }, 'damaged'],
  [{ ...start().snapshot(), tenant: '["other"]' }, 'of the tenant ["other"]'],
])('refuses %j', (restore, reason) => {
  expect(() => start({ restore })).toThrow(reason);
});
