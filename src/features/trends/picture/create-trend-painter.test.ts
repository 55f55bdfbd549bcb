import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** A program that starts a picture, says so, and prints how that ended. It stays through the signal, as Mendbot does. */
const program = `
  import { createTrendPainter } from './src/features/trends/picture/create-trend-painter.ts';
  import { fullTrends } from './test/support/trend-fixtures.ts';
  process.on('SIGTERM', () => {});
  const picture = createTrendPainter().paintTrends(fullTrends(), 'en-US');
  console.error('it draws');
  console.log(await picture.then(() => 'drawn', (error) => error.name + ': ' + error.message));
`;

test('a stop of all processes while it is drawn counts as an interruption, not as a fault', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { detached: true });
  const printed = text(child.stdout);
  for await (const part of child.stderr) if (String(part).includes('it draws')) break;

  // A negative id names the group: the program, and the process that draws.
  process.kill(-(child.pid ?? Number.NaN), 'SIGTERM');

  expect(await printed).toBe('AbortError: the process that draws ended with SIGTERM\n');
});
