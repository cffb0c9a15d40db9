import { describe, expect, it } from 'vitest';
import { isContentScript, isOwnPage } from '../../../lib/messaging/messenger.ts';

const ID = 'abcdefghijklmnop';
const chromium = { id: ID, getURL: (path: string) => `chrome-extension://${ID}/${path}` };
const firefox = {
  id: 'presently@presently.example',
  getURL: (path: string) => `moz-extension://1b2c3d4e-0000-4000-8000-000000000000/${path}`,
};
const tab = { id: 7 };

describe('a page of our own', () => {
  it.each([
    [chromium, { id: ID, url: `chrome-extension://${ID}/popup.html` }],
    [chromium, { id: ID, url: `chrome-extension://${ID}/offscreen.html` }],
    [chromium, { id: ID, url: `chrome-extension://${ID}/options.html`, tab }],
    [firefox, { id: firefox.id, url: firefox.getURL('popup.html') }],
  ])('is one (%#)', (runtime, sender) => {
    expect(isOwnPage(sender, runtime)).toBe(true);
    expect(isContentScript(sender, runtime)).toBe(false);
  });

  it.each([
    ['a content script', { id: ID, url: 'https://intranet.example/', tab }],
    [
      'our address within another',
      { id: ID, url: `https://evil.example/chrome-extension://${ID}/popup.html`, tab },
    ],
    ['our address in a query', { id: ID, url: `https://evil.example/?chrome-extension://${ID}/`, tab }],
    ['a longer id', { id: ID, url: `chrome-extension://${ID}x/popup.html` }],
    ['our id as a host name', { id: ID, url: `chrome-extension://${ID}.evil.example/popup.html` }],
    ['another scheme', { id: ID, url: `moz-extension://${ID}/popup.html` }],
    ['another extension', { id: 'ponmlkjihgfedcba', url: 'chrome-extension://ponmlkjihgfedcba/popup.html' }],
    [
      'another extension with our address',
      { id: 'ponmlkjihgfedcba', url: `chrome-extension://${ID}/popup.html` },
    ],
    ['no address', { id: ID }],
    ['an empty address', { id: ID, url: '' }],
    ['no id', { url: `chrome-extension://${ID}/popup.html` }],
    ['nothing at all', {}],
  ])('is not %s', (_what, sender) => {
    expect(isOwnPage(sender, chromium)).toBe(false);
  });
});

describe('a content script of ours', () => {
  it.each([
    'https://intranet.example/team',
    'http://localhost:8080/',
    `https://evil.example/chrome-extension://${ID}/popup.html`,
  ])('may run in %s', (url) => {
    expect(isContentScript({ id: ID, url, tab }, chromium)).toBe(true);
  });

  it.each([
    ['a page of our own in a tab', { id: ID, url: `chrome-extension://${ID}/options.html`, tab }],
    ['another extension’s', { id: 'ponmlkjihgfedcba', url: 'https://intranet.example/', tab }],
    ['a web page that connects from outside', { url: 'https://intranet.example/', tab }],
    ['one in no tab', { id: ID, url: 'https://intranet.example/' }],
    ['one in a file', { id: ID, url: 'file:///etc/passwd', tab }],
    ['one with no address', { id: ID, tab }],
    ['one with http in the middle', { id: ID, url: 'data:text/html,https://intranet.example/', tab }],
    ['one of a scheme that only starts like it', { id: ID, url: 'httpx://intranet.example/', tab }],
  ])('is not %s', (_what, sender) => {
    expect(isContentScript(sender, chromium)).toBe(false);
  });
});
