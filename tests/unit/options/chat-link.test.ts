import * as v from 'valibot';
import { expect, it } from 'vitest';
import { chatLinkSchema } from '../../../lib/messaging/request-schemas.ts';
import { chatLinkProblem } from '../../../lib/options/chat-link.ts';

const LINKS: ReadonlyArray<readonly [string, string | null]> = [
  ['', null],
  ['https://chat.company.example/u/{userID}', null],
  ['https://chat.company.example/?to={userID}', null],
  ['http://chat.company.example/{userID}', 'https://'],
  ['https://chat.company.example/u', '{userID}'],
  ['https://chat.company.example/{userID}/{userID}', 'once'],
  ['https://{userID}.company.example/', 'after the host'],
  ['https://chat.company.example/a b/{userID}', 'spaces'],
];

it.each(LINKS)('%s', (link, words) => {
  if (words === null) expect(chatLinkProblem(link)).toBeNull();
  else expect(chatLinkProblem(link)).toContain(words);
});

it.each(LINKS)('the background thinks the same of %s', (link, words) => {
  expect(v.safeParse(chatLinkSchema, link).success).toBe(words === null);
});
