import { leakWatch } from './leak-watch.ts';

/** Keeps the log, so that a test can search it for lines and secrets. */
export class LogCapture {
  readonly lines: string[] = [];
  readonly fatal: unknown[] = [];

  write(line: string): void {
    leakWatch.see(this, line);
    this.lines.push(line);
  }

  get text(): string {
    return this.lines.join('');
  }

  /** Lines of level error: bugs. */
  errors(): readonly string[] {
    return this.lines.filter((line) => line.includes('"level":"error"'));
  }
}
