import { v7 as uuidv7 } from 'uuid';
import type { SourceFailureCode } from '../../../src/core/connection.ts';
import type { OnUnread, SecurityTaskSource } from '../../../src/microsoft/ports.ts';
import type {
  SecurityTask,
  SecurityTaskId,
  SecurityTaskStatus,
  SettableTaskStatus,
} from '../../../src/microsoft/security-task.ts';
import { failedAs } from '../failed-as.ts';
import { noon } from './fixtures.ts';

export function aTask(overrides: Partial<SecurityTask> = {}): SecurityTask {
  return {
    id: uuidv7() as SecurityTaskId,
    title: 'Update Contoso Reader',
    status: 'pending',
    createdAt: new Date(noon.getTime() + 3600 * 1000),
    creatorEmail: null,
    appName: 'Contoso Reader',
    remediation: '',
    ...overrides,
  };
}

/** An Intune in memory, with a record of what was sent, and with faults for each call. */
export class IntuneOffice implements SecurityTaskSource {
  readonly isConfigured = true;
  readonly sent: { readonly id: SecurityTaskId; readonly status: SettableTaskStatus; readonly note: string }[] = [];
  tasks: SecurityTask[] = [];
  actors: readonly string[] | null = null;
  /** Called before a write takes effect. A test refuses the write by throwing. */
  beforeWrite: () => void | Promise<void> = () => {};
  /** Called after a write has taken effect. A test loses the answer by throwing. */
  afterWrite: () => void = () => {};
  beforeList: (page: number) => void = () => {};
  /** Called before each reading of one task. */
  beforeRead: () => void | Promise<void> = () => {};
  beforeActors: () => void = () => {};
  /** The number of unreadable tasks in each list. */
  unreadCount = 0;
  /** The `since` of each task, for each reading of the actors. */
  readonly actorReadings: ReadonlyMap<SecurityTaskId, Date>[] = [];

  has(...tasks: readonly SecurityTask[]): SecurityTask {
    this.tasks.push(...tasks);
    return tasks[0] ?? aTask();
  }

  decide(id: SecurityTaskId, status: SecurityTaskStatus): void {
    this.tasks = this.tasks.map((task) => (isSame(task, id) ? { ...task, status } : task));
  }

  statusOf(id: SecurityTaskId): SecurityTaskStatus | undefined {
    return this.tasks.find((task) => isSame(task, id))?.status;
  }

  async *listSecurityTasks(
    _?: AbortSignal,
    onUnread: OnUnread<SecurityTaskId> = () => {},
  ): AsyncGenerator<readonly SecurityTask[]> {
    for (let count = 0; count < this.unreadCount; count += 1) onUnread(null);
    for (let page = 0; page * 2 < Math.max(this.tasks.length, 1); page += 1) {
      this.beforeList(page);
      yield this.tasks.slice(page * 2, page * 2 + 2);
    }
  }

  async readSecurityTask(id: SecurityTaskId): Promise<SecurityTask | null> {
    await this.beforeRead();
    const found = this.tasks.find((task) => isSame(task, id));
    return found === undefined ? null : { ...found, id };
  }

  async setTaskStatus(
    id: SecurityTaskId,
    change: { readonly status: SettableTaskStatus; readonly note: string },
  ): Promise<void> {
    await this.beforeWrite();
    this.sent.push({ id, ...change });
    this.decide(id, change.status);
    this.afterWrite();
  }

  async listTaskActors(
    since: ReadonlyMap<SecurityTaskId, Date>,
  ): Promise<ReadonlyMap<SecurityTaskId, readonly string[]> | null> {
    this.beforeActors();
    this.actorReadings.push(since);
    const { actors } = this;
    return actors === null ? null : new Map([...since.keys()].map((id) => [id, actors]));
  }
}

export function failing(code: SourceFailureCode, message = `Intune: ${code}.`): () => never {
  return () => {
    throw failedAs(code, message);
  };
}

/** Graph accepts an id in either case. */
function isSame(task: Pick<SecurityTask, 'id'>, id: SecurityTaskId): boolean {
  return task.id.toLowerCase() === id.toLowerCase();
}
