import { expect, test } from 'vitest';
import { loadPart } from '../config/load-config.ts';
import { roleConfig } from './process-role.ts';

test.each(['web', 'worker'])('%s is refused on the embedded database, which takes one process', (role) => {
  const postgres = { DATABASE_URL: 'postgresql://mendbot@db.fabrikam.example/mendbot' };

  expect(loadPart({ ...postgres, MENDBOT_ROLE: role }, roleConfig)).toBe(role);
  expect(() => loadPart({ MENDBOT_ROLE: role }, roleConfig)).toThrow(/MENDBOT_ROLE must be "all" without DATABASE_URL/);
});
