import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { PersonContext, Program } from '../context.ts';
import type { Tx } from '../database/transaction.ts';
import type { Translator } from '../i18n/common-texts.ts';
import type { Slot } from '../slot.ts';

/**
 * Fields that a feature adds to a form of a feature below, which is about one `Subject` or several at once, and makes a
 * `Written` of each.
 */
export interface FormPart<Subject, Written> {
  /** What it asks of them as they are chosen so far; `null` = nothing. It asks our database alone. */
  readonly ask: (context: PersonContext, subjects: readonly Subject[]) => Promise<PartBlocks | null>;
  /** What was entered. A part that was not shown finds nothing. */
  readonly read: (view: Stated) => EnteredPart<Subject, Written>;
}

export type PartBlocks = (t: Translator) => readonly KnownBlock[];

type Stated = Pick<ViewOutput, 'state'>;

export interface EnteredPart<Subject, Written> {
  /** In the transaction of the form, before it writes. Rejects at a field of its own. */
  readonly check: (context: PersonContext, tx: Tx, subjects: readonly Subject[]) => Promise<CheckedPart<Written>>;
}

export interface CheckedPart<Written> {
  /** What the audit row of each subject says of it, in their order. */
  readonly audited: readonly Readonly<Record<string, unknown>>[];
  /** Writes it, after what the form has written. */
  readonly save: (written: readonly Written[]) => Promise<void>;
}

type PartSlot<Subject, Written> = Slot<FormPart<Subject, Written>>;

/** The blocks of all parts, in the order of features. */
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

/** What all parts read of a form; without one, as if nothing was entered. */
export function readParts<Subject, Written>(
  { slots }: Pick<Program, 'slots'>,
  slot: PartSlot<Subject, Written>,
  view: Stated = { state: { values: {} } },
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
