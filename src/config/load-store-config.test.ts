import { expect, test } from 'vitest';
import { loadStoreConfig } from './load-config.ts';

test('nothing is needed; the embedded database is in ./data', () => {
  expect(loadStoreConfig({})).toEqual({ databaseUrl: null, dataDir: './data' });
});

test('what is set is taken, without the spaces around it', () => {
  const environment = { DATABASE_URL: ' postgresql://db.example/mendbot ', MENDBOT_DATA_DIR: '/var/lib/mendbot' };

  expect(loadStoreConfig(environment)).toEqual({
    databaseUrl: 'postgresql://db.example/mendbot',
    dataDir: '/var/lib/mendbot',
  });
});

test('an address that is none is refused, without its value', () => {
  expect(() => loadStoreConfig({ DATABASE_URL: 'mysql://root:s3cret@db' })).toThrow(/DATABASE_URL must begin with/);
  expect(() => loadStoreConfig({ DATABASE_URL: 'mysql://root:s3cret@db' })).not.toThrow(/s3cret/);
});
