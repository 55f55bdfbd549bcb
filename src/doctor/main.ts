import { existsSync } from 'node:fs';
import { ConfigError, loadConfig } from '../config/load-config.ts';
import { secretsIn } from '../config/secrets-in.ts';
import { systemClock } from '../lib/clock.ts';
import { redact } from '../lib/log.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

// Whoever reads the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const marks = { good: '✓', warning: '!', fault: '✗' } as const;

/** Prints each finding as it comes; the exit code is 1 where one is a fault. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = loadConfig(process.env);
  const secrets = secretsIn(process.env);
  const counts = { good: 0, warning: 0, fault: 0 };
  say(`✓ settings: read, Node ${process.versions.node}`);
  for await (const finding of examine(config, systemClock)) {
    counts[finding.outcome] += 1;
    say(without(secrets, linesOf(finding)));
  }
  say(summaryOf(counts));
  if (counts.fault > 0) process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function linesOf({ outcome, subject, words, remedy }: Finding): string {
  const line = `${marks[outcome]} ${subject}: ${words}`;
  return remedy === undefined ? line : `${line}\n    ${remedy}`;
}

function summaryOf({ warning, fault }: Readonly<Record<Finding['outcome'], number>>): string {
  if (fault > 0) return `\n${fault} to mend${warning > 0 ? `, ${warning} to look at` : ''}.`;
  return warning > 0 ? `\nNothing to mend, ${warning} to look at.` : '\nAll is well.';
}

/** What a vendor answers may repeat what it was sent. */
function without(secrets: readonly string[], text: string): string {
  return redact(secrets.reduce((line, secret) => line.replaceAll(secret, '[secret]'), text));
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
// Whatever a library still holds open must not keep it from ending.
process.exit();
