import { expect, test, vi } from 'vitest';
import { typedHost } from '../../../lib/options/welcome.ts';

vi.mock('wxt/browser', () => ({ browser: {} }));
vi.mock('../../../lib/messaging/messenger.ts', () => ({ send: async () => undefined }));

test.for([
  ['intranet.example', 'intranet.example'],
  ['  GitHub.com ', 'github.com'],
  ['https://wiki.example:8443/a/b?c#d', 'wiki.example'],
  ['wiki.example/people', 'wiki.example'],
  ['localhost:3000', 'localhost'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['', null],
  ['intranet', null],
  ['two words.example', null],
  ['*.example.com', null],
  ['ftp://files.example', null],
  ['chrome://extensions', null],
])('“%s” is the site %s', ([typed, host]) => expect(typedHost(typed ?? '')).toBe(host));
