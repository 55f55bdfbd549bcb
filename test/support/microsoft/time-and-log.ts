import type { Clock } from '../../../src/core/time.ts';
import type { LogData, LogPort } from '../../../src/microsoft/reading.ts';
import type { Sleep } from '../../../src/microsoft/retry.ts';

/** A clock that moves only by `sleep` and `advance`. */
export interface ManualTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** In milliseconds. */
  readonly slept: readonly number[];
  advance(ms: number): void;
}

export function manualTime(start = '2026-11-02T09:00:00Z'): ManualTime {
  let nowMs = Date.parse(start);
  const slept: number[] = [];
  return {
    clock: { now: () => new Date(nowMs) },
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      slept.push(ms);
      nowMs += ms;
    },
    slept,
    advance(ms) {
      nowMs += ms;
    },
  };
}

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn';
  readonly data: LogData;
  readonly message: string;
}

export interface RecordingLog extends LogPort {
  readonly lines: readonly LogLine[];
}

export function recordingLog(): RecordingLog {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (data: LogData, message: string) => {
    lines.push({ level, data, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn') };
}
