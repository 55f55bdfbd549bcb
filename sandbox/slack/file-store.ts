import type { Change } from './change.ts';
import type { FileRecord } from './file-record.ts';
import type { IdSource } from './id-source.ts';

/** Files on their way and files that have arrived. */
export class FileStore {
  readonly #files = new Map<string, FileRecord>();
  readonly #ids: IdSource;
  readonly #tell: (change: Change) => void;

  constructor(ids: IdSource, tell: (change: Change) => void) {
    this.#ids = ids;
    this.#tell = tell;
  }

  announce(file: Pick<FileRecord, 'name' | 'declaredLength' | 'altText'>): FileRecord {
    const id = this.#ids.next('F');
    return this.put({
      ...file,
      id,
      title: file.name,
      ownerId: undefined,
      content: undefined,
      isCompleted: false,
      shares: [],
    });
  }

  /** A person's own file, which nobody else sees before it is shared. */
  upload(ownerId: string, { name, content }: { readonly name: string; readonly content: Buffer }): FileRecord {
    const file = this.announce({ name, declaredLength: content.length, altText: undefined });
    return this.put({ ...file, ownerId, content, isCompleted: true });
  }

  put(file: FileRecord): FileRecord {
    this.#files.set(file.id, file);
    this.#tell({ kind: 'file', fileId: file.id });
    return file;
  }

  remove(id: string): void {
    if (this.#files.delete(id)) {
      this.#tell({ kind: 'file', fileId: id });
    }
  }

  find(id: string): FileRecord | undefined {
    return this.#files.get(id);
  }

  all(): readonly FileRecord[] {
    return [...this.#files.values()];
  }
}
