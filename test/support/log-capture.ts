import { leakWatch } from './leak-watch.ts';

/** Keeps what is logged, so that a test can look for lines and for secrets. */
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
