import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { PersonContext, Program } from '../context.ts';
import type { Tx } from '../database/transaction.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Slot } from '../slot.ts';

/**
 * Fields that a feature adds to the form of an earlier feature. The form concerns one or more `Subject`s and makes a
 * `Written` of each.
 */
export interface FormPart<Subject, Written> {
  /** The blocks for the chosen subjects. `null` for none. May use only the database. */
  readonly ask: (context: PersonContext, subjects: readonly Subject[]) => Promise<PartBlocks | null>;
  /** Reads the entered values. Finds none if the part was not shown. */
  readonly read: (view: FilledForm) => EnteredPart<Subject, Written>;
}

export type PartBlocks = (t: Translator) => readonly KnownBlock[];

export type FilledForm = Pick<ViewOutput, 'state' | 'blocks'>;

export interface EnteredPart<Subject, Written> {
  /** Runs in the form's transaction before it writes. Throws a domain error at its own field. */
  readonly check: (context: PersonContext, tx: Tx, subjects: readonly Subject[]) => Promise<CheckedPart<Written>>;
}

export interface CheckedPart<Written> {
  /** Facts for the audit row of each subject, in the order of subjects. */
  readonly audited: readonly Readonly<Record<string, unknown>>[];
  readonly save: (written: readonly Written[]) => Promise<void>;
}

type PartSlot<Subject, Written> = Slot<FormPart<Subject, Written>>;

export async function askParts<Subject, Written>(
  context: PersonContext,
  slot: PartSlot<Subject, Written>,
  subjects: readonly Subject[],
): Promise<readonly PartBlocks[]> {
  const asked: PartBlocks[] = [];
  for (const part of context.slots.of(slot)) {
    const blocks = await part.ask(context, subjects);
    if (blocks !== null) asked.push(blocks);
  }
  return asked;
}

export function blocksOf(t: Translator, asked: readonly PartBlocks[]): readonly KnownBlock[] {
  return asked.flatMap((blocks) => blocks(t));
}

/** Reads all parts of a form. Without `view`, nothing counts as entered. */
export function readParts<Subject, Written>(
  { slots }: Pick<Program, 'slots'>,
  slot: PartSlot<Subject, Written>,
  view: FilledForm = { state: { values: {} }, blocks: [] },
): EnteredPart<Subject, Written> {
  const entered = slots.of(slot).map((part) => part.read(view));
  return {
    async check(context, tx, subjects) {
      const checked: CheckedPart<Written>[] = [];
      for (const part of entered) checked.push(await part.check(context, tx, subjects));
      return {
        audited: subjects.map((_, index) => Object.assign({}, ...checked.map(({ audited }) => audited[index]))),
        async save(written) {
          for (const part of checked) await part.save(written);
        },
      };
    },
  };
}
