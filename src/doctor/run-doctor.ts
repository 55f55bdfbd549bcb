import type { Writable } from 'node:stream';
import { ConfigError, type Environment, loadConfig } from '../config/load-config.ts';
import { useProxy } from '../config/proxy.ts';
import { secretsIn } from '../config/secrets-in.ts';
import { systemClock } from '../lib/clock.ts';
import { redact } from '../lib/log.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

const marks = { good: '✓', warning: '!', fault: '✗' } as const;

/** What the doctor needs of the process in which it runs. */
export interface DoctorSurroundings {
  readonly env: Environment;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Prints each finding as it comes. Resolves with the exit code, which is 1 where one is a fault. */
export async function runDoctor({ env, stdout, stderr }: DoctorSurroundings): Promise<number> {
  const say = (line: string) => stdout.write(`${line}\n`);
  try {
    const config = loadConfig(env);
    useProxy(env);
    const secrets = secretsIn(env);
    const counts = { good: 0, warning: 0, fault: 0 };
    say(`✓ settings: read, Node ${process.versions.node}`);
    for await (const finding of examine(config, systemClock)) {
      counts[finding.outcome] += 1;
      say(without(secrets, linesOf(finding)));
    }
    say(summaryOf(counts));
    return counts.fault > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  }
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
