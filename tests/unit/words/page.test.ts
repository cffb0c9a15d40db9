import { expect, it } from 'vitest';
import { introducePage } from '../../../lib/words/page.ts';

it('a page says in which language it is, and bears its title', () => {
  const document = { documentElement: { lang: '' }, title: '' };
  introducePage(document as Document, 'Presently options');
  expect(document).toEqual({ documentElement: { lang: 'en-US' }, title: 'Presently options' });
});
