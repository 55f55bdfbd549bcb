import { describe, expect, inject, test } from 'vitest';
import { createCampaignFolder, createCampaignPostgres } from '../../sandbox/chaos/campaign-database.ts';
import { campaignTable } from '../../sandbox/chaos/campaign-table.ts';
import { isSound } from '../../sandbox/chaos/check-campaign.ts';
import { runCampaign } from '../../sandbox/chaos/run-campaign.ts';

// A hundred altogether.
const requests = 50;

describe.each(['the embedded server', 'a server'])('the real program on %s', (where) => {
  test('loses, repeats and mixes up nothing while everything around it fails', { timeout: 300_000 }, async () => {
    await using database =
      where === 'a server' ? await createCampaignPostgres(inject('postgres').url) : createCampaignFolder();

    const report = await runCampaign({ requests, seed: 'short', database, say: () => {} });

    expect(isSound(report), campaignTable(report)).toBe(true);
    // A busy machine confirms fewer before the time is over.
    expect(report.confirmed).toBeGreaterThan(0);
  });
});
