import { expect, it, vi } from 'vitest';
import { managedSettings } from '../../../lib/settings/managed.ts';
import { managedArea } from '../../support/managed-area.ts';

it('takes hosts, and names what is none', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const bad = ['https://a.example/', 'a.example:8080', 'A.example', '', 5, null, 'a b', '*.a.example'];
  const area = managedArea({ sites: ['intranet.example', ...bad, '10.0.0.7'] });
  expect(await managedSettings(area).read()).toEqual({ sites: ['intranet.example', '10.0.0.7'] });
  expect(warn).toHaveBeenCalledTimes(bad.length);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('"a.example:8080"'));
  warn.mockRestore();
});

it.each([null, {}, { sites: 'intranet.example' }, { sites: null }])(
  'is nothing where %j is set',
  async (items) => {
    expect(await managedSettings(managedArea(items)).read()).toEqual({ sites: [] });
  },
);

it('tells that something was changed', () => {
  const area = managedArea();
  const changed = vi.fn();
  managedSettings(area).onChanged(changed);
  area.set({ sites: [] });
  expect(changed).toHaveBeenCalledOnce();
});
