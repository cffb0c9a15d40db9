import { afterAll, describe, expect, it } from 'vitest';
import { buttonsFor } from '../../../lib/card/buttons.ts';
import { heardText, sinceText } from '../../../lib/card/times.ts';
import { builtInName } from '../../../lib/options/built-in-name.ts';
import { matchWords, ruleWords } from '../../../lib/picker/words.ts';
import { adviceOnTemplate } from '../../../lib/words/template-advice.ts';
import builtIn from '../../../public/site-rules.json' with { type: 'json' };
import { fakeI18n, LANGUAGES, textsOf } from '../../support/texts.ts';

/** What each language has to keep to where words are put together. */

const { i18n } = chrome;
afterAll(() => Reflect.set(chrome, 'i18n', i18n));
const speak = async (language: string) =>
  Reflect.set(chrome, 'i18n', fakeI18n(await textsOf(language), language));

const ABOUT = {
  userID: 'bob',
  avatar: '',
  changedAt: 0,
  learnedAt: 0,
  followed: false,
  notify: 'off',
  chat: true,
} as const;
const match = (key: string) => ({ key, element: null, part: null, text: '' }) as never;

describe.each(LANGUAGES)('%s', (language) => {
  it('has each button of the card called what is written on it, and says of whom', async () => {
    await speak(language);
    for (const about of [
      ABOUT,
      { ...ABOUT, followed: true, notify: 'on' } as const,
      { ...ABOUT, notify: 'not-allowed' } as const,
    ]) {
      for (const button of Object.values(buttonsFor(about, 'Bob Stone', true))) {
        const plain = (button?.label ?? '').replace(' me', '');
        expect(plain).toContain(button?.word.replace(' me', ''));
        expect(plain).not.toBe(button?.word);
        if (button?.act !== 'allow') expect(plain).toContain('Bob Stone');
      }
    }
  });

  it('leaves nothing to be filled in, and no plural unchosen', async () => {
    await speak(language);
    const noon = new Date(2026, 10, 20, 12, 0, 0).getTime();
    const rule = {
      name: '',
      on: ['*'],
      select: 'a',
      read: '@title',
      pattern: 'x-{id}',
      is: 'github',
    } as const;
    const texts = [
      matchWords([match('=a')]),
      matchWords(['=a', 'mail:b', 'github:c', '=d'].map(match)),
      ruleWords(rule).replace('{id}', ''),
      heardText(noon - 120_000, noon),
      heardText(noon - 7_200_000, noon),
      sinceText(noon - 7_200_000, noon),
      adviceOnTemplate({ kind: 'too-long', max: 500 }),
    ];
    for (const text of texts) expect(text).not.toMatch(/[{}|$]|undefined/);
    expect(adviceOnTemplate({ kind: 'mail', fault: 'no-user-id' })).toContain('{userID}@company.example');
  });

  it('has a name for every rule that is brought along, and for no other', async () => {
    await speak(language);
    const names = builtIn.map(({ name }) => builtInName(name));
    if (language === 'en') expect(names).toEqual(builtIn.map(({ name }) => name));
    else expect(names.filter((name, index) => name === builtIn[index]?.name)).toEqual([]);
    const texts = Object.keys(await textsOf(language)).filter((key) => key.startsWith('builtInRule_'));
    expect(texts).toHaveLength(builtIn.length);
  });
});
