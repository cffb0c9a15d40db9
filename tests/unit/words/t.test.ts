import { afterEach, describe, expect, it, vi } from 'vitest';
import { t } from '../../../lib/words/t.ts';

const { i18n } = chrome;
const setChrome = (name: string, value: unknown) => Reflect.set(chrome, name, value);
const gone = (): never => {
  throw new Error('Extension context invalidated.');
};

afterEach(() => {
  setChrome('i18n', i18n);
  Reflect.deleteProperty(chrome, 'runtime');
});

describe('a text', () => {
  it('fills in what it is given, also what looks like something to be filled in', () => {
    expect(t('picker.element', { kind: 'Link', text: '{kind} $1 $&' })).toBe('Link “{kind} $1 $&”');
    expect(t('picker.found', 1, { names: 'a' })).toBe('1 name on this page: a');
    expect(t('picker.found', 2, { names: '$1' })).toBe('2 names on this page: $1');
  });

  it('writes a number as it is told to, beside what has names', () => {
    const given = { name: 'people.csv', when: 'today' };
    expect(t('directoryImport.stored', 1, ['1'], given)).toBe(
      'Imported: 1 person, from “people.csv”, today.',
    );
    expect(t('directoryImport.stored', 1000, ['1,000'], given)).toBe(
      'Imported: 1,000 people, from “people.csv”, today.',
    );
  });

  it('is none in a script that its extension has left behind', () => {
    setChrome('runtime', { id: undefined });
    setChrome('i18n', { getMessage: gone });
    expect(t('card.copied')).toBe('');
    setChrome('i18n', undefined);
    expect(t('picker.found', 2, { names: 'a' })).toBe('');
  });

  it('that can’t be had though the extension is there is no secret', () => {
    setChrome('runtime', { id: 'presently' });
    setChrome('i18n', { getMessage: gone });
    expect(() => t('card.copied')).toThrow('invalidated');
    setChrome('i18n', { getMessage: () => '' });
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(t('card.copied')).toBe('');
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });
});
