import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
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

/** The largest resident size of a process since its start, in megabytes. */
export function peakMbOf(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** The current resident size of a process, in megabytes. */
export function residentMbOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
