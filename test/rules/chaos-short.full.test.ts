import { describe, expect, inject, test } from 'vitest';
import { createCampaignFolder, createCampaignPostgres } from '../../sandbox/chaos/campaign-database.ts';
import { campaignTable } from '../../sandbox/chaos/campaign-table.ts';
import { isSound } from '../../sandbox/chaos/check-campaign.ts';
import { runCampaign } from '../../sandbox/chaos/run-campaign.ts';
import { engines } from '../support/engines.ts';

// A hundred altogether.
const requests = 100 / engines.length;

describe.each(engines)('the real program on %s', (engine) => {
  test('loses, repeats and mixes up nothing while everything around it fails', { timeout: 300_000 }, async () => {
    await using database =
      engine === 'embedded' ? createCampaignFolder() : await createCampaignPostgres(inject('postgres')?.url ?? '');

    const report = await runCampaign({ requests, seed: 'short', database, say: () => {} });

    expect(isSound(report), campaignTable(report)).toBe(true);
    // A busy machine confirms fewer before the time is over.
    expect(report.confirmed).toBeGreaterThan(0);
  });
});
