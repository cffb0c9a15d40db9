import { describe, expect, it } from 'vitest';
import { decodeList, parseList } from '../../../lib/options/read-list.ts';
import { numbered, readEntries } from '../../../lib/people/directory-entries.ts';
import { adviceOnEntry } from '../../../lib/words/directory-advice.ts';

async function read(text: string) {
  const parsed = await parseList(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.read;
}

/** What is wrong, line by line. */
async function faults(text: string): Promise<string[]> {
  return (await read(text)).faults.map(({ at, fault }) => `${at}: ${adviceOnEntry(fault)}`);
}

describe('a CSV file', () => {
  it('makes a line of each identity, whatever the columns are called and what separates them', async () => {
    const lines = [
      'anna@c.example = anna',
      'name:Anna Ivanova = anna',
      'github:anna-i = anna',
      'mei@c.example = mei',
      'm.w@c.example = mei',
      'name:王美 = mei',
    ];
    for (const separator of [',', ';', '\t']) {
      const text = [
        ['User ID', 'E-Mail', 'Display name', 'GitHub', 'Department'],
        ['anna', 'anna@c.example', 'Anna Ivanova', 'anna-i', 'Sales'],
        [
          'mei',
          separator === ';' ? 'mei@c.example,m.w@c.example' : 'mei@c.example; m.w@c.example',
          '王美',
          '',
          '',
        ],
      ];
      const found = await read(
        text
          .map((row) => row.join(separator))
          .join('\r\n')
          .replace('"', ''),
      );
      if (separator === ',') expect(found.lines.slice(0, 3)).toEqual(lines.slice(0, 3));
      else expect(found).toEqual({ lines, people: 2, faults: [], unused: ['Department'] });
    }
  });

  it('knows heads in other languages, and any service by a colon', async () => {
    expect((await read('用户ID,邮箱,姓名,crm:\nmei,mei@c.example,王美,77\n')).lines).toEqual([
      'mei@c.example = mei',
      'name:王美 = mei',
      'crm:77 = mei',
    ]);
    expect((await read('ユーザーID,メールアドレス\nmei,mei@c.example')).lines).toEqual([
      'mei@c.example = mei',
    ]);
    expect((await read('사용자ID,이메일\nmei,mei@c.example')).lines).toEqual(['mei@c.example = mei']);
  });

  it('takes the column of that very name for the User ID, where there are several', async () => {
    const { lines, unused } = await read('ID,mail,User ID\n4711,anna@c.example,anna\n');
    expect([lines, unused]).toEqual([['anna@c.example = anna'], ['ID']]);
  });

  it('lists who has nothing but a User ID', async () => {
    expect((await read('userID\nanna\nbo\n')).lines).toEqual(['user:anna', 'user:bo']);
  });

  it('names each bad line by its place in the file, with quoted line breaks and empty lines counted', async () => {
    const text =
      'userID,mail,note\nanna,anna@c.example,"one\ntwo"\n\n,nobody@c.example,\nbo,no address,\ncy,Anna@c.example,\n' +
      `${'d'.repeat(33)},d@c.example,\n`;
    expect(await faults(text)).toEqual([
      '5: The User ID is missing.',
      '6: Write one plain mail address before the =, for example anna.ivanova@company.example = anna.',
      '7: anna@c.example is anna by line 2, which counts.',
      '8: A User ID has 1 to 32 plain letters, digits and signs.',
    ]);
    expect((await read(text)).lines).toEqual(['anna@c.example = anna']);
  });

  it('finds nobody by a name that several people have', async () => {
    const text = 'userID,name\nwei1,Wei Zhang\nwei2,Wei  Zhang\nwei3,Wei Zhang\nanna,Anna\nanna,Anna';
    expect((await read(text)).lines).toEqual(['name:Anna = anna']);
    expect(await faults(text)).toHaveLength(2);
  });

  it('takes nobody from a line whose quotation mark is not closed, and names it after the bad lines before it', async () => {
    const text = 'userID,mail\nann,a@c.example\n,b@c.example\n"x,x@c.example\nbob,c@c.example\n';
    const { lines, people } = await read(text);
    expect({ lines, people }).toMatchObject({ lines: ['a@c.example = ann'], people: 1 });
    expect((await faults(text)).map((line) => line.split(':')[0])).toEqual(['3', '4']);
  });

  it('names each of thousands of lines with a misplaced quotation mark', async () => {
    const bad = Array.from({ length: 10_000 }, (_, index) => `"u${index}"x",u${index}@c.example\n`);
    const lines = (await faults(`userID,mail\n${bad.join('')}`)).map((line) => line.split(':')[0]);
    expect(lines).toEqual(bad.map((_, index) => `${index + 2}`));
  });

  it('says where a quotation mark is not closed', async () => {
    expect(await faults('userID,mail\nanna,"a@c.example\nbo,b@c.example\n')).toContain(
      '2: A quotation mark is opened here and not closed.',
    );
  });

  it('needs its columns named', async () => {
    expect(await parseList('anna,anna@c.example\nbo,bo@c.example')).toMatchObject({
      ok: false,
      message: expect.stringContaining('userID,mail,name,github'),
    });
  });

  it('may end its lines in more than one way, begin with empty ones, and name columns as every object names things', async () => {
    const mixed =
      'userID,mail,__proto__,constructor\r\nanna,a@c.example,x,y\nbo,b@c.example\rcy,c@c.example,,';
    expect(await read(mixed)).toMatchObject({
      lines: ['a@c.example = anna', 'b@c.example = bo', 'c@c.example = cy'],
      unused: ['__proto__', 'constructor'],
    });
    expect(await faults('\uFEFF\n\r\nuserID,mail\nanna,none\n')).toEqual([expect.stringMatching(/^4: /)]);
  });

  it('says nothing of kinds of people, nor of another than its row', async () => {
    const text = 'userID,mail,name\n{a},{a}@*,\n{userID},{userID}@c.example,\nanna,,Foo = bo\nbo,,Bar\n';
    const { lines, faults: wrong } = await read(text);
    expect([lines, wrong.map(({ at }) => at)]).toEqual([['name:Bar = bo'], [2, 3, 4]]);
  });

  // Read by the head, or column by column anew, these would not be done in an hour.
  it.each([
    ['many columns', `userID${',x'.repeat(20_000)}\n${'b\n'.repeat(5_000)}`],
    ['columns of one name', `userID${',mail'.repeat(20_000)}\nanna${',a@b.c'.repeat(20_000)}`],
  ])(
    'of %s holds nobody up',
    async (_what, text) => {
      expect((await read(text)).lines).toHaveLength(1);
    },
    30_000,
  );

  it('of 10,000 people is read at once', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `u${at},first.last${at}@c.example,Name ${at},h${at}`,
    );
    const { lines, people } = await read(`userID,mail,name,github\n${rows.join('\n')}`);
    expect([lines.length, people]).toEqual([30_000, 10_000]);
  });
});

