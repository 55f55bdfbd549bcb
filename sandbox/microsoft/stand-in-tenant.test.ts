import { expect, test } from 'vitest';
import { StandInTenant } from './stand-in-tenant.ts';

const tenant = new StandInTenant();

test('has 200 software and 40 configuration recommendations, each id once', () => {
  const ids = tenant.recommendations.map((entry) => entry.id);

  expect(ids.filter((id) => id.startsWith('va-_-'))).toHaveLength(200);
  expect(ids.filter((id) => /^sca-_-scid-\d+$/.test(id))).toHaveLength(40);
  expect(new Set(ids).size).toBe(240);
});

test('has 2,600 devices in seven groups and some in none', () => {
  const groups = new Set(tenant.devices.map((device) => device.rbacGroupName));
  const ids = tenant.devices.map((device) => device.id);

  expect(new Set(ids).size).toBe(2600);
  expect(ids.every((id) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
  expect(groups.size).toBe(8);
  expect(groups).toContain('UnassignedGroup');
});

test('counts and device lists agree, and no more devices are exposed than have the product', () => {
  for (const entry of tenant.recommendations) {
    expect(entry.exposedMachinesCount).toBe(tenant.devicesOf(entry.id)?.length);
    expect(entry.exposedMachinesCount).toBeGreaterThan(0);
    expect(entry.exposedMachinesCount).toBeLessThanOrEqual(entry.totalMachineCount);
  }
});

test('shows something of everything', () => {
  const entries = tenant.recommendations;

  expect(new Set(entries.map((entry) => entry.remediationType)).size).toBe(4);
  expect(entries.some((entry) => entry.status === 'Exception')).toBe(true);
  expect(entries.some((entry) => entry.publicExploit)).toBe(true);
  expect(entries.some((entry) => entry.activeAlert)).toBe(true);
  expect(entries.some((entry) => entry.hasUnpatchableCve)).toBe(true);
  expect(entries.some((entry) => entry.tags.includes('internetFacing'))).toBe(true);
});

test('is the same for the same seed and another for another', () => {
  const names = (seed: string) =>
    JSON.stringify(new StandInTenant({ seed, recommendations: 12, devices: 50 }).recommendations);

  expect(names('a')).toBe(names('a'));
  expect(names('a')).not.toBe(names('b'));
});

test('a big recommendation exposes more devices than a page holds and changes nothing else', () => {
  const big = new StandInTenant({ bigRecommendation: true });

  expect(big.recommendation('va-_-fabrikam-_-signage_player')?.exposedMachinesCount).toBe(12_480);
  expect(big.devices).toHaveLength(2600 + 12_480);
  expect(big.recommendations.slice(0, 240)).toEqual(tenant.recommendations);
});

test('patched devices leave list and count', () => {
  const changing = new StandInTenant({ recommendations: 6, devices: 60 });
  const id = 'va-_-google-_-chrome';
  const [first, ...others] = changing.devicesOf(id) ?? [];

  changing.patchDevices(id, [first?.id ?? '']);

  expect(changing.devicesOf(id)).toEqual(others);
  expect(changing.recommendation(id)?.exposedMachinesCount).toBe(others.length);
});

test('a recommendation can be changed and removed', () => {
  const changing = new StandInTenant({ recommendations: 6, devices: 60 });
  const id = 'va-_-google-_-chrome';

  changing.setRecommendation(id, { status: 'Exception' });
  expect(changing.recommendation(id)?.status).toBe('Exception');

  changing.removeRecommendation(id);
  expect(changing.recommendation(id)).toBeNull();
  expect(changing.devicesOf(id)).toBeNull();
  expect(() => changing.removeRecommendation(id)).toThrow(id);
});
