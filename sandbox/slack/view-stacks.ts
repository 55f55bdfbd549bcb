import { type JsonObject, objectsAt, textAt } from '../wire/json-object.ts';
import { completeBlockIds } from './block-elements.ts';
import type { IdSource } from './ids.ts';
import { ApiRefusal, refusalWithMessages } from './refusals.ts';
import type { Change } from './stand-in-state.ts';
import { type StateValues, stateOf } from './state-values.ts';
import { type ViewRecord, viewProblems } from './view-record.ts';

const MAX_STACK = 3;

/** Every person's open modals, the lowest first, and every person's Home tab. */
export class ViewStacks {
  readonly #stacks = new Map<string, readonly ViewRecord[]>();
  readonly #homes = new Map<string, ViewRecord>();
  readonly #ids: IdSource;
  readonly #tell: (change: Change) => void;

  constructor(ids: IdSource, tell: (change: Change) => void) {
    this.#ids = ids;
    this.#tell = tell;
  }

  open(userId: string, definition: JsonObject): ViewRecord {
    this.#check(definition, 'modal');
    const id = this.#ids.next('V');
    const view = this.#build({ id, userId, rootViewId: id, previousViewId: undefined }, definition);
    this.#stacks.set(userId, [view]);
    return this.#announced(view, 'opened');
  }

  push(userId: string, definition: JsonObject): ViewRecord {
    this.#check(definition, 'modal');
    const stack = this.stackOf(userId);
    const top = stack.at(-1);
    if (top === undefined) {
      throw new ApiRefusal('not_found');
    }
    if (stack.length >= MAX_STACK) {
      throw new ApiRefusal('push_limit_reached');
    }
    const names = { id: this.#ids.next('V'), userId, rootViewId: top.rootViewId, previousViewId: top.id };
    const view = this.#build(names, definition);
    this.#stacks.set(userId, [...stack, view]);
    return this.#announced(view, 'pushed');
  }

  update(view: ViewRecord, definition: JsonObject, hash?: string): ViewRecord {
    if (hash !== undefined && hash !== view.hash) {
      throw new ApiRefusal('hash_conflict');
    }
    this.#check(definition, view.type, view.id);
    return this.#announced(this.#replace(this.#build(view, definition, view.values)), 'updated');
  }

  publish(userId: string, definition: JsonObject, hash?: string): ViewRecord {
    const known = this.#homes.get(userId);
    if (hash !== undefined && hash !== known?.hash) {
      throw new ApiRefusal('hash_conflict');
    }
    this.#check(definition, 'home', known?.id);
    const id = known?.id ?? this.#ids.next('V');
    const names = { id, userId, rootViewId: id, previousViewId: undefined };
    const view = this.#build(names, definition, known?.values, 'home');
    this.#homes.set(userId, view);
    return this.#announced(view, 'published');
  }

  /** Keeps what the person entered. The hash stays, since only changes by the app count. */
  enter(view: ViewRecord, values: StateValues): ViewRecord {
    return this.#replace({ ...view, values });
  }

  close(view: ViewRecord): void {
    this.#stacks.set(
      view.userId,
      this.stackOf(view.userId).filter((open) => open.id !== view.id),
    );
    this.#announced(view, 'closed');
  }

  clear(userId: string): void {
    for (const view of this.stackOf(userId).toReversed()) {
      this.close(view);
    }
  }

  stackOf(userId: string): readonly ViewRecord[] {
    return this.#stacks.get(userId) ?? [];
  }

  homeOf(userId: string): ViewRecord | undefined {
    return this.#homes.get(userId);
  }

  find(viewId: string): ViewRecord | undefined {
    return this.all().find((view) => view.id === viewId);
  }

  findByExternalId(externalId: string): ViewRecord | undefined {
    return this.all().find((view) => textAt(view.definition, 'external_id') === externalId);
  }

  /** Each person's modals, the lowest first, and then the Home tabs. */
  all(): readonly ViewRecord[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  /** Restores a saved view without an event. Modals go on top of modals that were restored before. */
  restore(view: ViewRecord): void {
    if (view.type === 'home') {
      this.#homes.set(view.userId, view);
    } else {
      this.#stacks.set(view.userId, [...this.stackOf(view.userId), view]);
    }
  }

  #check(definition: JsonObject, type: 'modal' | 'home', ownId?: string): void {
    const problems = viewProblems(definition, type);
    if (problems.length > 0) {
      throw refusalWithMessages('invalid_arguments', problems);
    }
    const externalId = textAt(definition, 'external_id');
    const other = externalId ? this.findByExternalId(externalId) : undefined;
    if (other !== undefined && other.id !== ownId) {
      throw new ApiRefusal('duplicate_external_id');
    }
  }

  #build(
    names: Pick<ViewRecord, 'id' | 'userId' | 'rootViewId' | 'previousViewId'>,
    definition: JsonObject,
    previous: StateValues = {},
    type: 'modal' | 'home' = textAt(definition, 'type') === 'home' ? 'home' : 'modal',
  ): ViewRecord {
    const { id, userId, rootViewId, previousViewId } = names;
    const blocks = completeBlockIds(objectsAt(definition, 'blocks'), this.#ids);
    const hash = `${this.#ids.nextTs().split('.')[0]}.${this.#ids.next('h')}`;
    const values = stateOf(blocks, previous);
    return { id, userId, type, definition, blocks, hash, values, rootViewId, previousViewId };
  }

  #replace(view: ViewRecord): ViewRecord {
    if (view.type === 'home') {
      this.#homes.set(view.userId, view);
      return view;
    }
    const stack = this.stackOf(view.userId).map((open) => (open.id === view.id ? view : open));
    this.#stacks.set(view.userId, stack);
    return view;
  }

  #announced(view: ViewRecord, action: Extract<Change, { kind: 'view' }>['action']): ViewRecord {
    this.#tell({ kind: 'view', action, viewId: view.id, userId: view.userId });
    return view;
  }
}
