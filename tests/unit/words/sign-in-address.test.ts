import { describe, expect, it } from 'vitest';
import { wrongSignInAddress } from '../../../lib/words/sign-in-advice.ts';

describe('the address of a sign-in page', () => {
  it.each([
    'https://chat.company.example/sign-in',
    'https://chat.company.example',
    ' https://chat.company.example:8443/a/b?tenant=7 ',
    'HTTPS://公司.example/登录',
    'http://localhost:9501/sign-in',
    'http://127.0.0.1:9501/sign-in',
    'http://[::1]:9501',
  ])('may be %s', (address) => {
    expect(wrongSignInAddress(address)).toBeNull();
  });

  it.each([
    ['', /Enter the address/],
    ['   ', /Enter the address/],
    ['chat.company.example', /web address/],
    ['wss://chat.company.example', /web address/],
    ['javascript:alert(1)', /web address/],
    ['https://', /web address/],
    ['https://a b.example', /web address/],
    ['https://user:secret@chat.company.example', /web address/],
    ['http://chat.company.example/sign-in', /starts with https/],
    ['http://127.0.0.1.company.example', /starts with https/],
    ['http://localhost.company.example', /starts with https/],
    ['http://192.168.0.4/sign-in', /starts with https/],
  ])('is wrong as %j', (address, said) => {
    expect(wrongSignInAddress(address)).toMatch(said);
  });
});
