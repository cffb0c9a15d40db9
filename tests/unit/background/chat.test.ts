import { expect, it } from 'vitest';
import { chatAddress } from '../../../lib/background/chat.ts';

const LINK = 'https://chat.company.example/u/{userID}?from=presently';

it.each([
  [LINK, 'anna', 'https://chat.company.example/u/anna?from=presently'],
  [LINK, 'a b&c=d#e', 'https://chat.company.example/u/a%20b%26c%3Dd%23e?from=presently'],
  [LINK, '../../admin', 'https://chat.company.example/u/..%2F..%2Fadmin?from=presently'],
  [LINK, 'https://evil.example', 'https://chat.company.example/u/https%3A%2F%2Fevil.example?from=presently'],
  ['https://chat.example/?q={userID}', '@x:y', 'https://chat.example/?q=%40x%3Ay'],
  // No way up, however it is written.
  [LINK, '..', null],
  [LINK, '.', null],
  // Nothing but https, and a link that names nobody is none.
  ['http://chat.example/{userID}', 'anna', null],
  ['javascript:alert("{userID}")//', 'anna', null],
  ['https://chat.example/', 'anna', null],
  // A host is not made up by who is named.
  ['https://{userID}.example/', 'evil', null],
  ['https://chat.example{userID}/', '.evil', null],
  ['', 'anna', null],
])('%s for %s leads to %s', (link, userID, address) => expect(chatAddress(link, userID)).toBe(address));