describe('a JSON file', () => {
  const LIST = [{ userID: 'anna', mail: ['a@c.example', 'b@c.example'], github: 'anna-i' }, 'github:bo = bo'];
  const LINES = ['a@c.example = anna', 'b@c.example = anna', 'github:anna-i = anna', 'github:bo = bo'];

  it.each([[LIST], [{ people: LIST }]])('is a list, or has one under people', async (body) => {
    expect((await read(JSON.stringify(body))).lines).toEqual(LINES);
  });

  it('names what is none by its number', async () => {
    const body = [{ userID: 'anna', mail: 'a@c.example' }, 5, { mail: 'b@c.example' }, 'nonsense @'];
    expect((await read(JSON.stringify(body))).faults.map(({ at }) => at)).toEqual([2, 3, 4]);
  });

  it('has no numbers that are too large to be told apart', async () => {
    const body = `[{"userID":12345678901234567890,"mail":"a@c.example"},{"userID":7,"mail":"b@c.example"}]`;
    expect(await read(body)).toMatchObject({ lines: ['b@c.example = 7'], faults: [{ at: 1 }] });
  });

  it.each(['{"people":5}', '{"a":[]}', '[1', '{"userID": "anna"'])('is not %s', async (text) => {
    expect(await parseList(text)).toMatchObject({ ok: false });
  });
});

it('of too many entries, or too many that are wrong, the first count', () => {
  const people = Array.from({ length: 50_000 }, (_, at) => `user:${at}`);
  const { lines, faults: wrong } = readEntries(numbered([...people, '', 'anna', 'bo']));
  expect([lines.length, wrong]).toEqual([50_000, [{ at: 50_002, fault: { kind: 'too-many', max: 50_000 } }]]);
  expect(readEntries(numbered(Array(60_000).fill(5))).faults).toHaveLength(50_000);
}, 30_000);

it('lines of the directory are a list, too', async () => {
  expect((await read('anna@c.example = anna\n{userID}@c.example\n\nnonsense @ =\n')).lines).toEqual([
    'anna@c.example = anna',
    '{userID}@c.example',
  ]);
  expect((await read('{userID}@c.example\n')).lines).toEqual(['{userID}@c.example']);
  expect((await read('{first}.{last}@c.example = {first}\n')).lines).toHaveLength(1);
});

describe('the bytes of a file', () => {
  const utf16 = (text: string): Uint8Array => {
    const bytes = [0xff, 0xfe];
    for (const letter of text) bytes.push(letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8);
    return new Uint8Array(bytes);
  };
  const utf8 = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['UTF-8', utf8('userID,name\nmei,王美')],
    ['UTF-8 with its mark', utf8('\uFEFFuserID,name\nmei,王美')],
    ['UTF-16 with its mark', utf16('userID,name\nmei,王美')],
  ])('are read as %s', (_name, bytes) => {
    expect(decodeList(bytes)).toEqual({ ok: true, text: 'userID,name\nmei,王美' });
  });

  it('of GBK, of no text, and of too many are refused, each by its own words', () => {
    // 王美 in GBK
    expect(decodeList(new Uint8Array([0xcd, 0xf5, 0xc3, 0xc0]))).toMatchObject({
      ok: false,
      message: expect.stringContaining('not in UTF-8'),
    });
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xd8]);
    expect(decodeList(zip)).toMatchObject({ ok: false, message: expect.stringContaining('no text file') });
    expect(decodeList(new Uint8Array(10_000_001))).toMatchObject({
      ok: false,
      message: expect.stringContaining('too large'),
    });
  });
});
