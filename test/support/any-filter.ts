import fc from 'fast-check';
import { groupWord, quotedWord } from '../../src/core/filter.ts';
import type { ActivityFilter } from '../../src/features/lists/filter.ts';

const special = fc.string({ unit: fc.constantFrom('a', 'B', ' ', ':', '"', '“', '”', '„', '\\', '/', '🔒') });
const name = fc.oneof(special, fc.string({ unit: 'grapheme' })).map((text) => text.trim());

const word = fc.oneof(
  fc.constantFrom('mine', 'asked', 'taken', 'foryou', 'waiting', 'todo', 'unassigned', 'ready', 'proposed', 'disputed'),
  fc.constantFrom('open', 'pending', 'active', 'completed', 'rejected', 'withdrawn', 'high', 'LOW', 'medium'),
  fc.constantFrom('overdue', 'due:today', 'due:week', 'due:overdue'),
  fc.constantFrom('by:me', 'by:system', 'by:na', 'by:N/A'),
  fc.constantFrom('by:ben@fabrikam.example', 'by:mina@fabrikam.example', 'by:<mailto:ada@f.example|ada@f.example>'),
  fc.constantFrom('option:attention', 'option:update', 'option:upgrade', 'option:uninstall', 'option:configuration'),
  fc.constantFrom('origin:slack', 'origin:portal', 'sort:priority', 'sort:due'),
  fc.constantFrom('group:"Paris office"', 'group:ünï', String.raw`group:"A \"B\" C"`, 'group:Servers', 'group:none'),
  fc.constantFrom('"high"', '"origin:slack"', 'a"b', '"', '“x', 'https://x.example', String.raw`“A \“B\” C”`),
  fc.constant(String.raw`"C:\"`),
  name.map(quotedWord),
  name.filter((text) => text !== '').map(groupWord),
  fc.string().filter((text) => !/[\s:]/.test(text)),
);

/** Words as a person may type them, many of one kind. */
export const anyFilterText = fc.array(word).map((words) => words.join(' '));

/** Nothing depends on the order of what is asked for, nor on how often. */
export function asSets(filter: ActivityFilter): object {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? unique(value) : value]),
  );
}

function unique(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].toSorted();
}
