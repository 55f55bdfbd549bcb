import nock from 'nock';
import { describe, expect, test } from 'vitest';
import type { SecurityTaskId } from '../../src/microsoft/security-task.ts';
import { graphUnderTest } from '../support/microsoft/graph-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

const apiUrl = 'https://graph.example';
const signal = AbortSignal.any([]);
const taskId = 'T-1' as SecurityTaskId;

useStrictNetwork();

const lee = 'lee.park@fabrikam.example';
const kim = 'kim@fabrikam.example';

const assigned = { activityType: 'Assign', displayName: 'Assign deviceAppManagementTask' };
const completed = { activityType: 'updateStatus', displayName: 'Completed deviceAppManagementTask' };
const updated = { activityType: 'updateStatus DeviceAppManagementTask', activityOperationType: 'Action' };

function event(address: string | null, words: object, resource: object = {}) {
  return {
    activityDateTime: '2026-11-02T00:00:00Z',
    actor: { userPrincipalName: address },
    resources: [{ resourceId: taskId, ...resource }],
    ...words,
  };
}

const statusNow = (newValue: string) => ({ modifiedProperties: [null, { displayName: 'Status', newValue }] });

async function actorsIn(events: readonly unknown[]): Promise<readonly string[]> {
  nock(apiUrl)
    .get(/auditEvents/)
    .reply(200, { value: events });
  const since = new Map([[taskId, new Date('2026-11-01T00:00:00Z')]]);
  return (await graphUnderTest({ apiUrl }).tasks.listTaskActors(since, signal))?.get(taskId) ?? [];
}

describe('who completed a task of Intune', () => {
  test.each([
    ['completed it', [event(lee, completed)], [lee]],
    ['changed its status', [event(lee, updated)], [lee]],
    ['set its status to completed', [event(lee, { activityType: 'Patch' }, statusNow('Completed'))], [lee]],
    ['and somebody else only had it assigned', [event(lee, assigned), event(kim, completed)], [kim]],
    ['and somebody else had accepted it', [event(lee, updated, statusNow('active')), event(kim, completed)], [kim]],
  ])('is whom an event names that %s', async (_, events, expected) => {
    expect(await actorsIn(events)).toEqual(expected);
  });

  test.each([
    ['of an assignment', [event(lee, assigned)]],
    ['of an assignment, while an application completed it', [event(lee, assigned), event(null, completed)]],
    ['of a change of status, while an application completed it', [event(lee, updated), event(null, completed)]],
    ['of another status', [event(lee, updated, statusNow('active'))]],
    ['of a completion that failed', [event(lee, { ...completed, activityResult: 'Failure' })]],
    ['that does not say what happened', [event(lee, {})]],
  ])('is nobody by an event %s', async (_, events) => {
    expect(await actorsIn(events)).toEqual([]);
  });
});
