import type { LogData, LogPort } from '../reading.ts';

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
