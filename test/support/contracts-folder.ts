import { join } from 'node:path';

/** Schemas and samples of Slack, Microsoft and CISA, which are not in the repository. */
export const contractsFolder = process.env['CONTRACTS_DIR'] ?? join(import.meta.dirname, '../../../shared/contracts');
