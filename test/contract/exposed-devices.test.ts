import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { aRecommendationRow, idOf, machineReferenceRows } from '../support/microsoft/defender-rows.ts';
import { defenderUnderTest } from '../support/microsoft/defender-under-test.ts';
import { useStrictNetwork } from '../support/microsoft/strict-network.ts';

const apiUrl = 'https://defender.example';
const signal = AbortSignal.any([]);
const id = idOf('va-_-fabrikam-_-product_1');
const answered = (value: readonly unknown[]) =>
  nock(apiUrl).get(`/api/recommendations/${id}/machineReferences`).reply(200, { value });
const counted = (value: readonly unknown[]) =>
  nock(apiUrl)
    .get('/api/recommendations')
    .query(({ $filter }) => $filter === `id eq '${id}'`)
    .reply(200, { value });

useStrictNetwork();

function setUp() {
  const { source, log } = defenderUnderTest({ apiUrl });
  return { log, list: () => source.listExposedDevices(id, signal) };
}

describe('a list of exposed devices, whose gaps are evidence', () => {
  test.each([
    ['without an id', { id: null }],
    ['with an id of another type', { id: 7 }],
    ['with an id that cannot be kept', { id: 'a\u0000b' }],
    ['that is no object', 'text'],
  ])('is not whole with a row %s, which is counted', async (_, odd) => {
    const [first, second] = machineReferenceRows(2);
    answered([first, typeof odd === 'string' ? odd : { ...second, ...odd }]);
    const { list, log } = setUp();

    await expect(list()).rejects.toMatchObject({
      code: 'broken_answer',
      why: { kind: 'devices_without_id', count: 2, unnamed: 1 },
    });
    expect(log.lines).toContainEqual(
      expect.objectContaining({ data: { counts: { 'machineReferences[] skipped': 1 } } }),
    );
  });

  test.each([
    ['counts none', 0],
    ['no longer lists the recommendation', null],
  ])('may be empty where Defender %s', async (_, exposedMachinesCount) => {
    answered([]);
    counted(exposedMachinesCount === null ? [] : [aRecommendationRow({ number: 1, exposedMachinesCount })]);

    expect(await setUp().list()).toEqual([]);
  });

  test.each([
    ['counts some', 4, 4],
    ['does not say how many', undefined, null],
    ['says how many in another form', 'none', null],
  ])('is not believed empty where Defender %s', async (_, exposedMachinesCount, known) => {
    answered([]);
    counted([aRecommendationRow({ number: 1, exposedMachinesCount })]);

    const why = { kind: 'devices_unlisted', counted: known };
    await expect(setUp().list()).rejects.toMatchObject({ code: 'broken_answer', why });
  });
});
