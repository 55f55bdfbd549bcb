import { describe, expect, test } from 'vitest';
import { readRiskPolicy } from '../../../src/features/risk/policy-store.ts';
import { readSettings, readToday } from '../../../src/features/workspace/index.ts';
import { settingsScene } from '../../support/settings-scene.ts';
import { blockOf, choose, openSection, save, search, type } from '../../support/settings-steps.ts';
import { fileRequest, people, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';

const { world, wren, changesOf } = settingsScene();

describe('the policy of due dates', () => {
  test('is saved with its rows, public groups and what counts as unknown, and is in the audit log', async () => {
    const { mina } = people(world().slack);
    await fileRequest(mina);
    const form = await openSection(wren(), 'risk');
    await choose(wren(), form, 'own_risk_policy', 'own');
    await choose(wren(), form, 'own_risk_unknown', 'yes');
    await search(wren(), form, { field: 'own_risk_groups', words: ['HQ Workstations'] });
    await choose(wren(), form, 'own_risk_others', 'no');
    await choose(wren(), form, 'own_risk_moves', 'on');
    await type(wren(), form, 'own_risk_days_in_kev', '5');
    await type(wren(), form, 'own_risk_days_public_exploit', '');

    const saved = wordsOf(await save(wren(), form));

    expect(saved).toContain(words('settings.saved'));
    expect(saved).toContain(words('settings.now.risk.own'));
    expect(saved).toContain(words('settings.now.risk_unknown.yes'));
    expect(saved).toMatch(wordsLike('settings.now.risk_groups.no', { groups: 'HQ Workstations' }));
    expect(saved).toContain(words('settings.now.risk_moves'));
    expect(await changesOf('riskPolicy')).toMatchObject([
      {
        after: {
          ...{ riskPolicy: 'own', riskUnknown: 'yes', riskPublicGroups: ['HQ Workstations'], riskOtherGroups: 'no' },
          ...{ riskMovesDates: true, riskDaysInKev: 5, riskDaysExploit: null },
        },
      },
    ]);
    const again = await openSection(wren(), 'risk');
    expect(again.values[blockOf(again, 'own_risk_days_in_kev')]?.['own_risk_days_in_kev']).toMatchObject({
      value: '5',
    });
    // The recommendations of open requests are read at once.
    const { program } = world().mendbot;
    const { db } = program.store;
    expect(await readRiskPolicy(db, program.workspaceId, await readSettings(program))).toMatchObject({
      rules: { policy: 'own', unknownAs: 'yes' },
      since: await readToday(program, db),
    });
    const read = () => db.selectFrom('recommendation_cve').select('recommendation_id').distinct().execute();
    await expect.poll(read).toHaveLength(1);
  });

  test('days out of bounds are refused at their field', async () => {
    const form = await openSection(wren(), 'risk');
    await type(wren(), form, 'own_risk_days_in_kev', '366');

    const result = await wren().submit(form);

    expect(result).toMatchObject({ blockIds: [expect.stringMatching(/^own_risk_days_in_kev:/)] });
  });
});
