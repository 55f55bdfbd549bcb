import { expect, test } from 'vitest';
import { loadPart } from '../config/load-config.ts';
import type { Environment } from '../config/read-variable.ts';
import { databaseConfig } from './config.ts';

const load = (environment: Environment) => loadPart(environment, databaseConfig);

test('nothing is needed; the embedded database is in ./data', () => {
  expect(load({})).toEqual({ databaseUrl: null, dataDir: './data' });
});

test('what is set is taken, without the spaces around it', () => {
  const environment = { DATABASE_URL: ' postgresql://db.example/mendbot ', MENDBOT_DATA_DIR: '/var/lib/mendbot' };

  expect(load(environment)).toEqual({
    databaseUrl: 'postgresql://db.example/mendbot',
    dataDir: '/var/lib/mendbot',
  });
});

test('an address that is none is refused, without its value', () => {
  expect(() => load({ DATABASE_URL: 'mysql://root:s3cret@db' })).toThrow(/DATABASE_URL must begin with/);
  expect(() => load({ DATABASE_URL: 'mysql://root:s3cret@db' })).not.toThrow(/s3cret/);
});

test.each(['pa#ss', 'pa/ss', 'pa?ss', '12#3', '12/3'])(
  'a password with a sign that ends an address is a fault of the settings: %s',
  (password) => {
    const environment = { DATABASE_URL: `postgresql://mendbot:${password}@db.example/mendbot` };

    expect(() => load(environment)).toThrow(/DATABASE_URL is not a URL; in its password, write # as %23/);
  },
);

test.each([
  'postgresql://mendbot:12%233@db.example:5432/mendbot?sslmode=verify-full',
  'postgresql://mendbot@/mendbot?host=/run/postgresql',
  'postgres:///mendbot?host=/run/postgresql',
  'postgresql://mendbot@corp:p@ss 100%@db.example/mendbot',
])('an address that the driver takes is taken: %s', (databaseUrl) => {
  expect(load({ DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
});
