import { describe, expect, it } from 'vitest';
import { hostOf, isWanted, patternOf, wantedHosts } from '../../../lib/settings/sites.ts';

describe('hostOf', () => {
  it.each([
    ['https://intranet.example/team?x=1#y', 'intranet.example'],
    ['http://localhost:8080/', 'localhost'],
    ['HTTP://LocalHost/', 'localhost'],
    ['https://name:secret@intranet.example/', 'intranet.example'],
    ['https://müller.example/', 'xn--mller-kva.example'],
    ['http://[::1]:80/', '[::1]'],
    ['https://a.example/https://b.example/', 'a.example'],
  ])('of %s is %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });

  it.each([
    undefined,
    '',
    'about:blank',
    'chrome://extensions/',
    'chrome-extension://abc/popup.html',
    'file:///home/me/page.html',
    'moz-extension://abc/?https://a.example/',
    'data:text/html,https://a.example/',
    'javascript:void 0',
    'https://',
    'https://a b/',
    'ftp://a.example/',
  ])('of %s, which is no web page, is none', (address) => {
    expect(hostOf(address)).toBe('');
  });
});

describe('which hosts are wanted', () => {
  it('is one’s own computer, without a choice', () => {
    expect(wantedHosts({})).toEqual(['127.0.0.1', 'localhost']);
    expect(isWanted('localhost', {})).toBe(true);
    expect(isWanted('intranet.example', {})).toBe(false);
    expect(isWanted('constructor', {})).toBe(false);
  });

  it.each(['sub.localhost', 'localhost.evil.example', '127.0.0.2', 'LOCALHOST', ''])(
    'is not %j, without a choice',
    (host) => {
      expect(isWanted(host, {})).toBe(false);
    },
  );

  it('follows the choice, either way', () => {
    const choices = { localhost: false, 'intranet.example': true, 'b.example': false };
    expect(wantedHosts(choices)).toEqual(['127.0.0.1', 'intranet.example']);
    expect(isWanted('localhost', choices)).toBe(false);
    expect(isWanted('intranet.example', choices)).toBe(true);
    expect(isWanted('b.example', choices)).toBe(false);
  });

  it('is each host by itself', () => {
    expect(isWanted('sub.intranet.example', { 'intranet.example': true })).toBe(false);
  });
});

it('a pattern is for the one host, every port and both schemes', () => {
  expect(patternOf('intranet.example')).toBe('*://intranet.example/*');
});
