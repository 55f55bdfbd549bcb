import { sql } from 'kysely';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { saveRecommendations } from '../../src/features/recommendations/store.ts';
import type { Recommendation, RecommendationId } from '../../src/microsoft/recommendation.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { aRecommendation, noon } from '../support/db/fixtures.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import { seedCards } from './seed-cards.ts';
import { firstNumber, seedReading } from './seed-reading.ts';
import { isConfiguration, recommendationIdOf, tenantSize } from './synthetic-tenant.ts';

export const loadRows = 100_000;

/** A store that has been in use for years: every recommendation of the synthetic tenant, and activities about them. */
export async function seedLoad(address: StoreAddress, workspaceId: WorkspaceId): Promise<void> {
  await using store = await openChildStore(address);
  await seedRecommendations(store);
  await seedReading(store, workspaceId, loadRows);
  await seedCards(store);
  // What is filed from here on has to have a number of its own.
  await sql`update workspace set next_number = ${firstNumber + loadRows + 1}::int`.execute(store.db);
}

/** What a tenant that is read has nothing to say about any more. */
export async function endSeeded(address: StoreAddress): Promise<void> {
  await using store = await openChildStore(address);
  await sql`update activity set state = 'completed', completed_by = 'system_confirmation'
    where number >= ${firstNumber}::int and state in ('pending', 'open', 'active')`.execute(store.db);
  await sql`vacuum analyze`.execute(store.db);
}

/** As the tenant has them. */
export async function seedRecommendations(store: Store): Promise<void> {
  const rows = Array.from({ length: tenantSize.recommendations }, (_, index) => recommendationOf(index));
  await store.inTransaction((tx) => saveRecommendations(tx, rows, noon));
}

function recommendationOf(index: number): Recommendation {
  const isConfigured = isConfiguration(index);
  return aRecommendation({
    id: recommendationIdOf(index) as RecommendationId,
    name: isConfigured ? `Turn on setting ${index}` : `Update Fabrikam Product ${index} to version 24.1.7`,
    productName: `product_${index}`,
    vendor: 'fabrikam',
    relatedComponent: `Fabrikam Product ${index}`,
    remediationType: isConfigured ? 'configuration_change' : 'update',
    recommendedVersion: '24.1.7.0',
    hasPublicExploit: index % 11 === 0,
    hasActiveAlert: index % 97 === 0,
    exposureImpact: (index % 500) / 100,
    exposedMachinesCount: index % 300,
  });
}
