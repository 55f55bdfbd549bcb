import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../../test/support/expect-each.ts';
import { exceptionStates } from '../exception.ts';
import { exceptionOrderOf, exceptionStages, parseExceptionFilter, statesOfStage } from './filter.ts';

describe('what follows “/remediate exceptions”', () => {
  test('names stages, and texts to search for', () => {
    expectEach(
      [
        ['', [], []],
        ['waiting', ['waiting'], []],
        ['In  Effect', ['in_effect'], []],
        ['in-effect', ['in_effect'], []],
        ['in_effect chrome', ['in_effect'], ['chrome']],
        ['ENDING ended', ['ending', 'ended'], []],
        ['chrome waiting EXC-7', ['waiting'], ['chrome', 'EXC-7']],
        ['in effect in', ['in_effect'], ['in']],
        ['in', [], ['in']],
        ['effect', [], ['effect']],
        ['in waiting', ['waiting'], ['in']],
        ['"in effect"', [], ['in effect']],
        ['in "effect"', [], ['in', 'effect']],
        ['“ending” soon', [], ['ending', 'soon']],
        ['""', [], []],
        ['by:ben', [], ['by:ben']],
        ['group:"Paris office"', [], ['group:"Paris office"']],
      ],
      ([text, stages, texts]) => {
        expect(parseExceptionFilter(text)).toEqual({ stages, texts });
      },
    );
  });
});

test('each state belongs to one stage, beside what ends soon', () => {
  const stages = exceptionStages.filter((stage) => stage !== 'ending');

  expect(stages.flatMap((stage) => statesOfStage[stage]).toSorted()).toEqual([...exceptionStates].toSorted());
});

test('what is in effect is listed by its end, everything else newest first', () => {
  expectEach(
    [
      [[], 'newest'],
      [['waiting'], 'newest'],
      [['ended'], 'newest'],
      [['in_effect'], 'first_to_end'],
      [['ending'], 'first_to_end'],
      [['ending', 'in_effect'], 'first_to_end'],
      // What was never approved has no end.
      [['in_effect', 'waiting'], 'newest'],
    ],
    ([stages, order]) => {
      expect(exceptionOrderOf({ stages, texts: [] })).toBe(order);
    },
  );
});
