import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../telemetry/log.ts';

/**
 * Bolt's and the clients' log lines, in ours. Their debug lines hold whole request bodies, which never enter a log;
 * their information lines repeat what we log ourselves. Their errors, such as a socket that broke, are no bugs of ours:
 * what goes wrong in a listener comes to our own handler.
 */
export function createBoltLogger(log: Log): Logger {
  const warn = (...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error);
    const text = parts.filter((part) => typeof part === 'string').join(' ');
    log.warn({ slack: text, ...(error === undefined ? {} : { error }) }, 'slack library');
  };
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
