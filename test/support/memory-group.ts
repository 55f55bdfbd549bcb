import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = '/sys/fs/cgroup';
const mebibyte = 2 ** 20;
let groups = 0;

/** A cgroup of Linux. The kernel kills its processes when they use more memory than the limit. */
export class MemoryGroup implements Disposable {
  readonly #folder: string;
  readonly #version: 1 | 2;

  private constructor(folder: string, version: 1 | 2) {
    this.#folder = folder;
    this.#version = version;
  }

  /** `null` = this process may not create one, for example without root or on another system. */
  static make(limitMb: number): MemoryGroup | null {
    const version = existsSync(join(root, 'cgroup.controllers')) ? 2 : 1;
    groups += 1;
    const name = `mendbot-test-${process.pid}-${groups}`;
    const folder = version === 2 ? join(root, name) : join(root, 'memory', name);
    try {
      if (version === 2) writeFileSync(join(root, 'cgroup.subtree_control'), '+memory');
      mkdirSync(folder);
    } catch {
      return null;
    }
    const group = new MemoryGroup(folder, version);
    try {
      group.#limit(limitMb * mebibyte);
      return group;
    } catch {
      group[Symbol.dispose]();
      return null;
    }
  }

  add(pid: number): void {
    writeFileSync(join(this.#folder, 'cgroup.procs'), String(pid));
  }

  /** The group's processes must have ended. */
  [Symbol.dispose](): void {
    rmdirSync(this.#folder);
  }

  #limit(bytes: number): void {
    writeFileSync(join(this.#folder, this.#version === 2 ? 'memory.max' : 'memory.limit_in_bytes'), String(bytes));
    // Without this limit, memory beyond the group's limit would go to the disk. Some systems have no swap.
    const swap = join(this.#folder, 'memory.swap.max');
    if (existsSync(swap)) writeFileSync(swap, '0');
  }
}

/** The memory of a process and all that it has started, in megabytes. What they share counts once. */
export class MemoryWatch implements Disposable {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #peakMb = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#timer = setInterval(() => this.look(), 100);
  }

  get peakMb(): number {
    this.look();
    return this.#peakMb;
  }

  look(): number {
    const mb = familyOf(this.#pid).reduce((sum, pid) => sum + shareMbOf(pid), 0);
    this.#peakMb = Math.max(this.#peakMb, mb);
    return mb;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

function familyOf(pid: number): readonly number[] {
  const children = readOrNothing(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  // Each thread lists the children that it has started.
  const threads = readdirSync(`/proc/${pid}/task`).filter((id) => Number(id) !== pid);
  const others = threads.flatMap((id) =>
    readOrNothing(`/proc/${pid}/task/${id}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...[...children, ...others].flatMap((child) => (existsSync(`/proc/${child}`) ? familyOf(child) : []))];
}

function shareMbOf(pid: number): number {
  const [, kilobytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`)) ?? [];
  return Number(kilobytes) / 1024;
}

/** A process may end meanwhile. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
