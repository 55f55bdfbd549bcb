import { describe, expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { emptyDirectory } from '../../../test/support/db/empty-directory.ts';
import { aPerson } from '../../../test/support/db/fixtures.ts';
import { another, PortalOffice } from '../../../test/support/db/portal-office.ts';
import { portalActivity } from '../../../test/support/portal-fixtures.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import type { PeopleDirectory } from '../people/directory.ts';
import { findPerson, savePerson } from '../people/store.ts';
import { syncPortalActivities } from './sync.ts';

const mostAtOnce = 40;

/** Slack with the people whose addresses begin like their ids; it answers so many questions, and then no more. */
class BusySlack {
  readonly asked: string[] = [];
  readonly strangers = new Set<string>();
  answers = Number.POSITIVE_INFINITY;

  directory(office: PortalOffice): PeopleDirectory {
    const { workspaceId } = office;
    return {
      ...emptyDirectory,
      findPersonByEmail: async (email) => {
        if (this.answers === 0) throw new DirectoryFailure(aFailure('Slack answered “ratelimited”.'));
        this.answers -= 1;
        this.asked.push(email);
        return this.strangers.has(email) ? null : idOf(email);
      },
      readPerson: async (id) =>
        aPerson(workspaceId, { id, email: emailOf(id), displayName: `Person ${id}`, locale: 'ja-JP' }),
    };
  }

  async sync(office: PortalOffice, signal = new AbortController().signal): Promise<void> {
    await syncPortalActivities(office.program, { source: office.portal, directory: this.directory(office) }, signal);
  }
}

function idOf(email: string): PersonId {
  return `U${email.split('@')[0]?.toUpperCase()}` as PersonId;
}

function emailOf(id: PersonId): string {
  return `${id.slice(1).toLowerCase()}@fabrikam.example`;
}

/** One of each of so many people, the earliest first. */
function filedBy(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const createdAt = new Date(portalActivity().createdAt.getTime() + index * 60_000);
    return another({ requesterEmail: emailOf(`UP${100 + index}` as PersonId), createdAt });
  });
}

async function requesters(office: PortalOffice) {
  return (await office.activities()).map(({ requesterId }) => requesterId);
}

describe('whose the portal’s activities are in Slack', () => {
  test('is asked for some at a time, the earliest first; what was not asked about waits for the next reading', async () => {
    await using office = await PortalOffice.open();
    const slack = new BusySlack();
    office.portal.list(...filedBy(mostAtOnce + 3));

    await slack.sync(office);

    expect(slack.asked).toHaveLength(mostAtOnce);
    expect(await requesters(office)).toEqual(slack.asked.map(idOf));
    expect(await office.notices()).toEqual([]);

    await slack.sync(office);

    expect(slack.asked).toHaveLength(mostAtOnce + 3);
    expect(await requesters(office)).toEqual(slack.asked.map(idOf));
    expect(await office.notices()).toMatchObject([{ kind: 'portal_first_read', active: mostAtOnce + 3 }]);
  });

  test('is known for each of more than one page, and a later reading places what comes after them', async () => {
    await using office = await PortalOffice.open();
    const listed = Array.from({ length: 52 }, (_, index) => {
      const createdAt = new Date(portalActivity().createdAt.getTime() + index * 60_000);
      return another({ requesterEmail: emailOf('UP100' as PersonId), createdAt });
    });
    const slack = new BusySlack();
    office.portal.list(...listed.slice(0, 51));
    await slack.sync(office);
    expect(await requesters(office)).toEqual(Array(51).fill('UP100'));

    office.portal.list(...listed);
    await slack.sync(office);

    expect(await requesters(office)).toEqual(Array(52).fill('UP100'));
  });

  test('is made up for where Slack limits the calls: nobody stays unknown for that', async () => {
    await using office = await PortalOffice.open();
    const slack = new BusySlack();
    slack.answers = 2;
    office.portal.list(...filedBy(4));
    await slack.sync(office);
    expect(await office.activities()).toHaveLength(2);

    slack.answers = 9;
    await slack.sync(office);

    expect(await requesters(office)).toEqual(slack.asked.map(idOf));
    expect(slack.asked).toHaveLength(4);
  });

  test('is no reason to leave them out for more than a day', async () => {
    await using office = await PortalOffice.open();
    const slack = new BusySlack();
    slack.answers = 0;
    office.portal.list(...filedBy(1));
    await slack.sync(office);
    expect(await office.activities()).toEqual([]);
    office.later(1);

    await slack.sync(office);

    expect(await office.activities()).toMatchObject([{ requesterId: null, requesterEmail: 'p100@fabrikam.example' }]);
  });

  test('nobody’s: it is adopted with the address, and nobody is asked about again', async () => {
    await using office = await PortalOffice.open();
    const slack = new BusySlack();
    const [filed = another()] = filedBy(1);
    slack.strangers.add('p100@fabrikam.example');
    office.portal.list(filed);
    await slack.sync(office);

    office.portal.list({ ...filed, fixedCount: 77 });
    await slack.sync(office);

    expect(await requesters(office)).toEqual([null]);
    expect(slack.asked).toEqual(['p100@fabrikam.example']);
  });

  test('is not asked for what is settled', async () => {
    await using office = await PortalOffice.open();
    office.portal.list(...filedBy(2));
    await new BusySlack().sync(office);
    await office.store.db.deleteFrom('person').execute();
    await office.store.db.deleteFrom('looked_up_address').execute();
    const slack = new BusySlack();

    await slack.sync(office);

    expect(slack.asked).toEqual([]);
  });

  test('keeps the language of a person who is known under another address', async () => {
    await using office = await PortalOffice.open();
    const known = aPerson(office.workspaceId, {
      id: 'UP100' as PersonId,
      email: 'old@fabrikam.example',
      locale: 'ja-JP',
    });
    await savePerson(office.store.db, known, office.now);
    office.portal.list(...filedBy(1));

    await new BusySlack().sync(office);

    expect(await findPerson(office.store.db, office.workspaceId, known.id)).toMatchObject({
      email: 'p100@fabrikam.example',
      locale: 'ja-JP',
    });
  });

  test('ends with the job', async () => {
    await using office = await PortalOffice.open();
    const slack = new BusySlack();
    const ending = new AbortController();
    office.portal.list(...filedBy(3));
    const directory = slack.directory(office);
    const findPersonByEmail: PeopleDirectory['findPersonByEmail'] = async (email) => {
      ending.abort(new Error('the program stops'));
      return await directory.findPersonByEmail(email);
    };

    const syncing = syncPortalActivities(
      office.program,
      { source: office.portal, directory: { ...directory, findPersonByEmail } },
      ending.signal,
    );

    await expect(syncing).rejects.toThrow('the program stops');
    expect(slack.asked).toHaveLength(1);
  });
});
