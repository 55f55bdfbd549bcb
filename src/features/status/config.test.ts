import { expect, test } from 'vitest';
import { problemsOf } from '../../../test/support/problems-of.ts';
import { loadPart } from '../../platform/config/load-config.ts';
import type { Environment } from '../../platform/config/read-variable.ts';
import { backupsConfig } from './config.ts';

const load = (environment: Environment) => loadPart(environment, backupsConfig);

test('daily backups are kept for a week where nothing else is said, outside the data folder', () => {
  const folder = '/var/backups/mendbot';
  const databaseUrl = 'postgresql://db.fabrikam.example/mendbot';
  const address = { databaseUrl: null, dataDir: './data' };

  expect(load({ MENDBOT_BACKUP_DIR: folder })).toEqual({ folder, keep: 7, address });
  expect(load({ MENDBOT_BACKUP_DIR: folder, MENDBOT_BACKUP_KEEP: '30' })).toEqual({ folder, keep: 30, address });
  expect(problemsOf({ MENDBOT_BACKUP_KEEP: '0' }, backupsConfig)).toEqual([
    'MENDBOT_BACKUP_KEEP must be a whole number from 1 to 999',
  ]);
  expect(
    ['./data', './data/backups', 'data/../data/x/'].flatMap((inside) =>
      problemsOf({ MENDBOT_BACKUP_DIR: inside }, backupsConfig),
    ),
  ).toEqual(Array(3).fill('MENDBOT_BACKUP_DIR is in MENDBOT_DATA_DIR: what is lost with that folder is lost too'));
  expect(load({ MENDBOT_BACKUP_DIR: './data-backups' })?.folder).toBe('./data-backups');
  expect(load({ MENDBOT_BACKUP_DIR: './data', DATABASE_URL: databaseUrl })?.address).toEqual({
    databaseUrl,
    dataDir: './data',
  });
});
