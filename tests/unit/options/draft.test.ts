import { expect, it } from 'vitest';
import type { Draft } from '../../../components/options-adapter.ts';
import { draftStore } from '../../../lib/options/draft.ts';

const DRAFT: Draft = {
  form: {
    name: '',
    on: 'a.example',
    select: 'a[',
    not: '',
    where: 'text',
    attribute: '',
    pattern: '',
    what: 'userID',
    service: '',
    mentions: true,
  },
  was: { name: 'As stored', on: ['a.example'] },
};

function memory() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

it('keeps what is being written, until it is let go', () => {
  const storage = memory();
  draftStore(storage).keepDraft(DRAFT);
  expect(draftStore(storage).draft()).toEqual(DRAFT);
  draftStore(storage).keepDraft(null);
  expect(draftStore(storage).draft()).toBeNull();
});

it.each(['{', '{"form":{}}', 'null', '7'])('has none in what is damaged: %s', (text) => {
  const storage = memory();
  storage.setItem('rule-draft', text);
  expect(draftStore(storage).draft()).toBeNull();
});
