import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/**
 * Bolt's and the clients' log lines, in ours. Their debug lines hold whole request bodies, which never enter a log;
 * their information lines repeat what we log ourselves.
 */
export function createBoltLogger(log: Log): Logger {
  const write =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const text = parts.filter((part) => typeof part === 'string').join(' ');
      log[level]({ slack: text, ...(error === undefined ? {} : { error }) }, 'slack library');
    };
  return {
    debug: () => {},
    info: () => {},
    warn: write('warn'),
    error: write('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
