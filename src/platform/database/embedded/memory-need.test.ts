import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { memoryShortage, neededMb } from './memory-need.ts';

describe('the memory of the embedded database', () => {
  const parent = mkdtempSync(join(tmpdir(), 'mendbot-memory-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  const empty = { databaseUrl: null, dataDir: join(parent, 'empty') };
  const filled = { databaseUrl: null, dataDir: join(parent, 'filled') };
  mkdirSync(filled.dataDir);
  writeFileSync(join(filled.dataDir, 'PG_VERSION'), '18');

  test('is too little for a first start below its need', () => {
    expect(memoryShortage(empty, 512)).toEqual({ limitMb: 512, neededMb: neededMb.firstStart, isFirstStart: true });
    expect(memoryShortage(empty, neededMb.firstStart)).toBeNull();
  });

  test('is enough for a folder that exists where a first start would need more', () => {
    expect(memoryShortage(filled, 512)).toBeNull();
    expect(memoryShortage(filled, 399)).toEqual({ limitMb: 399, neededMb: neededMb.laterStart, isFirstStart: false });
  });

  test('is never too little without a limit or on PostgreSQL', () => {
    expect(memoryShortage(empty, null)).toBeNull();
    expect(memoryShortage({ ...empty, databaseUrl: 'postgresql://database/mendbot' }, 64)).toBeNull();
  });
});
