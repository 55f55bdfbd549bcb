/** What this folder needs of a log: a constant message with the data beside it. */
export interface LogPort {
  debug(data: LogData, message: string): void;
  info(data: LogData, message: string): void;
  warn(data: LogData, message: string): void;
}

export type LogData = Readonly<Record<string, unknown>>;
