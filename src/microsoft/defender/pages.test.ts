import { describe, expect, test } from 'vitest';
import { createOddities, type ListedPage } from '../reading.ts';
import { pageSize, pageUrl, rowsByLink, rowsByPage } from './pages.ts';

interface Row {
  readonly id: string;
}

const url = new URL('https://defender.example/api/things');

/** Pages by address; `first` is the one asked for without `$skip`. */
function read(
  first: ListedPage<Row>,
  further: Readonly<Record<string, ListedPage<Row>>> = {},
  oddities = createOddities(),
) {
  const asked: string[] = [];
  const fetchPage = async (next: URL) => {
    asked.push(next.href);
    const page = further[next.href];
    if (page === undefined) throw new Error(`unexpected page ${next.href}`);
    return page;
  };
  const origins = new Set(['https://defender.example']);
  const pages = rowsByPage({ what: 'devices', url, first, fetchPage, origins, oddities });
  return { asked, ids: idsOf(pages) };
}

async function idsOf(pages: AsyncIterable<readonly (Row | null)[]>) {
  const ids: (string | undefined)[] = [];
  for await (const page of pages) ids.push(...page.map((row) => row?.id));
  return ids;
}

function rows(count: number, from = 0): Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${from + index}` }));
}

test('a page that is not full is the last', async () => {
  const { ids, asked } = read({ value: rows(3) });

  expect(await ids).toEqual(['0', '1', '2']);
  expect(asked).toEqual([]);
});

test('after a full page it counts on', async () => {
  const second = pageUrl(url, pageSize).href;
  const { ids, asked } = read({ value: rows(pageSize) }, { [second]: { value: rows(2, pageSize) } });

  expect(await ids).toHaveLength(pageSize + 2);
  expect(asked).toEqual([`https://defender.example/api/things?$top=10000&$skip=10000`]);
});

test('more rows than asked for are all there are', async () => {
  const { ids } = read({ value: rows(pageSize + 5) });

  expect(await ids).toHaveLength(pageSize + 5);
});

test('a link is followed as it is, and the page without one is the last', async () => {
  const link = 'https://defender.example/api/things?$skiptoken=a%2Bb';
  const { ids, asked } = read({ value: rows(2), '@odata.nextLink': link }, { [link]: { value: rows(pageSize, 2) } });

  expect(await ids).toHaveLength(pageSize + 2);
  expect(asked).toEqual([link]);
});

test.each([
  'https://elsewhere.example/api/things',
  'http://defender.example/api/things',
  'https://defender.example:8443/api/things',
  'https://defender.example.elsewhere.example/api/things',
  'https://defender.example@elsewhere.example/api/things',
  'https://someone:word@defender.example/api/things',
  '//elsewhere.example/api/things',
  '/api/things?$skip=2',
  'file:///etc/passwd',
  'data:application/json,{}',
  'blob:https://defender.example/api/things',
])('a link to %s is refused', async (link) => {
  const { ids } = read({ value: rows(2), '@odata.nextLink': link });

  await expect(ids).rejects.toMatchObject({ code: 'broken_answer', why: { kind: 'led_elsewhere' } });
});

test('a link that leads back is refused', async () => {
  const link = 'https://defender.example/api/things?page=2';
  const { ids } = read(
    { value: rows(1), '@odata.nextLink': link },
    { [link]: { value: rows(1, 1), '@odata.nextLink': link } },
  );

  await expect(ids).rejects.toMatchObject({ code: 'broken_answer' });
});

test('a page that only repeats is refused: $skip is being ignored', async () => {
  const second = pageUrl(url, pageSize).href;
  const { ids } = read({ value: rows(pageSize) }, { [second]: { value: rows(pageSize) } });

  await expect(ids).rejects.toMatchObject({ code: 'broken_answer' });
});

test('a page that only repeats is refused where it links another one', async () => {
  const [second, third] = ['https://defender.example/api/things?page=2', 'https://defender.example/api/things?page=3'];
  const { ids } = read(
    { value: rows(2), '@odata.nextLink': second },
    { [second]: { value: rows(2), '@odata.nextLink': third } },
  );

  await expect(ids).rejects.toMatchObject({ code: 'broken_answer', why: { kind: 'endless' } });
});

const link = 'https://defender.example/api/things?page=2';

test.each([
  ['counted on to', pageUrl(url, pageSize).href, { value: rows(pageSize) }],
  ['linked', link, { value: rows(2), '@odata.nextLink': link }],
])('a last page, %s, of which the only row has moved is the end', async (_, second, first: ListedPage<Row>) => {
  const oddities = createOddities();
  const { ids } = read(first, { [second]: { value: rows(1) } }, oddities);

  expect(await ids).toHaveLength(first.value.length);
  expect(oddities.counts()).toEqual({ 'value[].id repeated': 1 });
});

test('single repeats are left out and counted', async () => {
  const link = 'https://defender.example/api/things?page=2';
  const oddities = createOddities();
  const { ids } = read({ value: rows(2), '@odata.nextLink': link }, { [link]: { value: rows(2, 1) } }, oddities);

  expect(await ids).toEqual(['0', '1', '2']);
  expect(oddities.counts()).toEqual({ 'value[].id repeated': 1 });
});

test('a repeat in another case is one', async () => {
  const { ids } = read({ value: [{ id: 'aB' }], '@odata.nextLink': link }, { [link]: { value: [{ id: 'Ab' }] } });

  expect(await ids).toEqual(['aB']);
});

describe('pages that are always linked', () => {
  const origins = new Set(['https://defender.example']);
  const url = new URL('https://defender.example/api/machines/changes?since=x');
  const link = (token: string) => `https://defender.example/api/machines/changes?$skiptoken=${token}`;

  async function readLinked(pages: Readonly<Record<string, object>>) {
    const asked: string[] = [];
    const fetchPage = async (next: URL) => {
      asked.push(next.href);
      return { value: [], ...pages[next.href] };
    };
    const rows: unknown[] = [];
    for await (const page of rowsByLink({ what: 'vulnerability_changes', url, fetchPage, origins })) rows.push(...page);
    return { rows, asked };
  }

  test('keep rows that look like others', async () => {
    const { rows, asked } = await readLinked({
      [url.href]: { value: [{ id: 'a' }, { id: 'a' }], '@odata.nextLink': link('1') },
      [link('1')]: { value: [{ id: 'a' }] },
    });

    expect([rows.length, asked.length]).toEqual([3, 2]);
  });

  test('may be empty on the way', async () => {
    const { rows } = await readLinked({
      [url.href]: { '@odata.nextLink': link('1') },
      [link('1')]: { value: [{ id: 'a' }] },
    });

    expect(rows).toHaveLength(1);
  });

  test.each([link('1'), 'https://elsewhere.example/api'])(
    'end where they would go round, or away: %s',
    async (next) => {
      const linked = { '@odata.nextLink': next };

      await expect(readLinked({ [url.href]: linked, [next]: linked })).rejects.toMatchObject({ code: 'broken_answer' });
    },
  );
});
